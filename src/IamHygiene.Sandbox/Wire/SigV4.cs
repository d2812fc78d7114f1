using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>The Authorization header of AWS Signature Version 4.</summary>
internal sealed record SigV4Header(string AccessKeyId, string Date, string Region, string Service, string[] SignedHeaders, string Signature)
{
    /// <summary>Reads the header; null when it is not a well formed one.</summary>
    public static SigV4Header? Parse(string? authorization)
    {
        const string Algorithm = "AWS4-HMAC-SHA256";
        if (authorization?.StartsWith(Algorithm, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in authorization[Algorithm.Length..].Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
            {
                parts[part[..equals]] = part[(equals + 1)..];
            }
        }

        var scope = parts.GetValueOrDefault("Credential", "").Split('/');
        if (scope.Length != 5 || scope[4] != "aws4_request")
        {
            return null;
        }

        var signed = parts.GetValueOrDefault("SignedHeaders", "");
        var signature = parts.GetValueOrDefault("Signature", "");
        return signed.Length == 0 || signature.Length == 0
            ? null
            : new SigV4Header(scope[0], scope[1], scope[2], scope[3], signed.Split(';'), signature);
    }
}

/// <summary>Computes signatures, to compare with those received.</summary>
internal static class SigV4
{
    private const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary>The time the request says it was signed at, or null.</summary>
    public static DateTimeOffset? Time(WireRequest request) =>
        DateTimeOffset.TryParseExact(
            request.Header("x-amz-date"), "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>Whether the request was signed with this secret.</summary>
    public static bool Verify(WireRequest request, SigV4Header header, string secret)
    {
        var stated = request.Header("x-amz-content-sha256");
        var payload = stated == UnsignedPayload ? UnsignedPayload : Hex(SHA256.HashData(request.Body));
        if (stated is not null && stated != payload)
        {
            return false;
        }

        var date = request.Header("x-amz-date");
        if (date?.StartsWith(header.Date, StringComparison.Ordinal) != true)
        {
            return false;
        }

        var scope = $"{header.Date}/{header.Region}/{header.Service}/aws4_request";
        var canonical = Canonical(request, header, payload);
        var toSign = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var expected = Encoding.ASCII.GetBytes(Hex(Mac(SigningKey(secret, header.Date, header.Region, header.Service), toSign)));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(header.Signature));
    }

    /// <summary>The derived key, also the start of an SES SMTP password.</summary>
    public static byte[] SigningKey(string secret, string date, string region, string service) =>
        Mac(Mac(Mac(Mac(Encoding.UTF8.GetBytes("AWS4" + secret), date), region), service), "aws4_request");

    /// <summary>HMAC-SHA256 over a text.</summary>
    public static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Canonical(WireRequest request, SigV4Header header, string payload)
    {
        var text = new StringBuilder(512)
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.Path, header.Service)).Append('\n')
            .Append(CanonicalQuery(request.Query)).Append('\n');
        foreach (var name in header.SignedHeaders)
        {
            text.Append(name).Append(':').Append(Collapse(request.Header(name) ?? "")).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', header.SignedHeaders).Append('\n').Append(payload).ToString();
    }

    /// <summary>Services other than S3 encode the path as sent once more.</summary>
    private static string CanonicalPath(string path, string service)
    {
        if (path is "" or "/")
        {
            return "/";
        }

        return service == S3Service.Definition.Name ? path : string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    private static string CanonicalQuery(string query)
    {
        if (query.Length == 0)
        {
            return "";
        }

        IEnumerable<(string Name, string Value)> pairs = query.Split('&').Select(pair =>
        {
            var sides = pair.Split('=', 2);
            return (Recode(sides[0]), sides.Length > 1 ? Recode(sides[1]) : "");
        });
        return string.Join('&', pairs
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static string Recode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static string Collapse(string value)
    {
        value = value.Trim();
        return value.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : value;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
