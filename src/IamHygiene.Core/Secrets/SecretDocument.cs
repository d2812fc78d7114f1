using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace IamHygiene;

/// <summary>
/// A secret's text: a key pair under exact, case-sensitive names, and whatever else people keep beside it. Only the two values of
/// the pair are ever replaced; every other character of the text stays as it is. No message of this class shows any of the text.
/// </summary>
public sealed class SecretDocument
{
    private const string RegionName = "Region";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] text;
    private readonly SecretMember id;
    private readonly SecretMember secretPart;

    private SecretDocument(byte[] text, SecretFormat format, SecretMember id, SecretMember secretPart, string? region)
    {
        this.text = text;
        this.id = id;
        this.secretPart = secretPart;
        Format = format;
        Region = region;
    }

    /// <summary>How the text holds the pair.</summary>
    public SecretFormat Format { get; }

    /// <summary>The stored access key id; empty where the secret was prepared without a key.</summary>
    public string AccessKeyId => id.Value;

    /// <summary>The stored secret part: a secret access key, or an SMTP password.</summary>
    public SecretText SecretPart => new(secretPart.Value);

    /// <summary>The property <c>Region</c>: for which region an SMTP password is; null where there is none.</summary>
    public string? Region { get; }

    /// <summary>The text of a secret that is prepared without a key.</summary>
    /// <param name="format">Which names hold the pair.</param>
    public static SecretText Empty(SecretFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return new(
            format == SecretFormat.AwsCli
                ? $"[default]\n{format.IdName} =\n{format.SecretPartName} =\n"
                : $$"""{"{{format.IdName}}":"","{{format.SecretPartName}}":""}""");
    }

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
        ArgumentNullException.ThrowIfNull(format);
        try
        {
            var bytes = StrictUtf8.GetBytes(text.Reveal());
            if (MembersOf(bytes, format) is { } members)
            {
                return Create(bytes, format, members, out reason);
            }

            reason = format == SecretFormat.AwsCli ? "is not a profile of the AWS CLI" : "is not a JSON object";
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
        return Tokens().SequenceEqual(other.Tokens(), StringComparer.Ordinal);
    }

    /// <summary>Shows nothing of the secret.</summary>
    public override string ToString() => "(secret document)";

    private static List<SecretMember>? MembersOf(byte[] text, SecretFormat format)
    {
        string[] names = [format.IdName, format.SecretPartName, RegionName];
        return format == SecretFormat.AwsCli ? ProfileMembers.Read(text, names) : JsonMembers.Read(text, names);
    }

    private static SecretDocument? Create(byte[] text, SecretFormat format, IReadOnlyList<SecretMember> members, out string reason)
    {
        string[] names = [format.IdName, format.SecretPartName];
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

        if (id.Section != secretPart.Section)
        {
            reason = "holds the pair in two profiles";
            return null;
        }

        reason = "";
        return new(text, format, id, secretPart, TryFind(members, RegionName, out var region) ? region.Value : null);
    }

    private static bool TryFind(IReadOnlyList<SecretMember> members, string name, [NotNullWhen(true)] out SecretMember? member)
    {
        member = members.FirstOrDefault(candidate => candidate.Name == name);
        return member is not null;
    }

    private byte[] Replaced(string newId, string newSecretPart)
    {
        var places = new[] { (Member: id, Value: newId), (Member: secretPart, Value: newSecretPart) };
        using var output = new MemoryStream();
        var position = 0;
        foreach (var (member, value) in places.OrderBy(place => place.Member.Start))
        {
            output.Write(text.AsSpan(position, member.Start - position));
            output.Write(StrictUtf8.GetBytes(Written(value, member)));
            position = member.End;
        }

        output.Write(text.AsSpan(position));
        return output.ToArray();
    }

    private List<string> Tokens()
    {
        var rest = Replaced("", "");
        return Format == SecretFormat.AwsCli ? ProfileMembers.Lines(rest) : JsonMembers.Tokens(rest);
    }

    private string Written(string value, SecretMember member)
    {
        if (Format != SecretFormat.AwsCli)
        {
            return $"\"{JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
        }

        // A line that ends in "=" gets a space, as people write it.
        return member.Value.Length == 0 && value.Length > 0 && text[member.Start - 1] == '=' ? " " + value : value;
    }
}
