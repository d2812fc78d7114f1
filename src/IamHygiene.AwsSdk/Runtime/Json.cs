using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace IamHygiene.AwsSdk.Runtime;

/// <summary>AWS's JSON 1.1 protocol. Secrets Manager and Organizations speak it.</summary>
/// <param name="service">Name of the service in the pipeline, such as Amazon.SecretsManager.</param>
/// <param name="targetPrefix">What stands before the operation's name in X-Amz-Target.</param>
/// <param name="otherError">Exception for errors that an operation does not declare.</param>
internal sealed class JsonProtocol(string service, string targetPrefix, Func<ServiceError, AmazonServiceException> otherError)
{
    /// <summary>Describes one operation.</summary>
    /// <param name="action">AWS's name of the operation.</param>
    /// <param name="write">Writes the request's members.</param>
    /// <param name="read">Reads the answer.</param>
    /// <param name="errors">The errors that AWS's model declares for this operation.</param>
    public InvokeOptions Operation<TRequest, TResponse>(
        string action, Action<TRequest, Utf8JsonWriter> write, Func<JsonElement, TResponse> read, params ErrorShape[] errors)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        new()
        {
            RequestMarshaller = new Marshaller<TRequest>(request => Marshall(action, request, write)),
            ResponseUnmarshaller = new JsonUnmarshaller(read, errors, otherError),
        };

    private DefaultRequest Marshall<TRequest>(string action, TRequest request, Action<TRequest, Utf8JsonWriter> write)
        where TRequest : AmazonWebServiceRequest
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            write(request, json);
            json.WriteEndObject();
        }

        var wire = new DefaultRequest(request, service) { HttpMethod = "POST", ResourcePath = "/", Content = body.WrittenSpan.ToArray() };
        wire.Headers["X-Amz-Target"] = targetPrefix + "." + action;
        wire.Headers["Content-Type"] = "application/x-amz-json-1.1";
        return wire;
    }

    private sealed class JsonUnmarshaller(
        Func<JsonElement, AmazonWebServiceResponse> read,
        IReadOnlyList<ErrorShape> errors,
        Func<ServiceError, AmazonServiceException> otherError) : Unmarshaller(errors, otherError)
    {
        protected override AmazonWebServiceResponse Read(Stream body, IWebResponseData response)
        {
            using var document = JsonDocument.Parse(body);
            var result = read(document.RootElement);
            result.ResponseMetadata = new ResponseMetadata { RequestId = response.GetHeaderValue("x-amzn-RequestId") };
            return result;
        }

        protected override ErrorBody ReadError(
            Stream body,
            IWebResponseData response)
        {
            var requestId = response.GetHeaderValue("x-amzn-RequestId");
            var code = response.GetHeaderValue("x-amzn-ErrorType");
            try
            {
                using var document = JsonDocument.Parse(body);
                var root = document.RootElement;
                if (root.ValueKind is JsonValueKind.Object)
                {
                    return new(
                        ShortCode(string.IsNullOrEmpty(code) ? root.Text("__type") ?? root.Text("code") : code),
                        root.Text("message") ?? root.Text("Message") ?? root.Text("errorMessage"),
                        null,
                        requestId);
                }
            }
            catch (JsonException)
            {
                // A proxy's page, or nothing: the header and the status code have to do.
            }

            return new(ShortCode(code), null, null, requestId);
        }

        /// <summary>"com.amazonaws.x#Code:http://…" means Code.</summary>
        private static string? ShortCode(string? code)
        {
            if (string.IsNullOrEmpty(code))
            {
                return null;
            }

            var end = code.IndexOf(':', StringComparison.Ordinal);
            if (end >= 0)
            {
                code = code[..end];
            }

            return code[(code.LastIndexOf('#') + 1)..];
        }
    }
}

/// <summary>Writes members of a JSON request; a null value is left out.</summary>
internal static class JsonWriting
{
    public static Utf8JsonWriter Add(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }

        return json;
    }

    public static Utf8JsonWriter Add(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }

        return json;
    }

    public static Utf8JsonWriter Add(this Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }

        return json;
    }

    /// <summary>Whole seconds since 1970, as AWS's JSON protocol has times.</summary>
    public static Utf8JsonWriter Add(this Utf8JsonWriter json, string name, DateTime? value) =>
        json.Add(name, value is { } time ? new DateTimeOffset(time.ToUniversalTime()).ToUnixTimeSeconds() : (long?)null);

    public static Utf8JsonWriter Add(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }

        return json;
    }

    public static Utf8JsonWriter Add(this Utf8JsonWriter json, string name, MemoryStream? value)
    {
        if (value is not null)
        {
            json.WriteBase64String(name, value.ToArray());
        }

        return json;
    }

    public static Utf8JsonWriter Items<T>(
        this Utf8JsonWriter json,
        string name,
        List<T>? values,
        Action<T, Utf8JsonWriter> write)
    {
        if (values is null || (values.Count == 0 && AWSConfigs.InitializeCollections))
        {
            return json;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            write(value, json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return json;
    }

    public static Utf8JsonWriter Add(this Utf8JsonWriter json, string name, List<string>? values)
    {
        if (values is null || (values.Count == 0 && AWSConfigs.InitializeCollections))
        {
            return json;
        }

        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
        return json;
    }
}

/// <summary>Reads members of a JSON answer; a missing one or null is null.</summary>
internal static class JsonReading
{
    public static JsonElement? Child(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    public static T? Child<T>(this JsonElement element, string name, Func<JsonElement, T> read)
        where T : class => element.Child(name) is { } child ? read(child) : null;

    public static string? Text(this JsonElement element, string name) => element.Child(name)?.GetString();

    public static bool? Bool(this JsonElement element, string name) => element.Child(name)?.GetBoolean();

    public static long? Long(this JsonElement element, string name) => element.Child(name)?.GetInt64();

    public static MemoryStream? Blob(this JsonElement element, string name) =>
        element.Child(name) is { } value ? new MemoryStream(value.GetBytesFromBase64()) : null;

    /// <summary>Seconds since 1970, with a fraction; ISO 8601 is understood too.</summary>
    public static DateTime? Date(this JsonElement element, string name) => element.Child(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } number => DateTime.UnixEpoch.AddMilliseconds(Math.Round(number.GetDouble() * 1000)),
        // Whatever is no text makes GetString throw, so it is not null.
        { } text => DateTime.Parse(
            text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
    };

    public static List<T>? List<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        element.Child(name) is { } list ? list.EnumerateArray().Select(read).ToList() : AWSConfigs.InitializeCollections ? [] : null;

    /// <summary>Texts; AWS puts no null among them.</summary>
    public static List<string>? List(this JsonElement element, string name) => element.List(name, static e => e.GetString()!);

    public static Dictionary<string, T>? Map<T>(this JsonElement element, string name, Func<JsonElement, T> read) =>
        element.Child(name) is { } map
            ? map.EnumerateObject().ToDictionary(p => p.Name, p => read(p.Value), StringComparer.Ordinal)
            : AWSConfigs.InitializeCollections ? new Dictionary<string, T>(StringComparer.Ordinal) : null;
}
