namespace IamHygiene.Sandbox;

/// <summary>What a request to S3 asks: bucket and key are in its path, the rest in its query.</summary>
internal static class S3Request
{
    public const string Bucket = "Bucket";
    public const string Key = "Key";

    // Encoded in pieces, it is not what S3 keeps.
    private const string Pieces = "aws-chunked";

    /// <summary>The operation, empty where it is none that the sandbox has, and its parameters.</summary>
    public static (string Operation, QueryParameters Parameters) Read(WireRequest request)
    {
        var parts = request.Path.TrimStart('/').Split('/', 2);
        var key = parts.Length > 1 ? parts[1] : "";
        var inPath = $"{Bucket}={Form(parts[0])}&{Key}={Form(key)}";
        var parameters = new QueryParameters(inPath, request.Query);
        return (Operation(request, parameters), parameters);
    }

    private static string Operation(WireRequest request, QueryParameters parameters)
    {
        var hasKey = parameters.Optional(Key) is { Length: > 0 };
        var isPlain = request.Header("Content-Encoding")?.Contains(Pieces, StringComparison.Ordinal) != true;
        return request.Method switch
        {
            _ when parameters.Optional(Bucket) is null or "" => "",
            "GET" when hasKey => "GetObject",
            "GET" when parameters.Optional("list-type") == "2" => "ListObjectsV2",
            "PUT" when hasKey && isPlain => "PutObject",
            _ => "",
        };
    }

    // In a path a plus is a plus, in a form it is a blank.
    private static string Form(string encoded) => Uri.EscapeDataString(Uri.UnescapeDataString(encoded));
}
