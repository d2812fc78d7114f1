using Amazon;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>Asks AWS whom a key pair belongs to. Each pair gets a client of its own, on the shared connections.</summary>
internal sealed class StsCallerIdentityPort(AwsClients clients, RegionEndpoint region, AwsCall calls) : ICallerIdentityPort
{
    /// <inheritdoc/>
    public async Task<string?> WhoAmIAsync(KeyPair pair, CancellationToken cancellationToken)
    {
        var credentials = new BasicAWSCredentials(pair.AccessKeyId, pair.SecretAccessKey.Reveal());
        using var sts = clients.Sts(credentials, region);
        try
        {
            var answer = await calls.RunAsync(
                new("sts", "GetCallerIdentity", $"key {pair.AccessKeyId}") { IsConfidential = true },
                token => sts.GetCallerIdentityAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
            return answer.Arn;
        }
        catch (ServiceException e) when (IsRefusedPair(e.Code))
        {
            return null;
        }
    }

    private static bool IsRefusedPair(string code) => code is
        "InvalidClientTokenId"
        or "SignatureDoesNotMatch"
        or "UnrecognizedClientException"
        or "InvalidAccessKeyId";
}
