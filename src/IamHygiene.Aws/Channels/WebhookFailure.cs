using System.Net;

namespace IamHygiene.Aws;

/// <summary>What to tell of a webhook that did not work. It knows the host only, so that no message can hold the address.</summary>
/// <param name="kind">The service.</param>
/// <param name="host">The host of the webhook.</param>
internal sealed class WebhookFailure(WebhookKind kind, string host)
{
    private string Service => $"{kind.Name} ({host})";

    /// <summary>It answered with an error. What it says in words is not repeated.</summary>
    public ServiceException Answered(HttpStatusCode status)
    {
        var code = (int)status;
        var message = $"{Service} answered with HTTP status {code}.";
        return code switch
        {
            429 => Make(FailureKind.Throttled, "WebhookThrottled", message, "It asks for fewer messages. The next digest tries again."),
            500 or 503 => Make(FailureKind.Invalid, "WebhookFault", message, $"See whether {kind.Name} has an outage."),
            >= 300 and < 500 => Make(
                FailureKind.Invalid,
                "WebhookRefused",
                message,
                $"Make a new incoming webhook and store its address in the secret of {kind.Setting}."),
            _ => Make(FailureKind.Unclear, "WebhookFault", message, "Look there."),
        };
    }

    /// <summary>There was no connection, or it was cut.</summary>
    public ServiceException NotReached(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => Make(
            FailureKind.NotFound,
            "WebhookUnreachable",
            $"{Service} cannot be reached.",
            "Check that the way to the internet is open: a function in a VPC needs a NAT gateway."),
        HttpRequestError.SecureConnectionError => Make(
            FailureKind.Denied,
            "WebhookUnreachable",
            $"No secure connection to {Service} can be made.",
            "Check that no proxy answers in its place."),
        _ => Make(
            FailureKind.Unclear,
            "WebhookConnectionLost",
            $"The connection to {Service} was lost while the message was on its way.",
            "Look there."),
    };

    /// <summary>There was no answer in time.</summary>
    public ServiceException NoAnswer() => Make(
        FailureKind.Unclear,
        "WebhookNoAnswer",
        $"{Service} gave no answer in time.",
        "Look there.");

    private static ServiceException Make(FailureKind kind, string code, string message, string remedy) =>
        new(kind, code, message, remedy);
}
