using Amazon;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>Asks AWS whom a key pair belongs to. Each pair gets a client of its own, on the shared connections.</summary>
internal sealed class StsCallerIdentityPort(AwsClients clients, RegionEndpoint region, AwsCall calls) : ICallerIdentityPort
{
    public async Task<string?> WhoAmIAsync(KeyPair pair, CancellationToken cancellationToken)
    {
        using var sts = clients.Sts(new BasicAWSCredentials(pair.AccessKeyId, pair.SecretAccessKey.Reveal()), region);
        try
        {
            var answer = await calls.RunAsync(
                "sts",
                "GetCallerIdentity",
                $"key {pair.AccessKeyId}",
                token => sts.GetCallerIdentityAsync(new(), token),
                cancellationToken,
                confidential: true).ConfigureAwait(false);
            return answer.Arn;
        }
        catch (ServiceException e) when (e.Code is "InvalidClientTokenId"
            or "SignatureDoesNotMatch"
            or "UnrecognizedClientException"
            or "InvalidAccessKeyId")
        {
            return null;
        }
    }
}
