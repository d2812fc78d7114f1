using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace IamHygiene.Aws;

/// <summary>Secrets Manager of the account that holds the secrets.</summary>
/// <param name="secrets">The client.</param>
/// <param name="secretsOnce">
/// A client that sends each request once, for the move of AWSCURRENT: repeated after it was done, AWS would answer that
/// somebody else did it.
/// </param>
/// <param name="calls">Makes the calls.</param>
internal sealed class SecretsManagerPort(
    IAmazonSecretsManager secrets,
    IAmazonSecretsManager secretsOnce,
    AwsCall calls) : ISecretPort
{
    private const string InSync = "InSync";

    /// <inheritdoc/>
    public async Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await calls.RunAsync(
                Operation("DescribeSecret", secretId),
                token => secrets.DescribeSecretAsync(new() { SecretId = secretId }, token),
                cancellationToken).ConfigureAwait(false);
            return Description(answer);
        }
        catch (ServiceException e) when (e is { Kind: FailureKind.Denied, Code: "AccessDeniedException" })
        {
            throw new ServiceException(
                e.Kind,
                e.Code,
                e.Message,
                $"{e.Remedy} AWS gives the same answer where there is no "
                    + "such secret, and where the caller may reach only "
                    + "those whose tag "
                    + $"{TagNames.Owner} is a user of its account: check "
                    + "its name and this tag, too.");
        }
    }

    /// <inheritdoc/>
    public async Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken)
    {
        var request = new GetSecretValueRequest { SecretId = secretId, VersionId = versionId };
        var answer = await calls.RunAsync(
            Confidential("GetSecretValue", secretId),
            token => secrets.GetSecretValueAsync(request, token),
            cancellationToken).ConfigureAwait(false);
        var text = answer.SecretString is { } value ? new SecretText(value) : null;
        return new(AwsAnswer.Required(answer.VersionId, "the version of the secret"), text);
    }

    /// <inheritdoc/>
    public Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken)
    {
        var request = new PutSecretValueRequest
        {
            SecretId = secretId,
            ClientRequestToken = versionId,
            SecretString = text.Reveal(),
            VersionStages = [SecretDescription.Pending],
        };
        return calls.RunAsync(
            Confidential("PutSecretValue", secretId),
            token => secrets.PutSecretValueAsync(request, token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken)
    {
        var request = new UpdateSecretVersionStageRequest
        {
            SecretId = secretId,
            VersionStage = SecretDescription.Current,
            RemoveFromVersionId = fromVersionId,
            MoveToVersionId = toVersionId,
        };
        return MoveAsync(
            request,
            operation => calls.RunOnceAsync(
                operation,
                token => secretsOnce.UpdateSecretVersionStageAsync(request, token),
                cancellationToken));
    }

    /// <inheritdoc/>
    public Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken)
    {
        var request = new UpdateSecretVersionStageRequest
        {
            SecretId = secretId,
            VersionStage = SecretDescription.Pending,
            RemoveFromVersionId = versionId,
        };
        return MoveAsync(
            request,
            operation => calls.RunAsync(
                operation,
                token => secrets.UpdateSecretVersionStageAsync(request, token),
                cancellationToken));
    }

    // Name, label and ids are well-formed here, so "invalid parameter" can only be about where the label is now.
    private static async Task MoveAsync(UpdateSecretVersionStageRequest request, Func<AwsOperation, Task> move)
    {
        try
        {
            await move(Operation("UpdateSecretVersionStage", request.SecretId)).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e is { Kind: FailureKind.Invalid, Code: "InvalidParameterException" })
        {
            throw new ServiceException(
                FailureKind.Conflict,
                e.Code,
                e.Message,
                $"Something else moved {request.VersionStage} meanwhile; "
                    + "the next run reads the secret anew.");
        }
    }

    private static SecretDescription Description(DescribeSecretResponse answer)
    {
        return new(
            AwsAnswer.Required(answer.ARN, "the ARN of the secret"),
            AwsAnswer.OptionalTime(answer.DeletedDate),
            answer.RotationEnabled ?? false,
            answer.KmsKeyId,
            Stages(answer))
        {
            Owner = answer.Tags?.Find(tag => tag.Key == TagNames.Owner)?.Value,
            LaggingReplicas = LaggingReplicas(answer),
        };
    }

    private static Dictionary<string, IReadOnlyList<string>> Stages(DescribeSecretResponse answer)
    {
        return (answer.VersionIdsToStages ?? []).ToDictionary(
            version => version.Key,
            version => (IReadOnlyList<string>)version.Value,
            StringComparer.Ordinal);
    }

    private static List<string> LaggingReplicas(DescribeSecretResponse answer)
    {
        var replicas = answer.ReplicationStatus ?? [];
        return replicas
            .Where(replica => replica.Status?.Value != InSync)
            .Select(replica => replica.Region ?? "(unknown)")
            .ToList();
    }

    /// <summary>A call about a secret, as messages name it.</summary>
    internal static AwsOperation Operation(string name, string secretId) =>
        new("secretsmanager", name, $"secret '{Printable.OneLine(secretId)}'");

    /// <summary>The same for a call whose error could quote the secret.</summary>
    internal static AwsOperation Confidential(string name, string secretId) =>
        Operation(name, secretId) with { IsConfidential = true };
}
