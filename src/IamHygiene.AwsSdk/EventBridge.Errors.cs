using System.Net;
using Amazon.Runtime;

namespace Amazon.EventBridge
{
    /// <summary>
    /// An error of EventBridge, also of a kind that the called operation does not declare: see
    /// <see cref="AmazonServiceException.ErrorCode"/>.
    /// </summary>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The failed HTTP exchange.</param>
    /// <param name="errorType">Whose fault it was.</param>
    /// <param name="errorCode">AWS's error code.</param>
    /// <param name="requestId">AWS's id of the request.</param>
    /// <param name="statusCode">HTTP status.</param>
    public class AmazonEventBridgeException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AmazonEventBridgeException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}

namespace Amazon.EventBridge.Model
{
    /// <summary>EventBridge failed.</summary>
    /// <inheritdoc cref="AmazonEventBridgeException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InternalException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonEventBridgeException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InternalException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>There is no such rule or event bus.</summary>
    /// <inheritdoc cref="AmazonEventBridgeException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ResourceNotFoundException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonEventBridgeException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ResourceNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}
