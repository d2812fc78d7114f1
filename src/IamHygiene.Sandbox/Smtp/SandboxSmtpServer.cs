using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace IamHygiene.Sandbox;

/// <summary>
/// The SMTP endpoint of SES in one region, as far as signing in goes: STARTTLS with a certificate of its own, then AUTH PLAIN or LOGIN
/// with a user's access key id and the password that belongs to it in this region. It takes no mail.
/// </summary>
public sealed class SandboxSmtpServer : IAsyncDisposable
{
    private readonly SandboxCloud cloud;
    private readonly string region;
    private readonly X509Certificate2 certificate;
    private readonly SocketLoop loop;

    private SandboxSmtpServer(SandboxCloud cloud, string region)
    {
        this.cloud = cloud;
        this.region = region;
        certificate = MakeCertificate();
        CertificateSha256 = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        loop = SocketLoop.Start(0, ServeAsync);
    }

    /// <summary>Where it listens.</summary>
    public string Host { get; } = "127.0.0.1";

    /// <summary>The port.</summary>
    public int Port => loop.Port;

    /// <summary>The SHA-256 of its certificate in hexadecimal digits, by which a client knows it.</summary>
    public string CertificateSha256 { get; }

    /// <summary>Starts to listen on a free port of the loopback address.</summary>
    /// <param name="cloud">The sandbox.</param>
    /// <param name="region">The region that passwords must be for.</param>
    public static SandboxSmtpServer Start(SandboxCloud cloud, string region)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        ArgumentException.ThrowIfNullOrEmpty(region);
        return new(cloud, region);
    }

    /// <summary>Stops listening; connections are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        await loop.DisposeAsync().ConfigureAwait(false);
        certificate.Dispose();
    }

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        var plain = new NetworkStream(socket, ownsSocket: false);
        await using (plain.ConfigureAwait(false))
        {
            var greeted = new SmtpConversation(plain, isEncrypted: false, _ => false);
            if (!await greeted.RunAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            var encrypted = new SslStream(plain, leaveInnerStreamOpen: true);
            await using (encrypted.ConfigureAwait(false))
            {
                await SecureAsync(encrypted, cancellationToken).ConfigureAwait(false);
                var secured = new SmtpConversation(encrypted, isEncrypted: true, Accepts);
                await secured.RunAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task SecureAsync(SslStream stream, CancellationToken cancellationToken)
    {
        try
        {
            var options = new SslServerAuthenticationOptions { ServerCertificate = certificate };
            await stream.AuthenticateAsServerAsync(options, cancellationToken).ConfigureAwait(false);
        }
        catch (System.Security.Authentication.AuthenticationException e)
        {
            // Such as a client that does not know the certificate.
            throw new IOException("The client ended the handshake.", e);
        }
    }

    private bool Accepts(SmtpSignIn signIn)
    {
        var known = cloud.Clock.GetUtcNow() - cloud.Options.NewKeyDelay;
        var key = cloud.Accounts
            .Select(account => account.State.OwnerOf(signIn.UserName)?.Key(signIn.UserName))
            .FirstOrDefault(found => found is not null);
        return key is not null
            && key.WasActiveAt(known)
            && SmtpPassword.Derive(key.Secret, region) == signIn.Password;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=email-smtp.sandbox", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
        // On Windows a server can use only a key that was imported.
        return new X509Certificate2(made.Export(X509ContentType.Pfx));
    }
}
