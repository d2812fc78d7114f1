namespace IamHygiene.Aws;

/// <summary>
/// The secrets of a member account's users, where no role for secrets is configured: a bare name, and an ARN of that account, are
/// the member's; an ARN of another account, usually the caller's, is reached with the caller's own credentials.
/// </summary>
internal sealed class SecretsByAccount(string memberId, ISecretPort ofMember, ISecretPort ofCaller) : ISecretPort
{
    /// <inheritdoc/>
    public Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken) =>
        Holder(secretId).DescribeAsync(secretId, cancellationToken);

    /// <inheritdoc/>
    public Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken) =>
        Holder(secretId).GetAsync(secretId, versionId, cancellationToken);

    /// <inheritdoc/>
    public Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken) =>
        Holder(secretId).PutPendingAsync(secretId, versionId, text, cancellationToken);

    /// <inheritdoc/>
    public Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken) =>
        Holder(secretId).PromoteAsync(secretId, fromVersionId, toVersionId, cancellationToken);

    /// <inheritdoc/>
    public Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
        Holder(secretId).WithdrawPendingAsync(secretId, versionId, cancellationToken);

    private ISecretPort Holder(string secretId)
    {
        var account = SecretArn.AccountOf(secretId);
        var isOfMember = account.Length == 0 || account == memberId;
        return isOfMember ? ofMember : ofCaller;
    }
}
