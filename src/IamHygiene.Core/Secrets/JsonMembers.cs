using System.Text;
using System.Text.Json;

namespace IamHygiene;

/// <summary>A value in the text of a secret, and its place.</summary>
/// <param name="Name">The name that it stands under.</param>
/// <param name="Value">The value.</param>
/// <param name="Start">Where it begins, in bytes; in JSON with its quotation mark.</param>
/// <param name="End">Where it ends.</param>
internal sealed record SecretMember(string Name, string Value, int Start, int End)
{
    /// <summary>The number of the profile that it stands in; 0 in JSON.</summary>
    public int Section { get; init; }
}

/// <summary>Finds members of the outermost object of a JSON text.</summary>
internal static class JsonMembers
{
    /// <summary>The members that have one of the names and a text as value; null where the text is no object.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static List<SecretMember>? Read(byte[] json, string[] names)
    {
        var members = new List<SecretMember>();
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameOf(ref reader, names);
            reader.Read();
            if (name is not null && reader.TokenType == JsonTokenType.String)
            {
                members.Add(new(name, reader.GetString() ?? "", (int)reader.TokenStartIndex, (int)reader.BytesConsumed));
            }

            reader.Skip();
        }

        if (reader.TokenType != JsonTokenType.EndObject || reader.Read())
        {
            throw new JsonException();
        }

        return members;
    }

    /// <summary>The tokens of the text, without the white space between them.</summary>
    public static List<string> Tokens(byte[] json)
    {
        var tokens = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            tokens.Add($"{reader.TokenType} {Encoding.UTF8.GetString(reader.ValueSpan)}");
        }

        return tokens;
    }

    // A name that is no valid text is none of ours.
    private static string? NameOf(ref Utf8JsonReader reader, string[] names)
    {
        try
        {
            var found = reader.GetString();
            return Array.Find(names, name => name == found);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
