namespace IamHygiene;

/// <summary>What a mail server said of an SMTP password.</summary>
internal enum SmtpAnswer
{
    /// <summary>No server is known, or it could not be asked.</summary>
    None,

    /// <summary>The password works.</summary>
    Accepted,

    /// <summary>It was refused for a minute.</summary>
    Refused,
}

/// <summary>
/// Proves an SMTP password by signing in to the mail server of its region. It cannot be used with STS, which proves other pairs. Where
/// the server cannot be asked, as from a network that lets no mail out, that alone stops nothing.
/// </summary>
internal sealed class SmtpProof(AccountPorts ports, RunDeadline deadline, Action<RunEvent> observe)
{
    private readonly Poller poller = new(ports.Clock, deadline);

    /// <summary>
    /// The region that a user's SMTP password is for: the user's tag, the secret's property, or the region of the mail settings.
    /// </summary>
    public string RegionOf(IamUser user, SecretDocument document) =>
        user.Tag(TagNames.SesRegion) ?? document.Region ?? ports.SesRegion;

    /// <summary>Asks until the server knows the password, for a minute at most.</summary>
    public async Task<SmtpAnswer> AskAsync(IamUser user, SecretDocument document, CancellationToken cancellationToken)
    {
        if (ports.SmtpSignIn is not { } server)
        {
            return SmtpAnswer.None;
        }

        var region = RegionOf(user, document);
        var what = $"proving that SES in {region} takes the SMTP password of key {document.AccessKeyId}";
        observe(new RunEvent.Step(user.UserName, what));
        return await poller.UntilAsync(
            () => AskOnceAsync(server, region, user.UserName, document, cancellationToken),
            answer => answer != SmtpAnswer.Refused,
            ProtocolTimes.KeyLag,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<SmtpAnswer> AskOnceAsync(
        ISmtpSignInPort server,
        string region,
        string userName,
        SecretDocument document,
        CancellationToken cancellationToken)
    {
        try
        {
            var isAccepted = await server
                .SignInAsync(region, document.AccessKeyId, document.SecretPart, cancellationToken)
                .ConfigureAwait(false);
            return isAccepted ? SmtpAnswer.Accepted : SmtpAnswer.Refused;
        }
        catch (ServiceException e)
        {
            observe(new RunEvent.Step(userName, $"the SMTP password could not be tried: {e.Message}"));
            return SmtpAnswer.None;
        }
    }
}
