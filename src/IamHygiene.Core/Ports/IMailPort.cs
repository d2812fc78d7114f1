namespace IamHygiene;

/// <summary>Takes mails on their way: SES, SMTP or a folder.</summary>
public interface IMailPort
{
    /// <summary>Hands one mail over.</summary>
    /// <exception cref="ServiceException">It was refused, or that is not known (kind Unclear).</exception>
    Task SendAsync(Mail mail, CancellationToken cancellationToken);
}

/// <summary>Turns notices into the text of a mail.</summary>
public interface IMailComposer
{
    /// <summary>One mail with all that one owner should know.</summary>
    Mail Compose(OwnerNotice notice);
}

/// <summary>A mail.</summary>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The plain text part.</param>
/// <param name="Html">The HTML part.</param>
public sealed record Mail(string To, string Subject, string Text, string Html);
