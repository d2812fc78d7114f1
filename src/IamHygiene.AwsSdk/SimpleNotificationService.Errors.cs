using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleNotificationService
{
    /// <summary>
    /// An error of SNS, also of a kind that the called operation does not declare: see <see cref="AmazonServiceException.ErrorCode"/>.
    /// </summary>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The failed HTTP exchange.</param>
    /// <param name="errorType">Whose fault it was.</param>
    /// <param name="errorCode">AWS's error code.</param>
    /// <param name="requestId">AWS's id of the request.</param>
    /// <param name="statusCode">HTTP status.</param>
    public class AmazonSimpleNotificationServiceException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AmazonSimpleNotificationServiceException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}

namespace Amazon.SimpleNotificationService.Model
{
    /// <summary>A parameter is not as it must be.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidParameterException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidParameterException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The value of a parameter is not as it must be.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidParameterValueException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidParameterValueException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>A fault of SNS.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InternalErrorException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InternalErrorException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>There is no such topic.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class NotFoundException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public NotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The endpoint is disabled.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class EndpointDisabledException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public EndpointDisabledException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The platform application is disabled.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class PlatformApplicationDisabledException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public PlatformApplicationDisabledException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The caller may not do that.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class AuthorizationErrorException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AuthorizationErrorException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The KMS key of the topic is disabled.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class KMSDisabledException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public KMSDisabledException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The KMS key of the topic cannot be used in its state.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class KMSInvalidStateException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public KMSInvalidStateException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>There is no such KMS key.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class KMSNotFoundException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public KMSNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The account has not signed up for KMS.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class KMSOptInRequiredException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public KMSOptInRequiredException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>Too many requests to KMS.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class KMSThrottlingException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public KMSThrottlingException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The caller may not use the KMS key of the topic.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class KMSAccessDeniedException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public KMSAccessDeniedException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The signature is not as it must be.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidSecurityException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidSecurityException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>A parameter is not as it must be.</summary>
    /// <inheritdoc cref="AmazonSimpleNotificationServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ValidationException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleNotificationServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ValidationException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}
