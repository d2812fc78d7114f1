using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>Explains an error that AWS answered.</summary>
internal sealed partial class ServiceErrorExplainer(AwsOperation operation, CallPlace place)
{
    private const int LongestMessage = 400;
    private const string UnknownCode = "UnknownError";

    /// <summary>What the error means.</summary>
    /// <param name="error">The error.</param>
    /// <param name="code">Its code.</param>
    public Explanation Explain(AmazonServiceException error, string code)
    {
        var kind = ErrorCodes.KindOf(code, error.StatusCode);
        var shown = operation.IsConfidential && !PlainCode().IsMatch(code) ? UnknownCode : code;
        return kind switch
        {
            _ when ErrorCodes.IsKmsFailure(code) => Kms(kind, shown, Words(error, "AWS cannot decrypt or encrypt with it")),
            _ when ErrorCodes.IsWrongClock(code) => WrongClock(shown),
            FailureKind.Denied when IsAboutKms(error) => Kms(kind, shown, Words(error, "the caller is not authorized")),
            FailureKind.Denied => Denied(error, shown),
            FailureKind.Throttled => ErrorMapping.Throttled(shown),
            FailureKind.Credentials => Credentials(shown),
            FailureKind.NotFound => NotFound(shown, Words(error, "there is none")),
            FailureKind.LimitExceeded => Quota(shown, Words(error, "a quota is used up")),
            FailureKind.Conflict => Conflict(shown, Words(error, "its present state does not allow it")),
            FailureKind.Unclear => Fault(shown, Words(error, "it says no more")),
            _ => Invalid(shown, Words(error, "AWS refuses the request")),
        };
    }

    // What AWS says may quote the request: of a confidential one we say in our own words what the code means.
    private string Words(AmazonServiceException error, string ours) =>
        operation.IsConfidential ? $"{ours} ({Shown(error)})" : OneLine(error.Message);

    private static string Shown(AmazonServiceException error) =>
        PlainCode().IsMatch(error.ErrorCode) ? error.ErrorCode : UnknownCode;

    private Explanation Denied(AmazonServiceException error, string code)
    {
        var action = operation.IsConfidential ? operation.Permission : ActionIn(error.Message) ?? operation.Permission;
        var isExplicit = error.Message.Contains("explicit deny", StringComparison.OrdinalIgnoreCase);
        var hint = isExplicit ? "; an explicit deny overrules what is allowed elsewhere" : "";
        return new(
            FailureKind.Denied,
            code,
            Words(error, "the caller is not authorized to perform: " + operation.Permission),
            $"Allow {action} to the caller{hint}.");
    }

    // AWS gives one code to a denied secret and a denied key. Its words only decide what we advise, never what is done.
    private static bool IsAboutKms(AmazonServiceException error) =>
        error.Message.Contains("KMS", StringComparison.Ordinal)
            || error.Message.Contains("kms:", StringComparison.Ordinal);

    private Explanation Kms(FailureKind kind, string code, string words)
    {
        if (operation.Service == "s3")
        {
            return new(
                kind,
                code,
                "the KMS key of the bucket could not be used: " + words,
                "Check that the KMS key is enabled and that its key policy and the caller's policy allow kms:Decrypt.");
        }

        return new(
            kind,
            code,
            "the KMS key of the secret could not be used: " + words,
            "Check that the KMS key is enabled and that its key policy and "
                + "the caller's policy allow kms:Decrypt and "
                + "kms:GenerateDataKey. For a secret of another account it "
                + "must be a customer managed key.");
    }

    private static Explanation WrongClock(string code)
    {
        return new(
            FailureKind.Invalid,
            code,
            "the clock of this machine is wrong",
            "Set the clock of this machine (NTP), then run again.");
    }

    private static Explanation NotFound(string code, string words)
    {
        return new(
            FailureKind.NotFound,
            code,
            words,
            "Check the name, the account and the region; it may have been "
                + "removed meanwhile.");
    }

    private static Explanation Quota(string code, string words)
    {
        return new(
            FailureKind.LimitExceeded,
            code,
            words,
            "Make room below the quota, or ask AWS to raise it where that "
                + "is possible.");
    }

    private Explanation Conflict(string code, string words)
    {
        var remedy = operation.Service == "secretsmanager"
            ? "Run again; something else changed it at the same time. If "
                + "the secret is scheduled for deletion, bring it back "
                + "with 'aws secretsmanager restore-secret', or name "
                + "another one."
            : "Run again; something else changed it at the same time.";
        return new(FailureKind.Conflict, code, words, remedy);
    }

    private static Explanation Fault(string code, string words)
    {
        return new(
            FailureKind.Unclear,
            code,
            "AWS had a fault: " + words,
            "Run again; the next run finds out what was done.");
    }

    private static Explanation Invalid(string code, string words)
    {
        return new(
            FailureKind.Invalid,
            code,
            words,
            "Correct what the message names.");
    }

    private Explanation Credentials(string code)
    {
        var what = code switch
        {
            _ when ErrorCodes.IsExpiry(code) => "the session has expired",
            _ when ErrorCodes.IsWrongSignature(code) =>
                "AWS does not accept the signature",
            _ when ErrorCodes.IsUnsigned(code) => "the request was not signed",
            _ => "AWS does not know the credentials, or they are inactive",
        };
        var remedy = ErrorCodes.IsWrongSignature(code)
            ? "Check the secret access key (also for blanks at its end) "
                + "and the clock of this machine."
            : ErrorMapping.SignIn(place);
        return new(FailureKind.Credentials, code, what, remedy);
    }

    private static string? ActionIn(string message)
    {
        var match = Action().Match(message);
        return match.Success ? match.Groups["action"].Value : null;
    }

    // The SDK's and AWS's messages may be long and of several lines; what follows the first 400 letters helps nobody.
    private static string OneLine(string text)
    {
        var characters = text.Select(c => char.IsControl(c) ? ' ' : c);
        var line = string.Concat(characters).Trim().TrimEnd('.');
        return line.Length <= LongestMessage ? line : line[..LongestMessage] + "…";
    }

    // Codes are words; whatever else stands in a code's place may be part of a secret.
    [GeneratedRegex(@"^[A-Z][A-Za-z.]{2,63}$", RegexOptions.None, 1000)]
    private static partial Regex PlainCode();

    [GeneratedRegex(@"not authorized to perform:? (?<action>[a-z0-9-]+:[A-Za-z]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();
}
