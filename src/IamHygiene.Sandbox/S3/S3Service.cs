using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>Amazon S3: texts in buckets, to list, read and write.</summary>
internal static class S3Service
{
    // API, ListObjectsV2: "By default, the action returns up to 1,000 key names."
    private const int MostKeys = 1000;
    private const string Plain = "binary/octet-stream";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "s3",
        Namespace = "http://s3.amazonaws.com/doc/2006-03-01/",
        Rest = S3Request.Read,
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["GetObject"] = GetObject,
            ["ListObjectsV2"] = ListObjects,
            ["PutObject"] = PutObject,
        },
    };

    private static void ListObjects(ServiceCall call)
    {
        var prefix = call.Query.Optional("prefix") ?? "";
        var delimiter = call.Query.Optional("delimiter") ?? "";
        var size = call.Query.Integer("max-keys", MostKeys, 0, int.MaxValue);
        var after = call.Query.Optional("continuation-token") is { } token ? KeyOf(token) : call.Query.Optional("start-after") ?? "";
        var question = call.Ask("s3:ListBucket", Arn(call));
        question.Context["s3:prefix"] = [prefix];
        call.Authorize(question);
        var bucket = Own(call, "s3:ListBucket");
        var found = Entries(bucket, prefix, delimiter, after).ToList();
        var page = found.Take(Math.Min(size, MostKeys)).ToList();
        call.Xml.Element("Name", bucket.Name).Element("Prefix", prefix).Element("KeyCount", page.Count).Element("MaxKeys", size);
        call.Xml.Element("IsTruncated", page.Count < found.Count);
        if (page.Count < found.Count)
        {
            call.Xml.Element("NextContinuationToken", page.Count > 0 ? TokenOf(page[^1].Last) : TokenOf(after));
        }

        foreach (var entry in page)
        {
            Write(call, bucket, entry);
        }

        call.Answer = new("application/xml", $"<ListBucketResult xmlns=\"{call.Service.Namespace}\">{call.Xml}</ListBucketResult>");
    }

    private static void GetObject(ServiceCall call)
    {
        var key = call.Query.Require(S3Request.Key);
        call.Authorize("s3:GetObject", $"{Arn(call)}/{key}");
        var bucket = Own(call, "s3:GetObject");
        if (bucket.Objects.TryGetValue(key, out var text))
        {
            call.Answer = new(Plain, text);
            return;
        }

        // Who may not list the bucket is not told that there is no such key.
        call.Authorize("s3:ListBucket", Arn(call));
        throw new ServiceException("NoSuchKey", "The specified key does not exist.", 404);
    }

    private static void PutObject(ServiceCall call)
    {
        var key = call.Query.Require(S3Request.Key);
        call.Authorize("s3:PutObject", $"{Arn(call)}/{key}");
        var bucket = Own(call, "s3:PutObject");
        var changed = bucket with { Objects = bucket.Objects.SetItem(key, TextOf(call.Content)) };
        call.Account = call.Account with { Buckets = call.Account.Buckets.SetItem(bucket.Name, changed) };
        call.Answer = new(Plain, "");
    }

    private static string TextOf(byte[] content)
    {
        try
        {
            return StrictUtf8.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            throw new ServiceException("InvalidRequest", "The sandbox keeps objects of UTF-8 text only.");
        }
    }

    private static string Arn(ServiceCall call) => $"arn:{call.Account.Partition.Name}:s3:::{call.Query.Require(S3Request.Bucket)}";

    // Buckets have no policy of their own here, so that another account's cannot be reached.
    private static BucketState Own(ServiceCall call, string action)
    {
        var name = call.Query.Require(S3Request.Bucket);
        if (call.Account.Buckets.TryGetValue(name, out var own))
        {
            return own;
        }

        throw call.State.Accounts.Values.Any(account => account.Buckets.ContainsKey(name))
            ? call.Service.AccessDenied(
                $"User: {call.Principal.Arn} is not authorized to perform: {action} on resource: \"{Arn(call)}\" because no "
                    + $"resource-based policy allows the {action} action")
            : new ServiceException("NoSuchBucket", "The specified bucket does not exist", 404);
    }

    // Keys with the delimiter after the prefix are one entry together, which the page counts as one.
    private static IEnumerable<Entry> Entries(BucketState bucket, string prefix, string delimiter, string after) =>
        from key in bucket.Objects.Keys
        where key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(key, after) > 0
        let end = delimiter.Length == 0 ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal)
        group key by (Name: end < 0 ? key : key[..(end + delimiter.Length)], IsFolder: end >= 0) into entry
        select new Entry(entry.Key.Name, entry.Key.IsFolder, entry.Last());

    private static void Write(ServiceCall call, BucketState bucket, Entry entry)
    {
        if (entry.IsFolder)
        {
            call.Xml.Element("CommonPrefixes", () => call.Xml.Element("Prefix", entry.Name));
            return;
        }

        call.Xml.Element(
            "Contents",
            () => call.Xml
                .Element("Key", entry.Name)
                .Element("LastModified", call.Now)
                .Element("Size", Encoding.UTF8.GetByteCount(bucket.Objects[entry.Name]))
                .Element("StorageClass", "STANDARD"));
    }

    private static string TokenOf(string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes(key));

    private static string KeyOf(string token)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(token));
        }
        catch (FormatException)
        {
            throw new ServiceException("InvalidArgument", "The continuation token provided is incorrect");
        }
    }

    /// <summary>What a listing counts as one: an object, or all keys that begin alike.</summary>
    /// <param name="Name">The key, or how they begin.</param>
    /// <param name="IsFolder">True for several keys.</param>
    /// <param name="Last">The last of the keys.</param>
    private sealed record Entry(string Name, bool IsFolder, string Last);
}
