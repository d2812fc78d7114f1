using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace IamHygiene.Aws;

/// <summary>Secrets as a whole in the account that holds them, and IAM's groups.</summary>
/// <param name="secrets">The client of Secrets Manager.</param>
/// <param name="iam">The client of IAM.</param>
/// <param name="secretsAccountId">The account that holds the secrets; null where it is the users' own.</param>
/// <param name="secretsCalls">Makes calls to Secrets Manager.</param>
/// <param name="iamCalls">Makes calls to IAM.</param>
internal sealed class RegistrationPort(
    IAmazonSecretsManager secrets,
    IAmazonIdentityManagementService iam,
    string? secretsAccountId,
    AwsCall secretsCalls,
    AwsCall iamCalls) : IRegistrationPort
{
    private const int RecoveryDays = 7;

    private readonly ResourcePolicyReader policies = new(secrets, secretsCalls);

    /// <inheritdoc/>
    public string? SecretsAccountId => secretsAccountId;

    /// <inheritdoc/>
    public async Task<string> CreateSecretAsync(NewSecret secret, CancellationToken cancellationToken)
    {
        var request = new CreateSecretRequest
        {
            Name = secret.Name,
            ClientRequestToken = secret.VersionId,
            Description = $"Access key of {secret.OwnerArn}, managed by IamHygiene",
            KmsKeyId = secret.KmsKeyId,
            SecretString = secret.Text.Reveal(),
            Tags = [new() { Key = TagNames.Owner, Value = secret.OwnerArn }],
        };
        var answer = await secretsCalls.RunAsync(
            SecretsManagerPort.Confidential("CreateSecret", secret.Name),
            token => secrets.CreateSecretAsync(request, token),
            cancellationToken).ConfigureAwait(false);
        return AwsAnswer.Required(answer.ARN, "the ARN of the secret");
    }

    /// <inheritdoc/>
    public Task DeleteSecretAsync(string secretId, CancellationToken cancellationToken)
    {
        var request = new DeleteSecretRequest { SecretId = secretId, RecoveryWindowInDays = RecoveryDays };
        return secretsCalls.RunAsync(
            SecretsManagerPort.Operation("DeleteSecret", secretId),
            token => secrets.DeleteSecretAsync(request, token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task RestoreSecretAsync(string secretId, CancellationToken cancellationToken) =>
        secretsCalls.RunAsync(
            SecretsManagerPort.Operation("RestoreSecret", secretId),
            token => secrets.RestoreSecretAsync(new() { SecretId = secretId }, token),
            cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> HasResourcePolicyAsync(string secretId, CancellationToken cancellationToken) =>
        await policies.ReadAsync(secretId, cancellationToken).ConfigureAwait(false) is not null;

    /// <inheritdoc/>
    public Task PutResourcePolicyAsync(string secretId, IamPolicyDocument policy, CancellationToken cancellationToken)
    {
        var request = new PutResourcePolicyRequest
        {
            SecretId = secretId,
            ResourcePolicy = policy.Json,
            BlockPublicPolicy = true,
        };
        return secretsCalls.RunAsync(
            SecretsManagerPort.Operation("PutResourcePolicy", secretId),
            token => secrets.PutResourcePolicyAsync(request, token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> IsInGroupAsync(string userName, string groupName, CancellationToken cancellationToken)
    {
        var request = new ListGroupsForUserRequest { UserName = userName };
        while (true)
        {
            var page = await iamCalls.RunAsync(
                new("iam", "ListGroupsForUser", $"user {userName}"),
                token => iam.ListGroupsForUserAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            var groups = page.Groups ?? [];
            if (groups.Exists(group => string.Equals(group.GroupName, groupName, StringComparison.OrdinalIgnoreCase)))
            {
                return true;
            }

            if (page.IsTruncated != true)
            {
                return false;
            }

            request.Marker = page.Marker;
        }
    }

    /// <inheritdoc/>
    public Task AddToGroupAsync(string userName, string groupName, CancellationToken cancellationToken) =>
        iamCalls.RunAsync(
            OfGroup("AddUserToGroup", groupName),
            token => iam.AddUserToGroupAsync(new() { UserName = userName, GroupName = groupName }, token),
            cancellationToken);

    /// <inheritdoc/>
    public Task RemoveFromGroupAsync(string userName, string groupName, CancellationToken cancellationToken) =>
        iamCalls.RunAsync(
            OfGroup("RemoveUserFromGroup", groupName),
            token => iam.RemoveUserFromGroupAsync(new() { UserName = userName, GroupName = groupName }, token),
            cancellationToken);

    private static AwsOperation OfGroup(string name, string groupName) => new("iam", name, $"group {groupName}");
}
