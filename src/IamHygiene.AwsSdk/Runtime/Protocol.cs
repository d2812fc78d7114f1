using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace IamHygiene.AwsSdk.Runtime;

/// <summary>What a service says went wrong, on its way to an exception.</summary>
internal sealed record ServiceError(
    string Message, Exception? Inner, ErrorType Type, string? Code, string? RequestId, HttpStatusCode Status);

/// <summary>What an error's body tells; null: it does not.</summary>
internal sealed record ErrorBody(string? Code, string? Message, string? Type, string? RequestId);

/// <summary>An error that an operation declares in AWS's model: its code on the wire and its exception.</summary>
internal readonly record struct ErrorShape(string Code, Func<ServiceError, AmazonServiceException> Create);

/// <summary>
/// The body of a response on its way through the pipeline. It never keeps a copy of what is read, so that neither
/// LogResponse nor an AmazonUnmarshallingException can show a secret.
/// </summary>
internal sealed class BodyContext : UnmarshallerContext
{
    public BodyContext(Stream body, IWebResponseData response)
    {
        Body = body;
        WebResponseData = response;
    }

    public Stream Body { get; }

    public override string CurrentPath => string.Empty;

    public override int CurrentDepth => 0;

    public override bool IsStartElement => false;

    public override bool IsEndElement => false;

    public override bool IsStartOfDocument => false;
}

/// <summary>Turns a request into wire format.</summary>
internal sealed class Marshaller<TRequest>(Func<TRequest, IRequest> marshall) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input) => marshall((TRequest)input);
}

/// <summary>Turns an answer into a response or into the exception that AWS's model declares for this operation.</summary>
internal abstract class Unmarshaller(
    IReadOnlyList<ErrorShape> errors,
    Func<ServiceError, AmazonServiceException> otherError) : ResponseUnmarshaller
{
    protected abstract AmazonWebServiceResponse Read(Stream body, IWebResponseData response);

    /// <summary>Reads code, message and the like; whatever the body does not tell stays null.</summary>
    protected abstract ErrorBody ReadError(Stream body, IWebResponseData response);

    public sealed override AmazonWebServiceResponse Unmarshall(UnmarshallerContext input)
    {
        var context = (BodyContext)input;
        string position;
        try
        {
            return Read(context.Body, context.ResponseData);
        }
        catch (XmlException e)
        {
            position = $"no well-formed XML at line {e.LineNumber}, position {e.LinePosition}";
        }
        catch (JsonException e)
        {
            position = $"no valid JSON at line {e.LineNumber}, byte {e.BytePositionInLine}";
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or OverflowException)
        {
            position = $"a value of another type than AWS documents ({e.GetType().Name})";
        }

        // Without the parser's exception: its message may quote the body, and with it a secret.
        throw new AmazonUnmarshallingException(
            context.ResponseData.GetHeaderValue("x-amzn-RequestId"),
            lastKnownLocation: null,
            new InvalidDataException("The answer has " + position + "."),
            context.ResponseData.StatusCode);
    }

    public sealed override AmazonServiceException UnmarshallException(
        UnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var context = (BodyContext)input;
        var body = ReadError(context.Body, context.ResponseData);
        var message = body.Message
            ?? $"The service answered with HTTP status {(int)statusCode} ({statusCode}) and no explanation.";
        var error = new ServiceError(
            message,
            innerException,
            TypeOf(body, statusCode),
            body.Code,
            body.RequestId,
            statusCode);
        foreach (var shape in errors)
        {
            if (string.Equals(shape.Code, body.Code, StringComparison.Ordinal))
            {
                return shape.Create(error);
            }
        }

        return otherError(error);
    }

    private static ErrorType TypeOf(ErrorBody body, HttpStatusCode status) => body.Type switch
    {
        "Sender" => ErrorType.Sender,
        "Receiver" => ErrorType.Receiver,
        _ => (int)status >= 500 ? ErrorType.Receiver : ErrorType.Sender,
    };

    protected sealed override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException) =>
        new BodyContext(responseStream, response);

    protected sealed override UnmarshallerContext ConstructUnmarshallerContext(
        Stream responseStream, bool maintainResponseBody, IWebResponseData response, bool isException, IRequestContext requestContext) =>
        new BodyContext(responseStream, response);
}
