using Amazon.Runtime;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

namespace IamHygiene.Aws;

/// <summary>Secrets Manager of the account that holds the secrets.</summary>
internal sealed class SecretsManagerPort(IAmazonSecretsManager secrets, AwsCall calls) : ISecretPort
{
    public async Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken)
    {
        DescribeSecretResponse answer;
        try
        {
            answer = await RunAsync(
                "DescribeSecret",
                secretId,
                token => secrets.DescribeSecretAsync(new() { SecretId = secretId }, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e is { Kind: FailureKind.Denied, Code: "AccessDeniedException" })
        {
            throw new ServiceException(
                e.Kind,
                e.Code,
                e.Message,
                $"{e.Remedy} AWS gives the same answer where there is no such secret: check its name, too.");
        }

        return new(
            answer.ARN!,
            answer.DeletedDate is { } deleted ? IamIdentityPort.Utc(deleted) : null,
            answer.RotationEnabled ?? false,
            answer.KmsKeyId,
            (answer.VersionIdsToStages ?? []).ToDictionary(
                version => version.Key,
                version => (IReadOnlyList<string>)version.Value,
                StringComparer.Ordinal))
        {
            Owner = answer.Tags?.Find(tag => tag.Key == TagNames.Owner)?.Value,
        };
    }

    public async Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken)
    {
        var request = new GetSecretValueRequest { SecretId = secretId, VersionId = versionId };
        var answer = await RunAsync(
            "GetSecretValue",
            secretId,
            token => secrets.GetSecretValueAsync(request, token),
            cancellationToken).ConfigureAwait(false);
        return new(answer.VersionId!, answer.SecretString is { } text ? new(text) : null);
    }

    public Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken)
    {
        var request = new PutSecretValueRequest
        {
            SecretId = secretId,
            ClientRequestToken = versionId,
            SecretString = text.Reveal(),
            VersionStages = [SecretDescription.Pending]
        };
        return RunAsync("PutSecretValue", secretId, token => secrets.PutSecretValueAsync(request, token), cancellationToken);
    }

    public Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken) =>
        MoveAsync(
            new()
            {
                SecretId = secretId,
                VersionStage = SecretDescription.Current,
                RemoveFromVersionId = fromVersionId,
                MoveToVersionId = toVersionId
            },
            cancellationToken);

    public Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
        MoveAsync(
            new() { SecretId = secretId, VersionStage = SecretDescription.Pending, RemoveFromVersionId = versionId },
            cancellationToken);

    // Name, label and ids are well-formed here, so "invalid parameter" can only be about where the label is now.
    private async Task MoveAsync(UpdateSecretVersionStageRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(
                "UpdateSecretVersionStage",
                request.SecretId,
                token => secrets.UpdateSecretVersionStageAsync(request, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e is { Kind: FailureKind.Invalid, Code: "InvalidParameterException" })
        {
            throw new ServiceException(
                FailureKind.Conflict,
                e.Code,
                e.Message,
                $"Something else moved {request.VersionStage} meanwhile; the next run reads the secret anew.");
        }
    }

    private Task<T> RunAsync<T>(
        string operation,
        string secretId,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
        where T : AmazonWebServiceResponse =>
            calls.RunAsync("secretsmanager", operation, $"secret '{Printable.OneLine(secretId)}'", call, cancellationToken, confidential: true);
}
