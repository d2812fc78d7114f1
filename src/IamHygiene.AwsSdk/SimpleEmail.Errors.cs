using System.Net;
using Amazon.Runtime;

namespace Amazon.SimpleEmail
{
    /// <summary>
    /// An error of SES, also of a kind that the called operation does not declare: see <see cref="AmazonServiceException.ErrorCode"/>.
    /// </summary>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The failed HTTP exchange.</param>
    /// <param name="errorType">Whose fault it was.</param>
    /// <param name="errorCode">AWS's error code.</param>
    /// <param name="requestId">AWS's id of the request.</param>
    /// <param name="statusCode">HTTP status.</param>
    public class AmazonSimpleEmailServiceException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AmazonSimpleEmailServiceException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}

namespace Amazon.SimpleEmail.Model
{
    /// <summary>Sending is disabled for the whole account.</summary>
    /// <inheritdoc cref="AmazonSimpleEmailServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class AccountSendingPausedException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleEmailServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AccountSendingPausedException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>There is no such configuration set (ConfigurationSetDoesNotExist).</summary>
    /// <inheritdoc cref="AmazonSimpleEmailServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ConfigurationSetDoesNotExistException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleEmailServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ConfigurationSetDoesNotExistException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>Sending is disabled for this configuration set.</summary>
    /// <inheritdoc cref="AmazonSimpleEmailServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ConfigurationSetSendingPausedException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleEmailServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ConfigurationSetSendingPausedException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The custom MAIL FROM domain is not set up.</summary>
    /// <inheritdoc cref="AmazonSimpleEmailServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class MailFromDomainNotVerifiedException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleEmailServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public MailFromDomainNotVerifiedException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The mail was refused, such as for an address that is not verified (MessageRejected): the message says why.</summary>
    /// <inheritdoc cref="AmazonSimpleEmailServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class MessageRejectedException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSimpleEmailServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public MessageRejectedException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}
