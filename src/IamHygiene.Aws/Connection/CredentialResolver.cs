using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace IamHygiene.Aws;

/// <summary>The credentials and the region of a connection.</summary>
/// <param name="Credentials">Signs requests.</param>
/// <param name="Region">The region.</param>
/// <param name="ProfileName">The profile they come from; null where they come from elsewhere.</param>
internal sealed record ResolvedConnection(AWSCredentials Credentials, RegionEndpoint Region, string? ProfileName)
{
    /// <summary>Resolves a connection. Nothing is asked of AWS yet.</summary>
    /// <exception cref="ServiceException">Something is missing or contradictory; the message says what.</exception>
    public static ResolvedConnection Of(AwsConnection connection, Func<string, string?> environment)
    {
        var profiles = new CredentialProfileStoreChain();
        var profileName = connection.ProfileName ?? environment("AWS_PROFILE") ?? "default";
        var profile = profiles.TryGetProfile(profileName, out var found) ? found : null;
        if (connection.ProfileName is not null && profile is null)
            throw new ServiceException(FailureKind.Credentials, "ProfileNotFound", $"There is no AWS profile '{Printable.Of(connection.ProfileName)}'.", ProfileRemedy(profiles, connection.ProfileName));
        var region = RegionResolver.Resolve(connection.Region, profile?.Region?.SystemName, environment);
        if (Given(connection) is { } given) return new(given, region, null);
        return connection.ProfileName is null
            ? new(new DefaultChainCredentials(), region, environment("AWS_PROFILE"))
            : new(OfProfile(profile!, profiles), region, connection.ProfileName);
    }

    private static AWSCredentials? Given(AwsConnection connection)
    {
        if (connection.Credentials is not null) return connection.Credentials;
        if (connection.AccessKey is null && connection.SecretKey is null) return null;
        if (string.IsNullOrWhiteSpace(connection.AccessKey) || connection.SecretKey is null)
            throw new ServiceException(FailureKind.Credentials, "IncompleteCredentials", "An access key id and its secret access key belong together; one of them is missing.", "Give both -AccessKey and -SecretKey, or neither.");
        return connection.SessionToken is { } token
            ? new SessionAWSCredentials(connection.AccessKey, connection.SecretKey.Reveal(), token.Reveal())
            : new BasicAWSCredentials(connection.AccessKey, connection.SecretKey.Reveal());
    }

    private static AWSCredentials OfProfile(CredentialProfile profile, ICredentialProfileSource source)
    {
        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, source);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or AmazonClientException or ArgumentException)
        {
            throw new ServiceException(FailureKind.Credentials, "ProfileInvalid", $"The AWS profile '{profile.Name}' cannot be used: {e.Message}", "Correct it with 'aws configure' or in the files ~/.aws/config and ~/.aws/credentials.");
        }
    }

    private static string ProfileRemedy(CredentialProfileStoreChain profiles, string name)
    {
        var names = profiles.ListProfiles().ConvertAll(profile => profile.Name);
        return names.Count == 0 ? "No profile is set up on this machine; 'aws configure' makes one."
            : Similar.To(name, names) is { } near ? $"Did you mean '{near}'?"
            : $"There are: {string.Join(", ", names.Order(StringComparer.Ordinal).Take(10))}{(names.Count > 10 ? ", …" : "")}.";
    }

    // The chain is asked at the first request, not before: making ports must neither wait for an instance's metadata nor fail.
    private sealed class DefaultChainCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials() => DefaultAWSCredentialsIdentityResolver.GetCredentials().GetCredentials();

        public override async Task<ImmutableCredentials> GetCredentialsAsync()
        {
            var credentials = await DefaultAWSCredentialsIdentityResolver.GetCredentialsAsync().ConfigureAwait(false);
            return await credentials.GetCredentialsAsync().ConfigureAwait(false);
        }
    }
}
