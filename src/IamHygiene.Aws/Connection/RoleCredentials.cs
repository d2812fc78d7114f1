using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace IamHygiene.Aws;

/// <summary>
/// Credentials of an assumed role, fetched when first needed and anew before they expire. One hour is the most that a role
/// which assumes another role, as Lambda's does, may ask for.
/// </summary>
internal sealed class RoleCredentials : RefreshingAWSCredentials
{
    private readonly IAmazonSecurityTokenService sts;
    private readonly AwsCall calls;
    private readonly AssumeRoleRequest request;

    public RoleCredentials(IAmazonSecurityTokenService sts, AwsCall calls, string roleArn, string? externalId, string runId)
    {
        this.sts = sts;
        this.calls = calls;
        request = new() { RoleArn = roleArn, ExternalId = externalId, RoleSessionName = "IamHygiene-" + runId, DurationSeconds = 3600 };
        PreemptExpiryTime = TimeSpan.FromMinutes(5);
    }

    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        var answer = await calls.RunAsync("sts", "AssumeRole", $"role {request.RoleArn}", token => sts.AssumeRoleAsync(request, token), CancellationToken.None, confidential: true).ConfigureAwait(false);
        var credentials = answer.Credentials;
        return new(new(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken), credentials.Expiration!.Value.ToUniversalTime());
    }
}
