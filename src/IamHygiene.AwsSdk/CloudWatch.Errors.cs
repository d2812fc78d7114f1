using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch
{
    /// <summary>
    /// An error of CloudWatch, also of a kind that the called operation does not declare: see
    /// <see cref="AmazonServiceException.ErrorCode"/>.
    /// </summary>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The failed HTTP exchange.</param>
    /// <param name="errorType">Whose fault it was.</param>
    /// <param name="errorCode">AWS's error code.</param>
    /// <param name="requestId">AWS's id of the request.</param>
    /// <param name="statusCode">HTTP status.</param>
    public class AmazonCloudWatchException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AmazonCloudWatchException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}

namespace Amazon.CloudWatch.Model
{
    /// <summary>The token is not valid.</summary>
    /// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidNextTokenException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonCloudWatchException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidNextTokenException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}
