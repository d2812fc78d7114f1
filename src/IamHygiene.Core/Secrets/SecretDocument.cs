using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IamHygiene;

/// <summary>
/// A secret's JSON: a key pair under exact, case-sensitive names, and whatever else people keep beside it. Only the two values of
/// the pair are ever replaced; every other character of the text stays as it is. No message of this class shows any of the text.
/// </summary>
public sealed class SecretDocument
{
    private const string RegionName = "Region";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] json;
    private readonly Member id;
    private readonly Member secretPart;

    private SecretDocument(byte[] json, SecretFormat format, Member id, Member secretPart, string? region)
    {
        this.json = json;
        this.id = id;
        this.secretPart = secretPart;
        Format = format;
        Region = region;
    }

    /// <summary>Which names hold the pair.</summary>
    public SecretFormat Format { get; }

    /// <summary>The stored access key id; empty where the secret was prepared without a key.</summary>
    public string AccessKeyId => id.Value;

    /// <summary>The stored secret part: a secret access key, or an SMTP password.</summary>
    public SecretText SecretPart => new(secretPart.Value);

    /// <summary>The property <c>Region</c>: for which region an SMTP password is; null where there is none.</summary>
    public string? Region { get; }

    /// <summary>The name of the property with the access key id.</summary>
    public static string IdName(SecretFormat format) => format == SecretFormat.SesSmtp ? "SmtpUsername" : "AccessKeyId";

    /// <summary>The name of the property with the secret part.</summary>
    public static string SecretPartName(SecretFormat format) => format == SecretFormat.SesSmtp ? "SmtpPassword" : "SecretAccessKey";

    /// <summary>The text of a secret that is prepared without a key.</summary>
    /// <param name="format">Which names hold the pair.</param>
    public static SecretText Empty(SecretFormat format) => new(
        $$"""{"{{IdName(format)}}":"","{{SecretPartName(format)}}":""}""");

    /// <summary>The text of a secret that holds a pair and nothing else.</summary>
    /// <param name="format">Which names hold the pair.</param>
    /// <param name="pair">The pair.</param>
    /// <param name="sesRegion">The region of the SES SMTP endpoint; used by <see cref="SecretFormat.SesSmtp"/> only.</param>
    public static SecretText Holding(SecretFormat format, KeyPair pair, string sesRegion) =>
        Parse(Empty(format), format, out _) is { } empty ? empty.With(pair, sesRegion) : throw new UnreachableException();

    /// <summary>Reads a secret's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Which names hold the pair.</param>
    /// <param name="reason">Why it cannot be read, in words that follow "the secret …"; empty where it can.</param>
    /// <returns>The document, or null.</returns>
    public static SecretDocument? Parse(SecretText text, SecretFormat format, out string reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var bytes = StrictUtf8.GetBytes(text.Reveal());
            if (Members(bytes, [IdName(format), SecretPartName(format), RegionName]) is { } members)
            {
                return Create(bytes, format, members, out reason);
            }

            reason = "is not a JSON object";
        }
        catch (JsonException)
        {
            reason = "is not JSON";
        }
        catch (EncoderFallbackException)
        {
            reason = "holds characters that are no valid text";
        }
        catch (InvalidOperationException)
        {
            reason = "holds characters that are no valid text under the names of the pair";
        }

        return null;
    }

    /// <summary>The same text with another pair in it.</summary>
    /// <param name="pair">The new pair.</param>
    /// <param name="sesRegion">The region of the SES SMTP endpoint; used by <see cref="SecretFormat.SesSmtp"/> only.</param>
    public SecretText With(KeyPair pair, string sesRegion)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var part = Format == SecretFormat.SesSmtp
            ? SesSmtpPassword.Derive(pair.SecretAccessKey, sesRegion)
            : pair.SecretAccessKey;
        return new(StrictUtf8.GetString(Replaced(pair.AccessKeyId, part.Reveal())));
    }

    /// <summary>True where everything beside the pair is the same in both; white space between tokens does not count.</summary>
    public bool HasSameRest(SecretDocument other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Tokens(Replaced("", "")).SequenceEqual(Tokens(other.Replaced("", "")), StringComparer.Ordinal);
    }

    /// <summary>Shows nothing of the secret.</summary>
    public override string ToString() => "(secret document)";

    private static SecretDocument? Create(byte[] json, SecretFormat format, IReadOnlyList<Member> members, out string reason)
    {
        string[] names = [IdName(format), SecretPartName(format)];
        if (names.Any(name => members.Count(member => member.Name == name) > 1))
        {
            reason = "holds the same name twice";
            return null;
        }

        var isThere = TryFind(members, names[0], out var id) & TryFind(members, names[1], out var secretPart);
        if (!isThere || id is null || secretPart is null)
        {
            var missing = names.Where(name => !TryFind(members, name, out _));
            reason = $"lacks {string.Join(" and ", missing)} (the names are case-sensitive and their values are text)";
            return null;
        }

        reason = "";
        return new(json, format, id, secretPart, TryFind(members, RegionName, out var region) ? region.Value : null);
    }

    private static bool TryFind(IReadOnlyList<Member> members, string name, [NotNullWhen(true)] out Member? member)
    {
        member = members.FirstOrDefault(candidate => candidate.Name == name);
        return member is not null;
    }

    // The members of the outermost object that have one of the names and a text as value, with the place of that text; null where
    // the text is no object.
    private static List<Member>? Members(byte[] json, string[] names)
    {
        var members = new List<Member>();
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

    private byte[] Replaced(string newId, string newSecretPart)
    {
        var places = new[] { (Member: id, Text: newId), (Member: secretPart, Text: newSecretPart) };
        using var output = new MemoryStream();
        var position = 0;
        foreach (var (member, text) in places.OrderBy(place => place.Member.Start))
        {
            output.Write(json.AsSpan(position, member.Start - position));
            output.Write(StrictUtf8.GetBytes($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""));
            position = member.End;
        }

        output.Write(json.AsSpan(position));
        return output.ToArray();
    }

    private static List<string> Tokens(byte[] json)
    {
        var tokens = new List<string>();
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            tokens.Add($"{reader.TokenType} {StrictUtf8.GetString(reader.ValueSpan)}");
        }

        return tokens;
    }

    private sealed record Member(string Name, string Value, int Start, int End);
}
