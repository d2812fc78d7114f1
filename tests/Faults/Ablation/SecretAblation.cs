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
