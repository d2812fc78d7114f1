namespace IamHygiene.Faults;

/// <summary>AWSPENDING stays where it is, and the run is told that it was taken off.</summary>
internal sealed class KeptPending(ISecretPort inner) : SecretAblation(inner)
{
    public override Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) => Task.CompletedTask;
}
