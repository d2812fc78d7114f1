namespace IamHygiene;

/// <summary>Takes mails on their way: SES, SMTP or a folder. Several mails may be handed over at once.</summary>
public interface IMailPort
{
    /// <summary>Mails a second that the transport takes: more than 0, and 1 where it is not known. Never fails.</summary>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    Task<double> GetSendRateAsync(CancellationToken cancellationToken);

    /// <summary>Hands one mail over.</summary>
    /// <exception cref="ServiceException">
    /// It was certainly not sent; or, with kind Unclear only, that is not known. The message names the recipient.
    /// </exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}

/// <summary>Turns notices into the text of a mail.</summary>
public interface IMailComposer
{
    /// <summary>The languages that mails can be written in.</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>One mail with all that one owner should know.</summary>
    Mail Compose(OwnerNotice notice);
}

/// <summary>A mail.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The plain text part.</param>
/// <param name="Html">The HTML part.</param>
public sealed record Mail(string To, string Subject, string Text, string Html);
