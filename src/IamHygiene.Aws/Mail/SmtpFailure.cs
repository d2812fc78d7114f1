using System.Globalization;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace IamHygiene.Aws;

/// <summary>
/// What a failure of SMTP means for one mail. Until the mail itself is on its way, and where the server refuses it, it is
/// certain that it was not sent; only a missing answer to the mail itself is unclear. What the server says in words is never
/// repeated: it has heard the password.
/// </summary>
/// <param name="server">The server.</param>
/// <param name="sender">The sender's address.</param>
/// <param name="to">The recipient; null where there is no mail, only a sign-in.</param>
internal sealed class SmtpFailure(SmtpServer server, string sender, string? to)
{
    /// <summary>The code where no connection could be made, or was lost before anything of the mail was sent.</summary>
    public const string Unreachable = "SmtpUnreachable";

    /// <summary>The code where the server refused the user name and password.</summary>
    public const string SignInFailure = "SmtpSignIn";

    /// <summary>The exception to throw.</summary>
    public ServiceException Explain(Exception exception, SmtpStep step) => exception switch
    {
        SmtpCommandException refusal => Refused(refusal.StatusCode),
        ServiceNotAuthenticatedException => SignInRefused(),
        _ when step == SmtpStep.Data => NoAnswer(),
        _ when IsTimeout(exception) => TooSlow(),
        SslHandshakeException => NotTrusted(),
        NotSupportedException when step == SmtpStep.Connect => NoEncryption(),
        AuthenticationException { InnerException: SmtpCommandException refusal } when IsTemporary(refusal.StatusCode) =>
            Busy(refusal.StatusCode),
        AuthenticationException or SaslException or NotSupportedException => SignInRefused(),
        _ => NotReached(),
    };

    private static bool IsTimeout(Exception exception) =>
        exception is OperationCanceledException or TimeoutException
            || exception.InnerException is OperationCanceledException or TimeoutException;

    private static bool IsTemporary(SmtpStatusCode status) => (int)status is >= 400 and < 500;

    private ServiceException Refused(SmtpStatusCode status) => status switch
    {
        SmtpStatusCode.AuthenticationRequired
            or SmtpStatusCode.AuthenticationInvalidCredentials
            or SmtpStatusCode.AuthenticationMechanismTooWeak
            or SmtpStatusCode.EncryptionRequiredForAuthenticationMechanism => SignInRefused(),
        _ when IsTemporary(status) => Busy(status),
        _ => Rejected(status),
    };

    private ServiceException NotReached()
    {
        return Because(
            FailureKind.NotFound,
            Unreachable,
            "cannot be reached, or closed the connection before the mail "
                + "was sent",
            "Check mail.smtpHost and mail.smtpPort, and that the network "
                + $"lets port {server.Port} out.");
    }

    private ServiceException TooSlow()
    {
        return Because(
            FailureKind.NotFound,
            "SmtpTimeout",
            $"did not answer within {server.Timeout.TotalSeconds:0} "
                + "seconds; nothing was sent",
            "Check mail.smtpHost and mail.smtpPort, and that the network "
                + $"lets port {server.Port} out.");
    }

    private ServiceException NotTrusted()
    {
        return Because(
            FailureKind.Denied,
            "SmtpTls",
            "has no certificate that this machine trusts; nothing was sent",
            "Check the server's name in mail.smtpHost and its certificate.");
    }

    private ServiceException NoEncryption()
    {
        return Because(
            FailureKind.Denied,
            "SmtpNoTls",
            "does not offer STARTTLS, and passwords are not sent in the "
                + "clear",
            "Use a server that offers STARTTLS, such as SES on port 587.");
    }

    private ServiceException SignInRefused()
    {
        return Because(
            FailureKind.Credentials,
            SignInFailure,
            "does not accept the user name and password",
            "Check SmtpUsername and SmtpPassword in the secret "
                + $"'{server.SecretId}': SES SMTP credentials are not an "
                + "access key, and hold for one region only.");
    }

    private ServiceException Busy(SmtpStatusCode status)
    {
        return Because(
            FailureKind.Throttled,
            Code(status),
            $"takes no mail at this moment (status {Code(status)}); nothing "
                + "was sent",
            "Run again later. If it stays so, look at the sending rate and "
                + "quota, and at the server's log.");
    }

    private ServiceException Rejected(SmtpStatusCode status)
    {
        return Because(
            FailureKind.Invalid,
            Code(status),
            $"refused the mail (status {Code(status)})",
            "Check that the recipient exists. With SES: verify the sender "
                + $"{sender} or its domain; while the account is in the "
                + "SES sandbox, every recipient must be verified too.");
    }

    private ServiceException NoAnswer()
    {
        return Because(
            FailureKind.Unclear,
            "SmtpConnectionLost",
            "was lost while the mail was on its way, so it may have been "
                + "sent",
            "Check the server's log for this mail.");
    }

    private static string Code(SmtpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);

    private ServiceException Because(FailureKind kind, string code, string what, string remedy)
    {
        return new(
            kind,
            code,
            $"The mail server {server.Name} {what}{(to is null ? "" : $" (mail to {Printable.OneLine(to)})")}.",
            remedy);
    }
}
