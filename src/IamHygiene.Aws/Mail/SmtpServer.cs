using System.Net.Security;

namespace IamHygiene.Aws;

/// <summary>A mail server, and how long to wait for it.</summary>
/// <param name="Host">Its name.</param>
/// <param name="Port">Its port.</param>
/// <param name="SecretId">The secret that holds <c>SmtpUsername</c> and <c>SmtpPassword</c>.</param>
/// <param name="Timeout">The longest wait for each step: to connect, to sign in, to hand over one mail.</param>
internal sealed record SmtpServer(string Host, int Port, string SecretId, TimeSpan Timeout)
{
    /// <summary>Decides about the server's certificate; null: the platform does, which is right outside of tests.</summary>
    public RemoteCertificateValidationCallback? CertificateCheck { get; init; }

    /// <summary>Its name and port.</summary>
    public string Name => $"{Host}:{Port}";
}
