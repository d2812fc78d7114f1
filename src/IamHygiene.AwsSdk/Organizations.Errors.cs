using System.Net;
using Amazon.Runtime;

namespace Amazon.Organizations
{
    /// <summary>
    /// An error of Organizations, also of a kind that the called operation does not declare: see
    /// <see cref="AmazonServiceException.ErrorCode"/>.
    /// </summary>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The failed HTTP exchange.</param>
    /// <param name="errorType">Whose fault it was.</param>
    /// <param name="errorCode">AWS's error code.</param>
    /// <param name="requestId">AWS's id of the request.</param>
    /// <param name="statusCode">HTTP status.</param>
    public class AmazonOrganizationsException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AmazonOrganizationsException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}

namespace Amazon.Organizations.Model
{
    /// <summary>Not permitted, or called from a member account that is no delegated administrator.</summary>
    /// <inheritdoc cref="AmazonOrganizationsException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class AccessDeniedException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AccessDeniedException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The organization has no such account.</summary>
    /// <inheritdoc cref="AmazonOrganizationsException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class AccountNotFoundException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AccountNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The account is in no organization.</summary>
    /// <inheritdoc cref="AmazonOrganizationsException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class AWSOrganizationsNotInUseException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AWSOrganizationsNotInUseException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The organization is being changed.</summary>
    /// <inheritdoc cref="AmazonOrganizationsException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ConcurrentModificationException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ConcurrentModificationException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>A parameter has an invalid value.</summary>
    /// <inheritdoc cref="AmazonOrganizationsException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidInputException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidInputException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>There is no such root or organizational unit.</summary>
    /// <inheritdoc cref="AmazonOrganizationsException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ParentNotFoundException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ParentNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>Organizations failed; try again.</summary>
    /// <inheritdoc cref="AmazonOrganizationsException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ServiceException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ServiceException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>Too many requests; AWSSDK.Core has retried it.</summary>
    /// <inheritdoc cref="AmazonOrganizationsException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class TooManyRequestsException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonOrganizationsException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public TooManyRequestsException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}
