using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudTrail
{
    /// <summary>
    /// An error of CloudTrail, also of a kind that the called operation does not declare: see
    /// <see cref="AmazonServiceException.ErrorCode"/>.
    /// </summary>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The failed HTTP exchange.</param>
    /// <param name="errorType">Whose fault it was.</param>
    /// <param name="errorCode">AWS's error code.</param>
    /// <param name="requestId">AWS's id of the request.</param>
    /// <param name="statusCode">HTTP status.</param>
    public class AmazonCloudTrailException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AmazonCloudTrailException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}

namespace Amazon.CloudTrail.Model
{
    /// <summary>The category of events is not known.</summary>
    /// <inheritdoc cref="AmazonCloudTrailException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidEventCategoryException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonCloudTrailException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidEventCategoryException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The attribute to look up is not one, or its value is not valid.</summary>
    /// <inheritdoc cref="AmazonCloudTrailException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidLookupAttributesException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonCloudTrailException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidLookupAttributesException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The size of a page is not between 1 and 50.</summary>
    /// <inheritdoc cref="AmazonCloudTrailException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidMaxResultsException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonCloudTrailException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidMaxResultsException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The token is not valid, or belongs to another question.</summary>
    /// <inheritdoc cref="AmazonCloudTrailException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidNextTokenException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonCloudTrailException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidNextTokenException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The end of the time range is before its start, or it is out of reach.</summary>
    /// <inheritdoc cref="AmazonCloudTrailException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidTimeRangeException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonCloudTrailException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidTimeRangeException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The operation is not permitted.</summary>
    /// <inheritdoc cref="AmazonCloudTrailException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class OperationNotPermittedException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonCloudTrailException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public OperationNotPermittedException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The operation is not supported.</summary>
    /// <inheritdoc cref="AmazonCloudTrailException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class UnsupportedOperationException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonCloudTrailException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public UnsupportedOperationException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}
