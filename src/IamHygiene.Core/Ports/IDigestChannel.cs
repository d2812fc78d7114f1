namespace IamHygiene;

/// <summary>A way that the administrator's digest takes: mail, SNS, Slack, Microsoft Teams.</summary>
public interface IDigestChannel
{
    /// <summary>The way in words, such as <c>SNS topic iam-digest</c>. It holds no secret.</summary>
    string Name { get; }

    /// <summary>True where it is mail.</summary>
    bool IsMail { get; }

    /// <summary>Sends the digest.</summary>
    /// <exception cref="ServiceException">
    /// It was certainly not sent; or, with kind Unclear only, that is not known. No message holds the address of a webhook.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    Task SendAsync(Digest digest, CancellationToken cancellationToken);
}
