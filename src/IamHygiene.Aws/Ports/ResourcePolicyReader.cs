using Amazon.SecretsManager;

namespace IamHygiene.Aws;

/// <summary>Reads the resource policies of secrets.</summary>
/// <param name="secrets">The client of Secrets Manager.</param>
/// <param name="calls">Makes the calls.</param>
internal sealed class ResourcePolicyReader(IAmazonSecretsManager secrets, AwsCall calls)
{
    /// <summary>The policy as JSON; null where the secret has none.</summary>
    public async Task<string?> ReadAsync(string secretId, CancellationToken cancellationToken)
    {
        var answer = await calls.RunAsync(
            SecretsManagerPort.Operation("GetResourcePolicy", secretId),
            token => secrets.GetResourcePolicyAsync(new() { SecretId = secretId }, token),
            cancellationToken).ConfigureAwait(false);
        return string.IsNullOrEmpty(answer.ResourcePolicy) ? null : answer.ResourcePolicy;
    }
}
