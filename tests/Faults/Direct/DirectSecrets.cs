using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Secrets Manager, directly.</summary>
internal sealed class DirectSecrets(RunSession session, RunClock clock) : DirectPort(session, clock), ISecretPort
{
    public Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken) =>
        CallAsync("secretsmanager", "DescribeSecret", () =>
        {
            var secret = Find(World.SeenSecrets(), secretId);
            return new SecretDescription(
                secret.Arn,
                secret.DeletionDate,
                false,
                secret.KmsKeyId,
                secret.Versions
                    .Where(version => version.Stages.Length > 0)
                    .ToDictionary(version => version.Id, version => (IReadOnlyList<string>)version.Stages, StringComparer.Ordinal))
            {
                Owner = secret.Tags.GetValueOrDefault("IamHygiene:Owner")
            };
        }, ("SecretId", secretId));

    public Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken) =>
        CallAsync("secretsmanager", "GetSecretValue", () =>
        {
            var secret = Usable(Find(World.SeenSecrets(), secretId));
            var version = versionId is null ? secret.Holder(SecretState.Current) : secret.Version(versionId);
            return version is null
                ? throw NotFound($"The version of {secretId}")
                : new SecretVersion(version.Id, version.Text is { } text ? new(text) : null);
        }, ("SecretId", secretId), ("VersionId", versionId));

    public Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken) =>
        CallAsync("secretsmanager", "PutSecretValue", () =>
        {
            var secret = Usable(Find(World.Secrets.State, secretId));
            if (secret.Version(versionId) is { } there)
            {
                if (there.Text != text.Reveal())
                {
                    throw new ServiceException(
                        FailureKind.Conflict,
                        "ResourceExistsException",
                        "The token is in use for another value.",
                        "");
                }

                return;
            }

            World.Secrets.AddSecretVersion(
                secret.Name,
                text.Reveal(),
                stages: secret.Versions.Length == 0 ? [SecretState.Pending, SecretState.Current] : [SecretState.Pending],
                versionId: versionId);
        }, ("SecretId", secretId), ("ClientRequestToken", versionId));

    public Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken) =>
        PatientAsync(() => MoveAsync(secretId, SecretState.Current, fromVersionId, toVersionId));

    public Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
        MoveAsync(secretId, SecretState.Pending, versionId, null);

    private Task<bool> MoveAsync(string secretId, string stage, string from, string? to) =>
        CallAsync("secretsmanager", "UpdateSecretVersionStage", () =>
        {
            var secret = Usable(Find(World.Secrets.State, secretId));
            if (secret.Version(from) is null || (to is not null && secret.Version(to) is null))
            {
                throw Conflict("Not a valid version.");
            }

            if (secret.Holder(stage)?.Id != from)
            {
                throw Conflict($"{stage} is not attached to version {from}.");
            }

            World.Secrets.EditSecret(secret.Name, state => state.MoveStage(stage, to) with { LastChanged = World.Now });
            return true;
        }, ("SecretId", secretId), ("VersionStage", stage), ("RemoveFromVersionId", from), ("MoveToVersionId", to));

    private SecretState Find(AccountState account, string id)
    {
        var secret = account.Secret(id, SandboxCloud.DefaultRegion);
        if (secret is null && id.StartsWith("arn:", StringComparison.Ordinal))
        {
            secret = account.Secrets.Values.FirstOrDefault(state => state.Arn == id);
        }

        return secret is null || secret.DeletionDate <= World.Now ? throw NotFound($"The secret {id}") : secret;
    }

    private static SecretState Usable(SecretState secret) => secret.DeletionDate is null
        ? secret
        : throw new ServiceException(FailureKind.Conflict, "InvalidRequestException", "The secret was marked for deletion.", "");
}
