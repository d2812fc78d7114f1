using System.Net;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace IamHygiene.Aws;

/// <summary>How far a mail has come.</summary>
internal enum SmtpStep
{
    /// <summary>The connection and its encryption are being made.</summary>
    Connect,

    /// <summary>User name and password are being checked.</summary>
    SignIn,

    /// <summary>Sender and recipient are being named; nothing of the mail was sent.</summary>
    Envelope,

    /// <summary>The mail itself is on its way.</summary>
    Data,
}

/// <summary>One signed-in connection to a mail server, for one mail after the other.</summary>
internal sealed class SmtpConnection : IDisposable
{
    private readonly SmtpServer server;
    private readonly SmtpClient client;

    private SmtpConnection(SmtpServer server)
    {
        this.server = server;
        client = new()
        {
            ServerCertificateValidationCallback = server.CertificateCheck,
            // As everywhere in .NET: a function in a private network reaches no revocation list, and would send no mail.
            CheckCertificateRevocation = false,
        };
    }

    /// <summary>Connects with STARTTLS and signs in.</summary>
    /// <exception cref="ServiceException">That failed. Nothing was sent.</exception>
    public static async Task<SmtpConnection> OpenAsync(
        SmtpServer server,
        NetworkCredential credentials,
        SmtpFailure failure,
        CancellationToken cancellationToken)
    {
        var connection = new SmtpConnection(server);
        try
        {
            await connection.ConnectAsync(failure, cancellationToken).ConfigureAwait(false);
            await connection.SignInAsync(credentials, failure, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>True where the server still answers; servers close connections that are idle.</summary>
    public async Task<bool> IsAliveAsync(CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        try
        {
            await client.NoOpAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            // Whatever it is, a new connection takes its place, and says more where that fails too.
            return false;
        }
    }

    /// <summary>Hands one mail over.</summary>
    /// <exception cref="ServiceException">It was refused; or, with kind Unclear, the answer to the mail itself did not come.</exception>
    public async Task SendAsync(MimeMessage message, SmtpFailure failure, CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        var progress = new DataProgress();
        try
        {
            await client.SendAsync(message, limit.Token, progress).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var step = progress.HasBegun ? SmtpStep.Data : SmtpStep.Envelope;
            throw failure.Explain(e, step);
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => client.Dispose();

    private Task ConnectAsync(SmtpFailure failure, CancellationToken cancellationToken)
    {
        return RunAsync(
            SmtpStep.Connect,
            token => client.ConnectAsync(server.Host, server.Port, SecureSocketOptions.StartTls, token),
            failure,
            cancellationToken);
    }

    private Task SignInAsync(NetworkCredential credentials, SmtpFailure failure, CancellationToken cancellationToken)
    {
        return RunAsync(
            SmtpStep.SignIn,
            token => client.AuthenticateAsync(credentials, token),
            failure,
            cancellationToken);
    }

    private async Task RunAsync(
        SmtpStep step,
        Func<CancellationToken, Task> action,
        SmtpFailure failure,
        CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        try
        {
            await action(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // A cancelled handshake comes out as a failed one.
            cancellationToken.ThrowIfCancellationRequested();
            throw failure.Explain(e, step);
        }
    }

    // The network keeps real time, whatever the clock of the run says.
    private CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(server.Timeout);
        return limit;
    }

    // Told by MailKit as soon as it writes of the mail itself, which it does once the server has agreed to DATA.
    private sealed class DataProgress : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
