using System.Security.Cryptography;
using System.Text;

namespace IamHygiene;

/// <summary>
/// The SES SMTP password that belongs to an access key. It is valid in one region, and nobody can find the key from it.
/// Source: Amazon SES Developer Guide, "Obtaining Amazon SES SMTP credentials".
/// </summary>
public static class SesSmtpPassword
{
    /// <summary>Derives the password for one region.</summary>
    public static SecretText Derive(SecretText secretAccessKey, string region)
    {
        ArgumentNullException.ThrowIfNull(secretAccessKey);
        var signature = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey.Reveal());
        foreach (var part in (ReadOnlySpan<string>)["11111111", region, "ses", "aws4_request", "SendRawEmail"])
        {
            signature = HMACSHA256.HashData(signature, Encoding.UTF8.GetBytes(part));
        }

        return new(Convert.ToBase64String([0x04, .. signature]));
    }
}
