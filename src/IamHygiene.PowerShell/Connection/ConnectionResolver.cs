namespace IamHygiene.PowerShell;

/// <summary>
/// Decides which way to AWS is taken: parameters, else the running sandbox, else what AWS.Tools stored in the session, else the
/// SDK's default chain.
/// </summary>
internal static class ConnectionResolver
{
    /// <summary>Decides it.</summary>
    /// <exception cref="IamHygieneException">The parameters or the session's variables contradict themselves.</exception>
    public static ConnectionChoice Resolve(ConnectionArguments given, SessionDefaults session)
    {
        var choice = given.NameASource ? FromParameters(given, session)
            : session.Sandbox is { } sandbox ? FromSandbox(given, sandbox)
            : FromSession(given, session);
        var secrets = choice.Configuration.Secrets;
        return choice with
        {
            // Days may have passed there that have not passed here.
            Clock = session.Sandbox is { } running && running.Url == choice.Settings.EndpointUrl ? running.Clock : TimeProvider.System,
            Configuration = choice.Configuration with
            {
                Secrets = secrets with
                {
                    RoleArn = given.SecretsRoleArn ?? secrets.RoleArn,
                    ExternalId = given.ExternalId ?? secrets.ExternalId
                },
            },
        };
    }

    private static ConnectionChoice FromParameters(ConnectionArguments given, SessionDefaults session)
    {
        var settings = new ConnectionSettings
        {
            ProfileName = given.ProfileName,
            EndpointUrl = given.EndpointUrl,
            Region = given.Region ?? StoredCredentials.RegionOf(session.StoredRegion)
        };
        var configuration = given.Configuration ?? HygieneConfiguration.Default;
        if (given.AccessKey is null && given.SecretKey is null && given.SessionToken is null)
        {
            // An address alone says nothing of the credentials, so those of the session go on counting.
            return given.ProfileName is null && StoredCredentials.Of(session.StoredCredentials) is { } stored
                ? new(stored.Apply(settings), configuration, stored.Source)
                : new(settings, configuration, given.ProfileName is null ? "the default chain" : $"profile {given.ProfileName}");
        }

        if (given.ProfileName is not null)
        {
            throw new IamHygieneException(
                new(
                    "IncompleteCredentials",
                    "Both a profile and keys are given.",
                    "Give either -ProfileName, or -AccessKey and -SecretKey."));
        }

        if (string.IsNullOrWhiteSpace(given.AccessKey) || given.SecretKey is null)
        {
            throw new IamHygieneException(
                new(
                    "IncompleteCredentials",
                    "An access key id and its secret access key belong together; one of them is missing.",
                    "Give both -AccessKey and -SecretKey, or neither."));
        }

        var credentials = new GivenCredentials(given.AccessKey.Trim(), given.SecretKey, given.SessionToken);
        return new(settings with { Credentials = () => credentials }, configuration, "the parameters");
    }

    private static ConnectionChoice FromSandbox(ConnectionArguments given, SandboxSession sandbox) => new(
        new()
        {
            Region = given.Region ?? sandbox.Region,
            EndpointUrl = sandbox.Url,
            SmtpServer = sandbox.Smtp,
            Credentials = () => sandbox.Credentials,
        },
        given.Configuration ?? sandbox.Configuration,
        $"the sandbox at {sandbox.Url}");

    private static ConnectionChoice FromSession(ConnectionArguments given, SessionDefaults session)
    {
        var settings = new ConnectionSettings { Region = given.Region ?? StoredCredentials.RegionOf(session.StoredRegion) };
        var configuration = given.Configuration ?? HygieneConfiguration.Default;
        return StoredCredentials.Of(session.StoredCredentials) is { } stored
            ? new(stored.Apply(settings), configuration, stored.Source)
            : new(settings, configuration, "the default chain");
    }
}
