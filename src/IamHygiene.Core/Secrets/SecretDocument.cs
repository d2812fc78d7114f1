using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamHygiene;

/// <summary>
/// A secret's JSON: a key pair under exact, case-sensitive names, and whatever else people keep beside it, which survives a
/// rotation untouched. No message of this class shows any of the text.
/// </summary>
public sealed class SecretDocument
{
    // Stored text, not a page: only what JSON itself demands is escaped.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonObject json;

    private SecretDocument(JsonObject json, SecretFormat format)
    {
        this.json = json;
        Format = format;
    }

    /// <summary>Which names hold the pair.</summary>
    public SecretFormat Format { get; }

    /// <summary>The stored access key id; empty where the secret was prepared without a key.</summary>
    public string AccessKeyId => Text(IdName(Format))!;

    /// <summary>The stored secret part: a secret access key, or an SMTP password.</summary>
    public SecretText SecretPart => new(Text(SecretPartName(Format))!);

    /// <summary>The name of the property with the access key id.</summary>
    public static string IdName(SecretFormat format) => format == SecretFormat.SesSmtp ? "SmtpUsername" : "AccessKeyId";

    /// <summary>The name of the property with the secret part.</summary>
    public static string SecretPartName(SecretFormat format) => format == SecretFormat.SesSmtp ? "SmtpPassword" : "SecretAccessKey";

    /// <summary>Reads a secret's text.</summary>
    /// <returns>The document, or null and the reason in words that follow "the secret …".</returns>
    public static SecretDocument? Parse(SecretText text, SecretFormat format, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        JsonNode? node;
        try
        {
            node = JsonNode.Parse(text.Reveal());
        }
        catch (JsonException)
        {
            reason = "is not JSON";
            return null;
        }

        if (node is not JsonObject json)
        {
            reason = "is not a JSON object";
            return null;
        }

        try
        {
            var document = new SecretDocument(json, format);
            var missing = new[] { IdName(format), SecretPartName(format) }.Where(name => document.Text(name) is null).ToList();
            reason = missing.Count == 0
                ? null
                : $"lacks {string.Join(" and ", missing)} (the names are case-sensitive and their values are text)";
            return missing.Count == 0 ? document : null;
        }
        catch (ArgumentException)
        {
            reason = "holds the same name twice";
            return null;
        }
    }

    /// <summary>The same document with another pair in it; every other property is kept, in its order.</summary>
    /// <param name="pair">The new pair.</param>
    /// <param name="sesRegion">The region of the SES SMTP endpoint; used by <see cref="SecretFormat.SesSmtp"/> only.</param>
    public SecretText With(KeyPair pair, string sesRegion)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var copy = (JsonObject)json.DeepClone();
        copy[IdName(Format)] = pair.AccessKeyId;
        copy[SecretPartName(Format)] = (Format == SecretFormat.SesSmtp
            ? SesSmtpPassword.Derive(pair.SecretAccessKey, sesRegion)
            : pair.SecretAccessKey).Reveal();
        return new(copy.ToJsonString(Plain));
    }

    /// <summary>True where everything beside the pair is the same in both.</summary>
    public bool HasSameRest(SecretDocument other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return JsonNode.DeepEquals(Rest(), other.Rest());
    }

    /// <summary>Shows nothing of the secret.</summary>
    public override string ToString() => "(secret document)";

    private JsonObject Rest()
    {
        var copy = (JsonObject)json.DeepClone();
        copy.Remove(IdName(Format));
        copy.Remove(SecretPartName(Format));
        return copy;
    }

    private string? Text(string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
