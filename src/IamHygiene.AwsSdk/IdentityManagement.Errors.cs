using System.Net;
using Amazon.Runtime;

namespace Amazon.IdentityManagement
{
    /// <summary>
    /// An error of IAM, also of a kind that the called operation does not declare: see <see cref="AmazonServiceException.ErrorCode"/>.
    /// </summary>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The failed HTTP exchange.</param>
    /// <param name="errorType">Whose fault it was.</param>
    /// <param name="errorCode">AWS's error code.</param>
    /// <param name="requestId">AWS's id of the request.</param>
    /// <param name="statusCode">HTTP status.</param>
    public class AmazonIdentityManagementServiceException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AmazonIdentityManagementServiceException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}

namespace Amazon.IdentityManagement.Model
{
    /// <summary>Several requests to change this object were made at once (ConcurrentModification, 409).</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ConcurrentModificationException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ConcurrentModificationException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The last credential report is older than four hours (ReportExpired, 410): generate one.</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class CredentialReportExpiredException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public CredentialReportExpiredException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>There is no credential report yet (ReportNotPresent, 410): generate one.</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class CredentialReportNotPresentException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public CredentialReportNotPresentException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The credential report is still being made (ReportInProgress, 404).</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class CredentialReportNotReadyException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public CredentialReportNotReadyException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The resource has subordinate ones (DeleteConflict, 409). No operation offered here declares it.</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class DeleteConflictException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public DeleteConflictException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The resource exists (EntityAlreadyExists, 409). No operation offered here declares it.</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class EntityAlreadyExistsException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public EntityAlreadyExistsException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>
    /// The resource was just made or removed (EntityTemporarilyUnmodifiable, 409). No operation offered here declares it.
    /// </summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class EntityTemporarilyUnmodifiableException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public EntityTemporarilyUnmodifiableException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>A parameter has an invalid value (InvalidInput, 400).</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidInputException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidInputException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The change would exceed a quota, such as two keys per user (LimitExceeded, 409).</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class LimitExceededException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public LimitExceededException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>There is no such user, key or policy (NoSuchEntity, 404).</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class NoSuchEntityException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public NoSuchEntityException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>A policy could not be evaluated (PolicyEvaluation, 500).</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class PolicyEvaluationException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public PolicyEvaluationException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>IAM failed (ServiceFailure, 500).</summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ServiceFailureException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ServiceFailureException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>
    /// Only the owning service can change this resource (UnmodifiableEntity, 400). No operation offered here declares it.
    /// </summary>
    /// <inheritdoc cref="AmazonIdentityManagementServiceException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class UnmodifiableEntityException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonIdentityManagementServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public UnmodifiableEntityException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}
