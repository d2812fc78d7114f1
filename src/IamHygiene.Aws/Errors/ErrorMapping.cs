using System.Net;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>What a failure means.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Code">The error code.</param>
/// <param name="What">What happened, in words that follow "failed: ".</param>
/// <param name="Remedy">What to do about it.</param>
internal sealed record Explanation(FailureKind Kind, string Code, string What, string Remedy);

/// <summary>
/// What an exception of the SDK means. The kind decides what a rotation does next, so only an answer that says "nothing
/// happened" may get another kind than Unclear.
/// </summary>
internal static partial class ErrorMapping
{
    /// <summary>The code where no connection could be made, so that nothing was sent.</summary>
    public const string Unreachable = "EndpointUnreachable";

    /// <summary>The code where no secure connection could be made, so that nothing was sent.</summary>
    public const string TlsFailure = "TlsFailure";

    private const string FindOut = "Run again; the next run finds out what was done.";
    private const string Slower = "Run again in a few minutes; a lower concurrency helps.";

    /// <summary>The exception to throw for a failed call.</summary>
    public static ServiceException ToServiceException(Exception exception, AwsOperation operation, CallPlace place)
    {
        var explanation = Explain(exception, operation, place);
        var cause = operation.IsConfidential ? null : exception;
        var request = RequestId(exception, operation);
        return new(
            explanation.Kind,
            explanation.Code,
            $"{operation.Description} failed: {explanation.What}{request}.",
            explanation.Remedy,
            cause);
    }

    private static Explanation Explain(Exception exception, AwsOperation operation, CallPlace place) => exception switch
    {
        AmazonUnmarshallingException => Unreadable(),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } error =>
            new ServiceErrorExplainer(operation, place).Explain(error, code),
        AmazonServiceException error when error.StatusCode != default => OfStatus(error.StatusCode),
        AmazonServiceException error => new ClientErrorExplainer(operation, place).Explain(error.InnerException ?? error),
        _ => new ClientErrorExplainer(operation, place).Explain(exception),
    };

    private static Explanation Unreadable()
    {
        return new(
            FailureKind.Unclear,
            "UnreadableAnswer",
            "the answer could not be read",
            "Run again. If it stays so, something between here and AWS "
                + "changes the answers, such as a proxy.");
    }

    // An answer that is no error of AWS, such as a proxy's page.
    private static Explanation OfStatus(HttpStatusCode status)
    {
        var code = $"Http{(int)status}";
        var what = $"the answer was HTTP status {(int)status} and no error "
            + "of AWS";
        return ErrorCodes.KindOfStatus(status) switch
        {
            FailureKind.Throttled => Throttled("Throttling"),
            FailureKind.Invalid => new(
                FailureKind.Invalid,
                code,
                what,
                "Check that the address in use is AWS's and that no proxy "
                    + "answers in its place."),
            var kind => new(kind, code, what, FindOut),
        };
    }

    /// <summary>AWS asks for fewer requests.</summary>
    internal static Explanation Throttled(string code) =>
        new(FailureKind.Throttled, code, "AWS asks for fewer requests", Slower);

    /// <summary>Where to sign in again.</summary>
    internal static string SignIn(CallPlace place) => place.ProfileName is { } profile
        ? $"Sign in again: aws sso login --profile {profile} (or renew the "
            + "keys of the profile)."
        : "Sign in again ('aws sso login'), or give credentials that are "
            + "valid.";

    // Of a confidential call it is all that helps to find the cause. AWS's ids are UUIDs; nothing else passes for one.
    private static string RequestId(Exception exception, AwsOperation operation)
    {
        var isKnown = exception is AmazonServiceException { RequestId: { } id } && Uuid().IsMatch(id);
        return operation.IsConfidential && isKnown
            ? $" (request id {((AmazonServiceException)exception).RequestId})"
            : "";
    }

    [GeneratedRegex("^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Uuid();
}
