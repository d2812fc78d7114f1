using System.Net;

namespace IamHygiene.Aws;

/// <summary>The kinds of AWS's error codes.</summary>
internal static class ErrorCodes
{
    /// <summary>The kind of an error.</summary>
    /// <param name="code">AWS's code.</param>
    /// <param name="status">The HTTP status, for codes that are not known.</param>
    public static FailureKind KindOf(string code, HttpStatusCode status) => code switch
    {
        _ when IsKmsFailure(code) => FailureKind.Invalid,
        _ when IsDenial(code) => FailureKind.Denied,
        _ when IsAbsence(code) => FailureKind.NotFound,
        _ when IsQuota(code) => FailureKind.LimitExceeded,
        _ when IsConflict(code) => FailureKind.Conflict,
        _ when IsWrongSession(code) || IsWrongSignature(code) => FailureKind.Credentials,
        _ when IsThrottling(code) => FailureKind.Throttled,
        _ when IsWrongClock(code) => FailureKind.Invalid,
        "RequestTimeout" or "RequestTimeoutException" or "PriorRequestNotComplete" => FailureKind.Unclear,
        _ => KindOfStatus(status),
    };

    /// <summary>The kind of an answer of which only the HTTP status is known.</summary>
    public static FailureKind KindOfStatus(HttpStatusCode status) => (int)status switch
    {
        429 => FailureKind.Throttled,
        >= 400 and < 500 and not 408 => FailureKind.Invalid,
        _ => FailureKind.Unclear,
    };

    /// <summary>True where the KMS key of a secret could not be used.</summary>
    public static bool IsKmsFailure(string code) =>
        code is "DecryptionFailure" or "DecryptionFailureException" or "EncryptionFailure" or "EncryptionFailureException"
            || code.StartsWith("KMS", StringComparison.Ordinal);

    /// <summary>True where the request came too late or too early.</summary>
    public static bool IsWrongClock(string code) => code is "RequestExpired" or "RequestTimeTooSkewed";

    /// <summary>True where the secret access key, or the clock, is wrong.</summary>
    public static bool IsWrongSignature(string code) => code is
        "SignatureDoesNotMatch"
        or "InvalidSignatureException"
        or "IncompleteSignature"
        or "IncompleteSignatureException";

    /// <summary>True where the session is over.</summary>
    public static bool IsExpiry(string code) => code is
        "ExpiredToken"
        or "ExpiredTokenException"
        or "TokenRefreshRequired";

    /// <summary>True where the request had no signature.</summary>
    public static bool IsUnsigned(string code) => code is
        "MissingAuthenticationToken"
        or "MissingAuthenticationTokenException";

    private static bool IsWrongSession(string code) => IsExpiry(code) || IsUnsigned(code) || code is
        "InvalidClientTokenId"
        or "UnrecognizedClientException"
        or "InvalidAccessKeyId"
        or "AuthFailure";

    private static bool IsDenial(string code) => code is
        "AccessDenied"
        or "AccessDeniedException"
        or "UnauthorizedOperation"
        or "AuthorizationError"
        or "NotAuthorized"
        or "NotAuthorizedException"
        or "OptInRequired"
        or "RegionDisabledException";

    private static bool IsAbsence(string code) => code is
        "NoSuchEntity"
        or "NoSuchEntityException"
        or "ResourceNotFoundException"
        or "NotFound"
        or "NotFoundException"
        or "NoSuchBucket"
        or "NoSuchKey"
        or "AccountNotFoundException"
        or "ParentNotFoundException";

    private static bool IsQuota(string code) => code is
        "LimitExceeded"
        or "LimitExceededException"
        or "ServiceQuotaExceededException";

    // InvalidRequestException is Secrets Manager's word for "not in the secret's present state", such as before its deletion.
    private static bool IsConflict(string code) => code is
        "EntityAlreadyExists"
        or "ResourceExistsException"
        or "ConcurrentModification"
        or "ConcurrentModificationException"
        or "DeleteConflict"
        or "EntityTemporarilyUnmodifiable"
        or "EntityTemporarilyUnmodifiableException"
        or "InvalidRequestException";

    // AWS says with these that it did not even begin.
    private static bool IsThrottling(string code) => code is
        "Throttling"
        or "ThrottlingException"
        or "Throttled"
        or "ThrottledException"
        or "RequestThrottled"
        or "RequestThrottledException"
        or "TooManyRequestsException"
        or "RequestLimitExceeded"
        or "SlowDown"
        or "BandwidthLimitExceeded";
}
