namespace IamHygiene.Aws;

/// <summary>The digest as a mail to the administrator, on the way that owners' mails take.</summary>
internal sealed class MailDigestChannel(IMailPort mail, DigestComposer composer, string admin) : IDigestChannel
{
    /// <inheritdoc/>
    public string Name => $"mail to {admin}";

    /// <inheritdoc/>
    public bool IsMail => true;

    /// <inheritdoc/>
    public Task SendAsync(Digest digest, CancellationToken cancellationToken) =>
        mail.SendAsync(composer.Mail(digest, admin), cancellationToken);
}
