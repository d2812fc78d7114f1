using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Secrets as a whole, and groups, directly.</summary>
internal sealed class DirectRegistration(RunSession session, RunClock clock) : DirectPort(session, clock), IRegistrationPort
{
    private const int RecoveryDays = 7;

    public string? SecretsAccountId => World.Secrets.Id == World.Users.Id ? null : World.Secrets.Id;

    public Task<string> CreateSecretAsync(NewSecret secret, CancellationToken cancellationToken) =>
        CallAsync("secretsmanager", "CreateSecret", () =>
        {
            var old = World.Secrets.State.Secret(secret.Name, SandboxCloud.DefaultRegion);
            if (old is null || old.DeletionDate <= World.Now)
            {
                var made = World.Secrets.AddSecret(
                    secret.Name,
                    kmsKeyId: secret.KmsKeyId,
                    tags: [KeyValuePair.Create("IamHygiene:Owner", secret.OwnerArn)]);
                World.Secrets.AddSecretVersion(secret.Name, secret.Text.Reveal(), versionId: secret.VersionId);
                return made.Arn;
            }

            var isRepeated = old.DeletionDate is null && old.Version(secret.VersionId)?.Text == secret.Text.Reveal();
            return isRepeated ? old.Arn : throw Conflict($"The secret {secret.Name} already exists.");
        }, ("Name", secret.Name), ("ClientRequestToken", secret.VersionId));

    public Task DeleteSecretAsync(string secretId, CancellationToken cancellationToken) =>
        ChangeAsync("DeleteSecret", secretId, secret => secret with { DeletionDate = World.Now.AddDays(RecoveryDays) });

    public Task RestoreSecretAsync(string secretId, CancellationToken cancellationToken) =>
        ChangeAsync("RestoreSecret", secretId, secret => secret with { DeletionDate = null });

    public Task<bool> HasResourcePolicyAsync(string secretId, CancellationToken cancellationToken) =>
        CallAsync("secretsmanager", "GetResourcePolicy", () => Find(secretId).ResourcePolicy is not null, ("SecretId", secretId));

    public Task PutResourcePolicyAsync(string secretId, IamPolicyDocument policy, CancellationToken cancellationToken) =>
        ChangeAsync(
            "PutResourcePolicy",
            secretId,
            secret => secret with { ResourcePolicy = PolicyDocument.Parse(policy.Json) });

    public Task<bool> IsInGroupAsync(string userName, string groupName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The explorer's accounts have no groups.");

    public Task AddToGroupAsync(string userName, string groupName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The explorer's accounts have no groups.");

    public Task RemoveFromGroupAsync(string userName, string groupName, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The explorer's accounts have no groups.");

    private Task ChangeAsync(string operation, string secretId, Func<SecretState, SecretState> change) =>
        CallAsync("secretsmanager", operation, () =>
        {
            var secret = Find(secretId);
            World.Secrets.EditSecret(secret.Name, change);
        }, ("SecretId", secretId));

    private SecretState Find(string id)
    {
        var secret = World.Secrets.State.Secrets.Values.FirstOrDefault(secret => secret.Arn == id || secret.Name == id);
        return secret is null || secret.DeletionDate <= World.Now ? throw NotFound($"The secret {id}") : secret;
    }
}
