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
    private const int NamesToList = 10;

    /// <summary>Resolves a connection. Nothing is asked of AWS yet.</summary>
    /// <exception cref="ServiceException">Something is missing or contradictory; the message says what.</exception>
    public static ResolvedConnection Of(ConnectionSettings settings, Func<string, string?> environment)
    {
        var profiles = new CredentialProfileStoreChain();
        var inEnvironment = environment("AWS_PROFILE");
        var profile = settings.ProfileName is { } name
            ? Required(profiles, name)
            : Optional(profiles, inEnvironment ?? "default");
        var region = RegionResolver.Resolve(
            settings.Region,
            profile?.Region?.SystemName,
            environment);
        if (settings.Credentials is { } source)
        {
            return new(new GivenSource(source), region, ProfileName: null);
        }

        return settings.ProfileName is { } profileName && profile is not null
            ? new(OfProfile(profile, profiles), region, profileName)
            : new(new DefaultChainCredentials(), region, inEnvironment);
    }

    private static CredentialProfile? Optional(CredentialProfileStoreChain profiles, string name) =>
        profiles.TryGetProfile(name, out var found) ? found : null;

    private static CredentialProfile Required(CredentialProfileStoreChain profiles, string name)
    {
        return Optional(profiles, name) ?? throw new ServiceException(
            FailureKind.Credentials,
            "ProfileNotFound",
            $"There is no AWS profile '{Printable.OneLine(name)}'.",
            ProfileRemedy(profiles, name));
    }

    private static AWSCredentials OfProfile(CredentialProfile profile, ICredentialProfileSource source)
    {
        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, source);
        }
        catch (Exception e) when (IsBrokenProfile(e))
        {
            throw new ServiceException(
                FailureKind.Credentials,
                "ProfileInvalid",
                $"The AWS profile '{profile.Name}' cannot be used: "
                    + $"{e.Message}",
                "Correct it with 'aws configure' or in the files "
                    + "~/.aws/config and ~/.aws/credentials.");
        }
    }

    private static bool IsBrokenProfile(Exception e) => e is
        InvalidDataException
        or InvalidOperationException
        or AmazonClientException
        or ArgumentException;

    private static string ProfileRemedy(CredentialProfileStoreChain profiles, string name)
    {
        var names = profiles.ListProfiles().ConvertAll(profile => profile.Name);
        if (names.Count == 0)
        {
            return "No profile is set up on this machine; 'aws configure' "
                + "makes one.";
        }

        if (Suggestion.For(name, names) is { } near)
        {
            return $"Did you mean '{near}'?";
        }

        var first = names.Order(StringComparer.Ordinal).Take(NamesToList);
        var more = names.Count > NamesToList ? ", …" : "";
        return $"There are: {string.Join(", ", first)}{more}.";
    }

    // Asked each time, so that credentials which the source renews are followed.
    private sealed class GivenSource(Func<GivenCredentials> source) : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials()
        {
            var given = source();
            return new(
                given.AccessKeyId,
                given.SecretAccessKey.Reveal(),
                given.SessionToken?.Reveal());
        }

        public override Task<ImmutableCredentials> GetCredentialsAsync() =>
            Task.FromResult(GetCredentials());
    }

    // The chain is asked at the first request, not before: making ports must neither wait for an instance's metadata nor fail.
    private sealed class DefaultChainCredentials : AWSCredentials
    {
        public override ImmutableCredentials GetCredentials()
        {
            var found = DefaultAWSCredentialsIdentityResolver.GetCredentials();
            return found.GetCredentials();
        }

        public override async Task<ImmutableCredentials> GetCredentialsAsync()
        {
            var found = await DefaultAWSCredentialsIdentityResolver
                .GetCredentialsAsync()
                .ConfigureAwait(false);
            return await found.GetCredentialsAsync().ConfigureAwait(false);
        }
    }
}
