namespace IamHygiene.Faults;

/// <summary>Every SMTP password is said to work.</summary>
internal sealed class UncheckedPasswords : ISmtpSignInPort
{
    public Task<bool> SignInAsync(string region, string userName, SecretText password, CancellationToken cancellationToken) =>
        Task.FromResult(true);
}
