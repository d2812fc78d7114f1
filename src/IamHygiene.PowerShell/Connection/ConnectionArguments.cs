namespace IamHygiene.PowerShell;

/// <summary>What a cmdlet's parameters say of the way to AWS.</summary>
internal sealed record ConnectionArguments
{
    public string? ProfileName { get; init; }

    public string? Region { get; init; }

    public string? AccessKey { get; init; }

    public SecretText? SecretKey { get; init; }

    public SecretText? SessionToken { get; init; }

    public string? EndpointUrl { get; init; }

    public string? SecretsRoleArn { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>Null where none is given.</summary>
    public HygieneConfiguration? Configuration { get; init; }

    /// <summary>True where these say whose credentials to use or where to send requests; the session's defaults then don't count.</summary>
    public bool NameASource => (ProfileName ?? AccessKey ?? EndpointUrl) is not null || SecretKey is not null || SessionToken is not null;
}

/// <summary>What a session says of the way to AWS where the parameters don't.</summary>
/// <param name="Sandbox">The running sandbox.</param>
/// <param name="StoredCredentials">The value of <c>$StoredAWSCredentials</c>.</param>
/// <param name="StoredRegion">The value of <c>$StoredAWSRegion</c>.</param>
internal sealed record SessionDefaults(SandboxSession? Sandbox, object? StoredCredentials, object? StoredRegion);

/// <summary>The way to AWS that is taken.</summary>
/// <param name="Settings">How AWS is reached.</param>
/// <param name="Configuration">The rules, the mail and the secrets.</param>
/// <param name="Source">Where the credentials come from, in words; no secret.</param>
internal sealed record ConnectionChoice(ConnectionSettings Settings, HygieneConfiguration Configuration, string Source)
{
    /// <summary>The time that holds there.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
