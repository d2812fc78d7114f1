using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IamHygiene.Faults;

/// <summary>What a secret's text holds, read by the oracle itself.</summary>
/// <param name="Id">The access key id.</param>
/// <param name="SecretPart">The secret access key, or the SMTP password.</param>
/// <param name="Rest">Every other property.</param>
internal sealed record SecretContent(string Id, string SecretPart, string Rest)
{
    private static readonly string[] SmtpNames = ["SmtpUsername", "SmtpPassword"];

    // The usual names, and those of the formats env and aws-cli.
    private static readonly string[] IdNames = ["AccessKeyId", "AWS_ACCESS_KEY_ID", "aws_access_key_id"];
    private static readonly string[] SecretPartNames = ["SecretAccessKey", "AWS_SECRET_ACCESS_KEY", "aws_secret_access_key"];

    public static SecretContent? Read(string? text, bool smtp)
    {
        if (text is null)
        {
            return null;
        }

        if (text.StartsWith('#'))
        {
            return From(Settings(text), smtp);
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            return From(json.RootElement.EnumerateObject().Select(Setting).ToList(), smtp);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static (string Name, string Value) Setting(JsonProperty property) =>
        (property.Name, property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText());

    // A profile of the AWS CLI. The worlds' own begin with a comment.
    private static List<(string Name, string Value)> Settings(string text) =>
        text.Split('\n').Select(line => line.Split('=', 2)).Select(parts => (parts[0].Trim(), parts[^1].Trim())).ToList();

    private static SecretContent? From(List<(string Name, string Value)> settings, bool smtp)
    {
        string? id = null, part = null;
        var rest = new StringBuilder();
        foreach (var (name, value) in settings)
        {
            if (smtp ? name == SmtpNames[0] : IdNames.Contains(name))
            {
                id = value;
            }
            else if (smtp ? name == SmtpNames[1] : SecretPartNames.Contains(name))
            {
                part = value;
            }
            else
            {
                rest.Append(name).Append('=').Append(value).Append(';');
            }
        }

        return id is null || part is null ? null : new(id, part, rest.ToString());
    }

    /// <summary>The SMTP password of a key, by AWS's published algorithm.</summary>
    public static string SmtpPassword(string secretAccessKey, string region)
    {
        var mac = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var part in new[] { "11111111", region, "ses", "aws4_request", "SendRawEmail" })
        {
            mac = HMACSHA256.HashData(mac, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToBase64String([4, .. mac]);
    }
}
