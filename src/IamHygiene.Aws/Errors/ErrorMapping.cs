using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>
/// What an exception of the SDK means. The kind decides what a rotation does next, so only an answer that says "nothing
/// happened" may get another kind than Unclear.
/// </summary>
internal static partial class ErrorMapping
{
    /// <summary>The code where no connection could be made, so that nothing was sent.</summary>
    public const string Unreachable = "EndpointUnreachable";

    /// <summary>The exception to throw for a failed call.</summary>
    public static ServiceException ToServiceException(Exception exception, FailedCall call)
    {
        var (kind, code, what, remedy) = exception switch
        {
            AmazonUnmarshallingException =>
                (
                    FailureKind.Unclear,
                    "UnreadableAnswer",
                    "the answer could not be read",
                    "Run again. If it stays so, something between here and AWS changes the answers, such as a proxy."),
            AmazonServiceException service => FromService(service, call),
            _ => FromClient(exception, call),
        };
        return new(kind, code, $"{call.Name} failed: {what}.", remedy, call.Confidential ? null : exception);
    }

    private static (FailureKind Kind, string Code, string What, string Remedy) FromService(AmazonServiceException e, FailedCall call)
    {
        var said = OneLine(e.Message);
        if (e.ErrorCode is not { Length: > 0 } code)
        {
            return e.StatusCode == default ? FromClient(e.InnerException ?? e, call) : FromStatus(e.StatusCode);
        }

        var kind = KindOf(code, e.StatusCode);
        return kind switch
        {
            _ when IsKms(code, said) =>
                (kind == FailureKind.Denied
                    ? kind
                    : FailureKind.Invalid, code, "the KMS key of the secret could not be used: "
                        + said, "Check that the KMS key is enabled and that its key policy and the caller's policy allow "
                        + "kms:Decrypt and kms:GenerateDataKey. For a secret of another account it must be a customer managed key."),
            FailureKind.Denied =>
                (
                    kind,
                    code,
                    said,
                    $"Allow {ActionIn(e.Message) ?? $"{call.Service}:{call.Operation}"} to the "
                        + $"caller{(said.Contains("explicit deny",
                        StringComparison.OrdinalIgnoreCase) ? "; an explicit deny overrules what is allowed elsewhere" : "")}."),
            FailureKind.Throttled => (kind, code, "AWS asks for fewer requests", "Run again in a few minutes; a lower concurrency helps."),
            FailureKind.Credentials => (kind, code, CredentialsText(code), CredentialsRemedy(code, call)),
            FailureKind.NotFound => (kind, code, said, "Check the name, the account and the region; it may have been removed meanwhile."),
            FailureKind.LimitExceeded => (kind, code, said, "Make room below the quota, or ask AWS to raise it where that is possible."),
            FailureKind.Unclear => (kind, code, "AWS had a fault: " + said, "Run again; the next run finds out what was done."),
            _ when IsDeletion(said) =>
                (FailureKind.Conflict, code, said, "Bring the secret back with 'aws secretsmanager restore-secret', or name another one."),
            _ when code is "RequestExpired" or "RequestTimeTooSkewed" =>
                (kind, code, "the clock of this machine is wrong", "Set the clock of this machine (NTP), then run again."),
            FailureKind.Conflict => (kind, code, said, "Run again; something else changed it at the same time."),
            _ => (kind, code, said, "Correct what the message names."),
        };
    }

    private static FailureKind KindOf(string code, HttpStatusCode status) => code switch
    {
        "AccessDenied"
            or "AccessDeniedException"
            or "UnauthorizedOperation"
            or "AuthorizationError"
            or "NotAuthorized"
            or "NotAuthorizedException"
            or "OptInRequired"
            or "RegionDisabledException" =>
            FailureKind.Denied,
        "NoSuchEntity" or "NoSuchEntityException" or "ResourceNotFoundException" or "NotFoundException" => FailureKind.NotFound,
        "LimitExceeded" or "LimitExceededException" or "ServiceQuotaExceededException" => FailureKind.LimitExceeded,
        "EntityAlreadyExists"
            or "ResourceExistsException"
            or "ConcurrentModification"
            or "ConcurrentModificationException"
            or "DeleteConflict"
            or "EntityTemporarilyUnmodifiable"
            or "EntityTemporarilyUnmodifiableException" =>
            FailureKind.Conflict,
        "ExpiredToken" or "ExpiredTokenException" or "TokenRefreshRequired" or "InvalidClientTokenId" or "UnrecognizedClientException" or "InvalidAccessKeyId" or "SignatureDoesNotMatch"
            or "InvalidSignatureException"
                or "IncompleteSignature"
                or "IncompleteSignatureException"
                or "MissingAuthenticationToken"
                or "MissingAuthenticationTokenException"
                or "AuthFailure" =>
                FailureKind.Credentials,
        "RequestExpired" or "RequestTimeTooSkewed" => FailureKind.Invalid,
        "RequestTimeout" or "RequestTimeoutException" or "PriorRequestNotComplete" => FailureKind.Unclear,
        _ when IsThrottling(code) => FailureKind.Throttled,
        _ => FromStatus(status).Kind,
    };

    /// <summary>True for the codes with which AWS says that it did not even begin.</summary>
    public static bool IsThrottling(string? code) =>
        code is "Throttling" or "ThrottlingException" or "ThrottledException" or "RequestThrottled" or "RequestThrottledException"
            or "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown" or "BandwidthLimitExceeded";

    private static (FailureKind Kind, string Code, string What, string Remedy) FromStatus(HttpStatusCode status) => (int)status switch
    {
        429 =>
            (FailureKind.Throttled, "Throttling", "AWS asks for fewer requests", "Run again in a few minutes; a lower concurrency helps."),
        >= 400 and < 500 and not 408 =>
            (
                FailureKind.Invalid,
                $"Http{(int)status}",
                $"the answer was HTTP status {(int)status} and no error of AWS",
                "Check that the address in use is AWS's and that no proxy answers in its place."),
        _ =>
            (
                FailureKind.Unclear,
                $"Http{(int)status}",
                $"the answer was HTTP status {(int)status} and no error of AWS",
                "Run again; the next run finds out what was done."),
    };

    private static (FailureKind Kind, string Code, string What, string Remedy) FromClient(Exception e, FailedCall call)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError }
                    or SocketException
                {
                    SocketErrorCode: SocketError.ConnectionRefused
                        or SocketError.HostNotFound
                        or SocketError.TryAgain
                }:
                    return (FailureKind.Unclear, Unreachable, $"{Address(call)} cannot be reached", call.Endpoint is null
                        ? $"Check the network, the proxy (HTTPS_PROXY), and that {call.Region} is the region you mean."
                        : "Check the URL and that something answers there.");
                case HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError }:
                    return (
                        FailureKind.Unclear,
                        "TlsFailure",
                        $"no secure connection to {Address(call)} could be made",
                        "Check its certificate, and whether a proxy that this machine does not trust is in between.");
                case OperationCanceledException or TimeoutException:
                    return (
                        FailureKind.Unclear,
                        "Timeout",
                        $"{Address(call)} did not answer in time",
                        "Check the network; run again, and the next run finds out what was done.");
                case HttpRequestException or IOException or SocketException:
                    return (
                        FailureKind.Unclear,
                        "ConnectionLost",
                        $"the connection to {Address(call)} was lost",
                        "Run again; the next run finds out what was done.");
            }
        }

        if (e is AmazonClientException && CredentialsMissing().IsMatch(e.Message))
        {
            // The default chain, when it finds nothing, lists every place it looked in, SSO among them.
            var chain = e.Message.StartsWith("Failed to resolve AWS credentials", StringComparison.Ordinal);
            return !chain
                && (e.Message.Contains("SSO", StringComparison.Ordinal) || e.Message.Contains("token", StringComparison.OrdinalIgnoreCase))
                ? (FailureKind.Credentials, "SignInExpired", "the sign-in has expired or was never made", SignIn(call))
                : (
                    FailureKind.Credentials,
                    "NoCredentials",
                    "no AWS credentials were found",
                    "Sign in ('aws sso login' or 'aws configure'), give -ProfileName or -AccessKey and -SecretKey, or run where "
                        + "a role gives them.");
        }

        return (FailureKind.Unclear, e.GetType().Name, call.Confidential
            ? "an unexpected error"
            : OneLine(e.Message), "Run again; if it stays so, report it with this text.");
    }

    private static string Address(FailedCall call) => call.Endpoint ?? $"the {call.Service} endpoint of region {call.Region}";

    private static string CredentialsText(string code) => code switch
    {
        "ExpiredToken" or "ExpiredTokenException" or "TokenRefreshRequired" => "the session has expired",
        "SignatureDoesNotMatch" or "InvalidSignatureException" or "IncompleteSignature" or "IncompleteSignatureException" =>
            "AWS does not accept the signature",
        "MissingAuthenticationToken" or "MissingAuthenticationTokenException" => "the request was not signed",
        _ => "AWS does not know the credentials, or they are inactive",
    };

    private static string CredentialsRemedy(string code, FailedCall call) => code switch
    {
        "SignatureDoesNotMatch" or "InvalidSignatureException" =>
            "Check the secret access key (also for blanks at its end) and the clock of this machine.",
        _ => SignIn(call),
    };

    private static string SignIn(FailedCall call) => call.ProfileName is { } profile
        ? $"Sign in again: aws sso login --profile {profile} (or renew the keys of the profile)."
        : "Sign in again ('aws sso login'), or give credentials that are valid.";

    private static bool IsKms(string code, string said) =>
        code is "DecryptionFailure" or "DecryptionFailureException" or "EncryptionFailure" or "EncryptionFailureException"
            || code.StartsWith("KMS", StringComparison.Ordinal)
        || said.Contains("KMS", StringComparison.Ordinal) || said.Contains("kms:", StringComparison.Ordinal);

    private static bool IsDeletion(string said) =>
        said.Contains("marked for deletion", StringComparison.OrdinalIgnoreCase)
            || said.Contains("scheduled for deletion", StringComparison.OrdinalIgnoreCase)
            || said.Contains("marked deleted", StringComparison.OrdinalIgnoreCase);

    private static string? ActionIn(string message) =>
        Action().Match(message) is { Success: true } match ? match.Groups["action"].Value : null;

    // The SDK's and AWS's messages may be long and of several lines; what follows the first 400 letters helps nobody.
    private static string OneLine(string text)
    {
        var clean = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim().TrimEnd('.');
        return clean.Length <= 400 ? clean : clean[..400] + "…";
    }

    [GeneratedRegex(@"not authorized to perform:? (?<action>[a-z0-9-]+:[A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex(@"credential|SSO|identity|token", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CredentialsMissing();
}
