using System.Diagnostics.CodeAnalysis;

namespace IamHygiene;

/// <summary>A place in Amazon S3, written as in <c>s3://bucket/folder</c>.</summary>
/// <param name="Bucket">The name of the bucket.</param>
/// <param name="Prefix">What the keys of its objects begin with: empty for the whole bucket, else it ends in a slash.</param>
public sealed record S3Location(string Bucket, string Prefix)
{
    /// <summary>What a place must be, in words that follow "must be".</summary>
    public const string Form = "s3:// with the name of a bucket and perhaps a folder, such as \"s3://example-bucket/mails\"";

    private const string Scheme = "s3://";

    // S3 user guide, "General purpose bucket naming rules" and "Naming Amazon S3 objects".
    private const int ShortestBucket = 3;
    private const int LongestBucket = 63;
    private const int LongestKey = 1024;

    /// <summary>True where a text means a place in S3, well written or not, and no folder of this machine.</summary>
    /// <param name="text">The text; null: none.</param>
    public static bool IsMeant([NotNullWhen(true)] string? text) =>
        text?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads a place; null where the text is none.</summary>
    public static S3Location? Parse(string? text)
    {
        if (!IsMeant(text))
        {
            return null;
        }

        var parts = text[Scheme.Length..].Split('/', 2);
        var bucket = parts[0];
        var folder = parts.Length > 1 ? parts[1].TrimEnd('/') : "";
        var prefix = folder.Length > 0 ? folder + "/" : "";
        return IsBucket(bucket) && prefix.Length < LongestKey && !prefix.Any(char.IsControl) ? new(bucket, prefix) : null;
    }

    /// <summary>The place of an object.</summary>
    /// <param name="name">What follows the prefix in its key.</param>
    public string PlaceOf(string name) => $"{Scheme}{Bucket}/{Prefix}{name}";

    /// <summary>The place as it is written.</summary>
    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}".TrimEnd('/');

    private static bool IsBucket(string name) =>
        name.Length is >= ShortestBucket and <= LongestBucket
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            && char.IsAsciiLetterOrDigit(name[0])
            && char.IsAsciiLetterOrDigit(name[^1]);
}
