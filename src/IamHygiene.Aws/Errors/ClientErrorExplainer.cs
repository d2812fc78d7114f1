using System.Net.Sockets;
using System.Text.RegularExpressions;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>Explains a call that got no answer of AWS.</summary>
internal sealed partial class ClientErrorExplainer(AwsOperation operation, CallPlace place)
{
    private string Address => place.Address(operation.Service);

    /// <summary>What the exception means.</summary>
    public Explanation Explain(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (OfNetwork(cause) is { } explanation)
            {
                return explanation;
            }
        }

        return OfCredentials(exception) ?? Unexpected(exception);
    }

    private Explanation? OfNetwork(Exception cause) => cause switch
    {
        _ when IsUnreachable(cause) => NotReached(),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => NotSecure(),
        OperationCanceledException or TimeoutException => TooSlow(),
        HttpRequestException or IOException or SocketException => Lost(),
        _ => null,
    };

    private static bool IsUnreachable(Exception cause) => cause switch
    {
        HttpRequestException http => http.HttpRequestError is
            HttpRequestError.NameResolutionError
            or HttpRequestError.ConnectionError,
        SocketException socket => socket.SocketErrorCode is
            SocketError.ConnectionRefused
            or SocketError.HostNotFound
            or SocketError.TryAgain,
        _ => false,
    };

    private Explanation NotReached()
    {
        return new(
            FailureKind.Unclear,
            ErrorMapping.Unreachable,
            $"{Address} cannot be reached",
            place.Endpoint is null
                ? "Check the network, the proxy (HTTPS_PROXY), and that "
                    + $"{place.Region} is the region you mean."
                : "Check the URL and that something answers there.");
    }

    private Explanation NotSecure()
    {
        return new(
            FailureKind.Unclear,
            ErrorMapping.TlsFailure,
            $"no secure connection to {Address} could be made",
            "Check its certificate, and whether a proxy that this machine "
                + "does not trust is in between.");
    }

    private Explanation TooSlow()
    {
        return new(
            FailureKind.Unclear,
            "Timeout",
            $"{Address} did not answer in time",
            "Check the network; run again, and the next run finds out what "
                + "was done.");
    }

    private Explanation Lost()
    {
        return new(
            FailureKind.Unclear,
            "ConnectionLost",
            $"the connection to {Address} was lost",
            "Run again; the next run finds out what was done.");
    }

    // The SDK has no exception of its own for these; its words are all there is to tell them by.
    private Explanation? OfCredentials(Exception exception)
    {
        if (exception is not AmazonClientException || !CredentialsMissing().IsMatch(exception.Message))
        {
            return null;
        }

        return IsEndedSignIn(exception.Message)
            ? new(
                FailureKind.Credentials,
                "SignInExpired",
                "the sign-in has expired or was never made",
                ErrorMapping.SignIn(place))
            : new(
                FailureKind.Credentials,
                "NoCredentials",
                "no AWS credentials were found",
                "Sign in ('aws sso login' or 'aws configure'), give "
                    + "-ProfileName or -AccessKey and -SecretKey, or run "
                    + "where a role gives them.");
    }

    // The default chain, when it finds nothing, lists every place it looked in, SSO among them.
    private static bool IsEndedSignIn(string message)
    {
        var isOfTheChain = message.StartsWith("Failed to resolve AWS credentials", StringComparison.Ordinal);
        var isOfSignIn = message.Contains("SSO", StringComparison.Ordinal)
            || message.Contains("token", StringComparison.OrdinalIgnoreCase);
        return isOfSignIn && !isOfTheChain;
    }

    private Explanation Unexpected(Exception exception)
    {
        return new(
            FailureKind.Unclear,
            exception.GetType().Name,
            operation.IsConfidential ? "an unexpected error" : Printable.OneLine(exception.Message),
            "Run again; if it stays so, report it with this text.");
    }

    [GeneratedRegex("credential|SSO|identity|token", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CredentialsMissing();
}
