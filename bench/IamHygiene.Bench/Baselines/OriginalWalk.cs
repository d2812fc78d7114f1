using Amazon;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using IamHygiene.Sandbox;

namespace IamHygiene.Bench;

/// <summary>
/// The walk of the scripts that IamHygiene takes the place of: user by user, one call after the other, and for each the credential
/// report is asked for twice and two things are read. Only these four calls are made, without what a rotation or a mail adds, and what
/// is read are the tags and the keys, not the report, whose size would make the walk slower still: so it is a lower bound.
/// </summary>
internal static class OriginalWalk
{
    /// <summary>Calls for each user.</summary>
    public const int CallsPerUser = 4;

    /// <summary>Walks.</summary>
    public static async Task RunAsync(IAmazonIdentityManagementService iam, CancellationToken stop)
    {
        foreach (var name in await UsersAsync(iam, stop))
        {
            await iam.GenerateCredentialReportAsync(new(), stop);
            await iam.ListUserTagsAsync(new() { UserName = name }, stop);
            await iam.GenerateCredentialReportAsync(new(), stop);
            await iam.ListAccessKeysAsync(new() { UserName = name }, stop);
        }
    }

    /// <summary>The names of all users.</summary>
    public static async Task<IReadOnlyList<string>> UsersAsync(IAmazonIdentityManagementService iam, CancellationToken stop)
    {
        var names = new List<string>();
        string? marker = null;
        do
        {
            var page = await iam.ListUsersAsync(new() { Marker = marker }, stop);
            names.AddRange((page.Users ?? []).Select(user => user.UserName));
            marker = page.IsTruncated == true ? page.Marker : null;
        }
        while (marker is not null);
        return names;
    }

    /// <summary>A client with the administrator's credentials.</summary>
    public static AmazonIdentityManagementServiceClient Client(ConnectionSettings settings, HttpClient http)
    {
        var given = settings.Credentials?.Invoke() ?? throw new InvalidOperationException("The account has no credentials.");
        var credentials = new SessionAWSCredentials(
            given.AccessKeyId,
            given.SecretAccessKey.Reveal(),
            given.SessionToken?.Reveal() ?? "");
        return new(credentials, new AmazonIdentityManagementServiceConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(SandboxCloud.DefaultRegion),
            ServiceURL = settings.EndpointUrl,
            AuthenticationRegion = SandboxCloud.DefaultRegion,
            HttpClientFactory = new OneClient(http),
        });
    }

    private sealed class OneClient(HttpClient http) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http;

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
