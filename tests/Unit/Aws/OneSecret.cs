namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Secrets of which one can be read and nothing else done.</summary>
internal sealed class OneSecret(Func<SecretVersion> version) : ISecretPort
{
    public Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken) =>
        Task.FromResult(version());

    public Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
