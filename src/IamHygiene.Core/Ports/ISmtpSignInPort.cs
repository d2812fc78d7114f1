namespace IamHygiene;

/// <summary>The mail servers of SES, which tell whether an SMTP password works. No mail is sent.</summary>
public interface ISmtpSignInPort
{
    /// <summary>Signs in over STARTTLS, and leaves again.</summary>
    /// <param name="region">The region whose server is asked: a password holds for one region.</param>
    /// <param name="userName">The user name: the access key's id.</param>
    /// <param name="password">The password.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>True where the server accepted them; false where it refused them.</returns>
    /// <exception cref="ServiceException">It gave no answer: whether they work is not known.</exception>
    Task<bool> SignInAsync(string region, string userName, SecretText password, CancellationToken cancellationToken);
}
