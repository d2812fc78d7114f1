using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>The SMTP endpoint of SES, directly: it knows keys as late as the signature checks do.</summary>
internal sealed class DirectSignIn(RunSession session, RunClock clock) : DirectPort(session, clock), ISmtpSignInPort
{
    public Task<bool> SignInAsync(string region, string userName, SecretText password, CancellationToken cancellationToken) =>
        CallAsync("smtp", "SignIn", () =>
        {
            var key = World.Users.State.OwnerOf(userName)?.Key(userName);
            return key is not null
                && key.WasActiveAt(World.Now - World.Cloud.Options.NewKeyDelay)
                && SecretContent.SmtpPassword(key.Secret, region) == password.Reveal();
        }, ("AccessKeyId", userName));
}
