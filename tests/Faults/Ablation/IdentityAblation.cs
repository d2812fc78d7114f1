namespace IamHygiene.Faults;

/// <summary>IAM as it is; a safety step is taken out by overriding what it does.</summary>
internal abstract class IdentityAblation(IIdentityPort inner) : IIdentityPort
{
    protected IIdentityPort Inner => inner;

    public Task<(string AccountId, string Name)> GetAccountAsync(CancellationToken cancellationToken) =>
        inner.GetAccountAsync(cancellationToken);

    public Task<bool> GetHardExpiryAsync(CancellationToken cancellationToken) => inner.GetHardExpiryAsync(cancellationToken);

    public virtual Task<CredentialReportFile> GetCredentialReportAsync(CancellationToken cancellationToken) =>
        inner.GetCredentialReportAsync(cancellationToken);

    public virtual IAsyncEnumerable<IamUser> ListUsersAsync(CancellationToken cancellationToken) => inner.ListUsersAsync(cancellationToken);

    public virtual Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken) =>
        inner.ListTagsAsync(userName, cancellationToken);

    public virtual Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        inner.ListAccessKeysAsync(userName, cancellationToken);

    public virtual Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken) =>
        inner.GetAccessKeyUseAsync(accessKeyId, cancellationToken);

    public virtual Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken) =>
        inner.CreateAccessKeyAsync(userName, cancellationToken);

    public virtual Task SetAccessKeyStatusAsync(
        string userName,
        string accessKeyId,
        AccessKeyStatus status,
        CancellationToken cancellationToken) =>
        inner.SetAccessKeyStatusAsync(userName, accessKeyId, status, cancellationToken);

    public virtual Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken) =>
        inner.DeleteAccessKeyAsync(userName, accessKeyId, cancellationToken);

    public virtual Task TagAsync(string userName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        inner.TagAsync(userName, tags, cancellationToken);

    public virtual Task UntagAsync(string userName, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        inner.UntagAsync(userName, keys, cancellationToken);
}
