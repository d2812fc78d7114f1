using System.Net;
using Amazon.Runtime;

namespace Amazon.SecretsManager
{
    /// <summary>
    /// An error of Secrets Manager, also of a kind that the called operation does not declare: see
    /// <see cref="AmazonServiceException.ErrorCode"/>.
    /// </summary>
    /// <param name="message">The service's message.</param>
    /// <param name="innerException">The failed HTTP exchange.</param>
    /// <param name="errorType">Whose fault it was.</param>
    /// <param name="errorCode">AWS's error code.</param>
    /// <param name="requestId">AWS's id of the request.</param>
    /// <param name="statusCode">HTTP status.</param>
    public class AmazonSecretsManagerException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public AmazonSecretsManagerException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}

namespace Amazon.SecretsManager.Model
{
    /// <summary>The KMS key could not decrypt the secret (DecryptionFailure).</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class DecryptionFailureException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public DecryptionFailureException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The KMS key could not encrypt the secret: disabled, deleted or not permitted (EncryptionFailure).</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class EncryptionFailureException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public EncryptionFailureException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>Secrets Manager failed (InternalServiceError).</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InternalServiceErrorException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InternalServiceErrorException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>NextToken is not valid.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidNextTokenException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidNextTokenException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>A parameter has an invalid value.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidParameterException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidParameterException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>Not possible in the secret's state, such as while it is scheduled for deletion.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class InvalidRequestException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public InvalidRequestException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>A quota would be exceeded. AWSSDK.Core counts this code as throttling and retries it.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class LimitExceededException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public LimitExceededException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The resource policy is invalid.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class MalformedPolicyDocumentException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public MalformedPolicyDocumentException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The call would not succeed, because a condition of it is not met.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class PreconditionNotMetException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public PreconditionNotMetException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>The resource policy would let everybody read the secret.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class PublicPolicyException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public PublicPolicyException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>This ClientRequestToken was used before, with another value.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ResourceExistsException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ResourceExistsException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }

    /// <summary>There is no such secret, version or staging label.</summary>
    /// <inheritdoc cref="AmazonSecretsManagerException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public class ResourceNotFoundException(
        string message,
        Exception? innerException,
        ErrorType errorType,
        string? errorCode,
        string? requestId,
        HttpStatusCode statusCode)
        : AmazonSecretsManagerException(message, innerException, errorType, errorCode, requestId, statusCode)
    {
        /// <summary>An exception with this message only.</summary>
        public ResourceNotFoundException(string message) : this(message, null, ErrorType.Unknown, null, null, default) { }
    }
}
