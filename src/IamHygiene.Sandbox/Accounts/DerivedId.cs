using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>The version id that the module derives from an access key id: a UUID of version 5 (RFC 4122).</summary>
internal static class DerivedId
{
    private const string Namespace = "6f1b4c1e-0d0a-5c3e-9a51-1a4d4b2f9c70";

    public static string ForKey(string accessKeyId)
    {
        byte[] input = [.. new Guid(Namespace).ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(accessKeyId)];
#pragma warning disable CA5350 // SHA-1 is what a version 5 UUID is made of; it guards nothing here.
        Span<byte> hash = SHA1.HashData(input);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }
}

/// <summary>The SMTP password that belongs to a secret access key, by AWS's published algorithm.</summary>
internal static class SmtpPassword
{
    public static string Derive(string secretAccessKey, string region)
    {
        var key = SigV4.Mac(SigV4.SigningKey(secretAccessKey, "11111111", region, "ses"), "SendRawEmail");
        return Convert.ToBase64String([0x04, .. key]);
    }
}
