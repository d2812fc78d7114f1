namespace IamHygiene.Faults;

/// <summary>Secrets Manager as it is; a safety step is taken out by overriding what it does.</summary>
internal abstract class SecretAblation(ISecretPort inner) : ISecretPort
{
    protected ISecretPort Inner => inner;

    public virtual Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken) =>
        inner.DescribeAsync(secretId, cancellationToken);

    public virtual Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken) =>
        inner.GetAsync(secretId, versionId, cancellationToken);

    public virtual Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken) =>
        inner.PutPendingAsync(secretId, versionId, text, cancellationToken);

    public virtual Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken) =>
        inner.PromoteAsync(secretId, fromVersionId, toVersionId, cancellationToken);

    public virtual Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
        inner.WithdrawPendingAsync(secretId, versionId, cancellationToken);
}

/// <summary>What is written before a key is made goes nowhere.</summary>
internal sealed class SwallowedProbe(ISecretPort inner, RunSession session) : SecretAblation(inner)
{
    private bool HasKey => session.Calls.Exists(one => one.Call.Operation == "CreateAccessKey");

    public override Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken) =>
        HasKey ? Inner.PutPendingAsync(secretId, versionId, text, cancellationToken) : Task.CompletedTask;

    public override Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
        HasKey ? Inner.WithdrawPendingAsync(secretId, versionId, cancellationToken) : Task.CompletedTask;
}

/// <summary>AWSCURRENT is moved from wherever it is.</summary>
internal sealed class BlindMove(ISecretPort inner) : SecretAblation(inner)
{
    public override async Task PromoteAsync(
        string secretId,
        string fromVersionId,
        string toVersionId,
        CancellationToken cancellationToken) =>
        await Inner.PromoteAsync(
            secretId,
            (await Inner.DescribeAsync(secretId, cancellationToken)).Holder(SecretDescription.Current)!,
            toVersionId,
            cancellationToken);
}

/// <summary>AWSPENDING stays where it is, and the run is told that it was taken off.</summary>
internal sealed class KeptPending(ISecretPort inner) : SecretAblation(inner)
{
    public override Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Every pair is said to work.</summary>
internal sealed class AlwaysYes(RunSession session) : ICallerIdentityPort
{
    public Task<string?> WhoAmIAsync(KeyPair pair, CancellationToken cancellationToken) =>
        Task.FromResult(session.World.Users.State.OwnerOf(pair.AccessKeyId)?.Arn);
}
