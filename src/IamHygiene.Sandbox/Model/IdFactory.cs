using System.Globalization;

namespace IamHygiene.Sandbox;

/// <summary>
/// Makes identifiers and secrets in AWS's forms from a seed, so that a run can be repeated. This is no
/// cryptography: nothing here protects anything.
/// </summary>
internal sealed class IdFactory(ulong state)
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Base36 = "abcdefghijklmnopqrstuvwxyz0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const string Base64 = Letters + "+/";

    /// <summary>Where the sequence stands.</summary>
    public ulong State { get; private set; } = state;

    public string AccessKeyId() => "AKIA" + Draw(Base32, 16);

    public string SessionKeyId() => "ASIA" + Draw(Base32, 16);

    public string Secret() => Draw(Base64, 40);

    public string SessionToken() => "IQoJb3JpZ2luX2Vj" + Draw(Base64, 300) + "==";

    public string UserId() => "AIDA" + Draw(Base32, 17);

    public string GroupId() => "AGPA" + Draw(Base32, 17);

    public string RoleId() => "AROA" + Draw(Base32, 17);

    public string ArnSuffix() => Draw(Letters, 6);

    public string OrganizationId() => "o-" + Draw(Base36, 10);

    public string RootId() => "r-" + Draw(Base36, 4);

    public string UnitId(string rootId) => $"ou-{rootId[2..]}-{Draw(Base36, 8)}";

    public string Uuid()
    {
        // Version 4, variant 1, as AWS's random ids are.
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Next());
        BitConverter.TryWriteBytes(bytes[8..], Next());
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    public string MessageId() => $"{Next():x16}-{Uuid()}-000000";

    private string Draw(string alphabet, int length) => string.Create(length, (this, alphabet), static (span, source) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            span[i] = source.alphabet[(int)(source.Item1.Next() % (ulong)source.alphabet.Length)];
        }
    });

    /// <summary>SplitMix64: small, fast, and its state is one number that a record can hold.</summary>
    private ulong Next()
    {
        State += 0x9E3779B97F4A7C15;
        var z = State;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
