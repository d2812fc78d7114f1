using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace IamHygiene.Aws;

/// <summary>The credentials and the region of a settings.</summary>
/// <param name="Credentials">Signs requests.</param>
/// <param name="Region">The region.</param>
/// <param name="ProfileName">The profile they come from; null where they come from elsewhere.</param>
internal sealed record ResolvedConnection(AWSCredentials Credentials, RegionEndpoint Region, string? ProfileName)
{
    /// <summary>Resolves a settings. Nothing is asked of AWS yet.</summary>
    /// <exception cref="ServiceException">Something is missing or contradictory; the message says what.</exception>
    public static ResolvedConnection Of(ConnectionSettings settings, Func<string, string?> environment)
    {
        var profiles = new CredentialProfileStoreChain();
        var profileName = settings.ProfileName ?? environment("AWS_PROFILE") ?? "default";
        var profile = profiles.TryGetProfile(profileName, out var found) ? found : null;
        if (settings.ProfileName is not null && profile is null)
        {
            throw new ServiceException(
                FailureKind.Credentials,
                "ProfileNotFound",
                $"There is no AWS profile '{Printable.OneLine(settings.ProfileName)}'.",
                ProfileRemedy(profiles, settings.ProfileName));
        }

        var region = RegionResolver.Resolve(settings.Region, profile?.Region?.SystemName, environment);
        if (settings.Credentials is { } source)
        {
            return new(new GivenSource(source), region, null);
        }

        return settings.ProfileName is null
            ? new(new DefaultChainCredentials(), region, environment("AWS_PROFILE"))
            : new(OfProfile(profile!, profiles), region, settings.ProfileName);
    }

    private static AWSCredentials OfProfile(CredentialProfile profile, ICredentialProfileSource source)
    {
        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, source);
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException or AmazonClientException or ArgumentException)
        {
            throw new ServiceException(
                FailureKind.Credentials,
                "ProfileInvalid",
                $"The AWS profile '{profile.Name}' cannot be used: {e.Message}",
                "Correct it with 'aws configure' or in the files ~/.aws/config and ~/.aws/credentials.");
        }
    }

    private static string ProfileRemedy(CredentialProfileStoreChain profiles, string name)
    {
        var names = profiles.ListProfiles().ConvertAll(profile => profile.Name);
        return names.Count == 0 ? "No profile is set up on this machine; 'aws configure' makes one."
            : Suggestion.For(name, names) is { } near ? $"Did you mean '{near}'?"
            : $"There are: {string.Join(", ", names.Order(StringComparer.Ordinal).Take(10))}{(names.Count > 10 ? ", …" : "")}.";
    }

    // Asked each time, so that credentials which the source renews are followed.
    private sealed class GivenSource(Func<GivenCredentials> source) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials()
        {
            var given = source();
            return new(given.AccessKeyId, given.SecretAccessKey.Reveal(), given.SessionToken?.Reveal());
        }

        public override Task<ImmutableCredentials> GetCredentialsAsync() => Task.FromResult(GetCredentials());
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
