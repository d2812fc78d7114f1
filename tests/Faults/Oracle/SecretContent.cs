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
    public static SecretContent? Read(string? text, bool smtp)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            string? id = null, part = null;
            var rest = new StringBuilder();
            foreach (var property in json.RootElement.EnumerateObject())
            {
                if (property.NameEquals(smtp ? "SmtpUsername" : "AccessKeyId"))
                {
                    id = property.Value.GetString();
                }
                else if (property.NameEquals(smtp ? "SmtpPassword" : "SecretAccessKey"))
                {
                    part = property.Value.GetString();
                }
                else
                {
                    rest.Append(property.Name).Append('=').Append(property.Value.GetRawText()).Append(';');
                }
            }

            return id is null || part is null ? null : new(id, part, rest.ToString());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
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
