namespace IamHygiene.Faults;

/// <summary>What is written before a key is made goes nowhere.</summary>
internal sealed class UnwrittenProbe(ISecretPort inner, RunSession session) : SecretAblation(inner)
{
    private bool HasKey => session.Calls.Exists(made => made.Call.Operation == "CreateAccessKey");

    public override Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken) =>
        HasKey ? Inner.PutPendingAsync(secretId, versionId, text, cancellationToken) : Task.CompletedTask;

    public override Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
        HasKey ? Inner.WithdrawPendingAsync(secretId, versionId, cancellationToken) : Task.CompletedTask;
}
