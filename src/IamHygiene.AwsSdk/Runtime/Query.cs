using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace IamHygiene.AwsSdk.Runtime;

/// <summary>AWS's query protocol: a form goes in, XML comes out. IAM, SES and CloudWatch speak it.</summary>
/// <param name="service">Name of the service in the pipeline, such as Amazon.IdentityManagement.</param>
/// <param name="version">API version, a date.</param>
/// <param name="otherError">Exception for errors that an operation does not declare.</param>
internal sealed class QueryProtocol(string service, string version, Func<ServiceError, AmazonServiceException> otherError)
{
    /// <summary>Describes one operation.</summary>
    /// <param name="action">AWS's name of the operation.</param>
    /// <param name="write">Writes the request's parameters.</param>
    /// <param name="read">Reads the element ActionResult; where the answer has none, an empty element.</param>
    /// <param name="errors">The errors that AWS's model declares for this operation.</param>
    public InvokeOptions Operation<TRequest, TResponse>(
        string action, Action<TRequest, QueryWriter> write, Func<XElement, TResponse> read, params ErrorShape[] errors)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse =>
        new()
        {
            RequestMarshaller = new Marshaller<TRequest>(request => Marshall(action, request, write)),
            ResponseUnmarshaller = new QueryUnmarshaller(action + "Result", read, errors, otherError),
        };

    private DefaultRequest Marshall<TRequest>(string action, TRequest request, Action<TRequest, QueryWriter> write)
        where TRequest : AmazonWebServiceRequest
    {
        var wire = new DefaultRequest(request, service) { HttpMethod = "POST" };
        wire.Parameters["Action"] = action;
        wire.Parameters["Version"] = version;
        write(request, new QueryWriter(wire.Parameters, string.Empty));
        return wire;
    }

    private sealed class QueryUnmarshaller(
        string resultName,
        Func<XElement, AmazonWebServiceResponse> read,
        IReadOnlyList<ErrorShape> errors,
        Func<ServiceError, AmazonServiceException> otherError) : Unmarshaller(errors, otherError)
    {
        protected override AmazonWebServiceResponse Read(Stream body, IWebResponseData response)
        {
            var root = Load(body);
            var result = read(root.Child(resultName) ?? new XElement(resultName));
            result.ResponseMetadata = new ResponseMetadata
            {
                RequestId = root.Child("ResponseMetadata")?.Text("RequestId") ?? response.GetHeaderValue("x-amzn-RequestId"),
            };
            return result;
        }

        protected override ErrorBody ReadError(
            Stream body,
            IWebResponseData response)
        {
            try
            {
                var root = Load(body);
                var error = root.DescendantsAndSelf().FirstOrDefault(e => e.Name.LocalName is "Error");
                return new(
                    error?.Text("Code"),
                    error?.Text("Message"),
                    error?.Text("Type"),
                    root.Text("RequestId") ?? root.Text("RequestID") ?? response.GetHeaderValue("x-amzn-RequestId"));
            }
            catch (XmlException)
            {
                // A proxy's page, or nothing: the status code has to do.
                return new(null, null, null, response.GetHeaderValue("x-amzn-RequestId"));
            }
        }

        private static XElement Load(Stream body)
        {
            using var reader = XmlReader.Create(body, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XElement.Load(reader);
        }
    }
}

/// <summary>Writes parameters of the query protocol; a null value is left out.</summary>
internal readonly struct QueryWriter(IDictionary<string, string> parameters, string prefix)
{
    public QueryWriter Add(string name, string? value)
    {
        if (value is not null)
        {
            parameters[prefix + name] = value;
        }

        return this;
    }

    public QueryWriter Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public QueryWriter Add(string name, ConstantClass? value) => Add(name, value?.Value);

    public QueryWriter Add(string name, MemoryStream? value) => Add(name, value is null ? null : Convert.ToBase64String(value.ToArray()));

    /// <summary>A structure: its members are named Name.Member.</summary>
    public QueryWriter Add<T>(string name, T? value, Action<T, QueryWriter> write)
        where T : class
    {
        if (value is not null)
        {
            write(value, new QueryWriter(parameters, prefix + name + "."));
        }

        return this;
    }

    /// <summary>A list: its elements are named Name.member.1 and so on. An empty list is sent as an empty value.</summary>
    public QueryWriter List<T>(string name, List<T>? values, Action<T, QueryWriter> write)
    {
        if (values is null)
        {
            return this;
        }

        if (values.Count == 0)
        {
            return AWSConfigs.InitializeCollections ? this : Add(name, string.Empty);
        }

        for (var i = 0; i < values.Count; i++)
        {
            write(values[i], new QueryWriter(parameters, string.Create(CultureInfo.InvariantCulture, $"{prefix}{name}.member.{i + 1}")));
        }

        return this;
    }

    public QueryWriter List(string name, List<string>? values) => List(name, values, static (value, p) => p.Add(string.Empty, value));
}

/// <summary>Reads XML by local names: AWS's namespaces differ between services and emulators.</summary>
internal static class XmlReading
{
    public static XElement? Child(this XElement element, string name) =>
        element.Elements().FirstOrDefault(e => string.Equals(e.Name.LocalName, name, StringComparison.Ordinal));

    public static T? Child<T>(this XElement element, string name, Func<XElement, T> read)
        where T : class => element.Child(name) is { } child ? read(child) : null;

    public static string? Text(this XElement element, string name) => element.Child(name)?.Value;

    public static bool? Bool(this XElement element, string name) =>
        element.Text(name) is { Length: > 0 } text ? XmlConvert.ToBoolean(text) : null;

    public static int? Int(this XElement element, string name) =>
        element.Text(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture) : null;

    public static double? Double(this XElement element, string name) =>
        element.Text(name) is { Length: > 0 } text ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) : null;

    public static DateTime? Date(this XElement element, string name) =>
        element.Text(name) is { Length: > 0 } text
            ? DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal)
            : null;

    public static MemoryStream? Blob(this XElement element, string name) =>
        element.Text(name) is { } text ? new MemoryStream(Convert.FromBase64String(text)) : null;

    /// <summary>Like the official V4: a list without elements is null unless AWSConfigs.InitializeCollections.</summary>
    public static List<T>? List<T>(this XElement element, string name, Func<XElement, T> read)
    {
        var items = element.Child(name)?.Elements().Where(e => e.Name.LocalName is "member").Select(read).ToList();
        return items is { Count: > 0 } ? items : AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>A map, in elements "entry" with "key" and "value"; one without elements is null as an empty list is.</summary>
    public static Dictionary<string, T>? Map<T>(this XElement element, string name, Func<XElement, T> read)
    {
        var entries = element.Child(name)?.Elements().Where(e => e.Name.LocalName is "entry").ToList() ?? [];
        if (entries.Count == 0)
        {
            return AWSConfigs.InitializeCollections ? [] : null;
        }

        var map = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (entry.Text("key") is { } key && entry.Child("value") is { } value)
            {
                map[key] = read(value);
            }
        }

        return map;
    }

    public static List<string>? List(this XElement element, string name) => element.List(name, static e => e.Value);
}
