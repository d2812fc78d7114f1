using System.Security.Cryptography;
using System.Text;

namespace IamHygiene;

/// <summary>
/// The ClientRequestToken of each version that we write; Secrets Manager makes it the VersionId. It is derived from the
/// access key id (UUID version 5, RFC 9562), so the version ids alone tell which key a version holds, and writing the same key
/// twice is one version.
/// </summary>
public static class VersionIds
{
    private static readonly byte[] Namespace = Guid.Parse("6f1b4c1e-0d0a-5c3e-9a51-1a4d4b2f9c70").ToByteArray(bigEndian: true);

    /// <summary>The id of the version that holds a key.</summary>
    public static string ForKey(string accessKeyId) => Derive(accessKeyId);

    /// <summary>The id of the version that proves, before a key is made, that the secret can be written.</summary>
    public static string ForProbe(UserIntent intent)
    {
        ArgumentNullException.ThrowIfNull(intent);
        return Derive($"probe {intent.RunId} {intent.ToTagValue()}");
    }

    // SHA-1 is what RFC 9562 asks for; it names a version here and protects nothing.
#pragma warning disable CA5350
    private static string Derive(string name)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData([.. Namespace, .. Encoding.UTF8.GetBytes(name)], hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true).ToString("D");
    }
#pragma warning restore CA5350
}
