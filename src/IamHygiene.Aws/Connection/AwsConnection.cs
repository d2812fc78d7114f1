using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>
/// How AWS is reached. Credentials: the keys given here, else the named profile, else the SDK's default chain (environment,
/// profile, container, instance, Lambda). Printing it shows no secret.
/// </summary>
public sealed record AwsConnection
{
    /// <summary>A profile of the shared configuration files, also one with SSO or a role.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The region, such as <c>eu-central-1</c>; null: the profile's, else AWS_REGION, else AWS_DEFAULT_REGION.</summary>
    public string? Region { get; init; }

    /// <summary>The access key id of given credentials.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret part of given credentials.</summary>
    public SecretText? SecretKey { get; init; }

    /// <summary>The session token of given temporary credentials.</summary>
    public SecretText? SessionToken { get; init; }

    /// <summary>Credentials that were made elsewhere; they come before everything else.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>One address for all services, such as a sandbox's; null: AWS_ENDPOINT_URL and its kin, else AWS's own.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>A role in the account whose users are managed; null: the account of the credentials.</summary>
    public string? AccountRoleArn { get; init; }

    /// <summary>The external id that this role asks for.</summary>
    public string? AccountExternalId { get; init; }

    /// <summary>A role in the account that holds the secrets, assumed with the credentials of the connection; null: none.</summary>
    public string? SecretsRoleArn { get; init; }

    /// <summary>The external id that the role of the secrets asks for.</summary>
    public string? SecretsExternalId { get; init; }

    /// <summary>The region of the secrets; null: the region of the connection.</summary>
    public string? SecretsRegion { get; init; }

    /// <summary>Sends requests in place of a network connection, such as the sandbox's handler. It stays the caller's.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>How often the SDK tries again after throttling and faults. Default 4.</summary>
    public int MaxErrorRetry { get; init; } = 4;

    /// <summary>The longest wait for one answer. Default 20 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest wait for a network connection. Default 5 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where credentials come from and which region; no secret.</summary>
    public override string ToString() =>
        $"AwsConnection {{ {(Credentials is not null ? "given credentials" : AccessKey is not null ? "key " + Printable.Masked(AccessKey) : ProfileName is not null ? "profile " + ProfileName : "default credentials")}, region {Region ?? "(default)"} }}";
}
