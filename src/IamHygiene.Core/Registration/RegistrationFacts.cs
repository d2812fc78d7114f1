namespace IamHygiene;

/// <summary>What was read to decide on a registration.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="User">The user with its keys.</param>
/// <param name="Secret">The secret that is meant.</param>
/// <param name="SecretsAccountId">The account in which a secret would be created.</param>
/// <param name="Others">Other users who may name the same secret.</param>
/// <param name="Now">The moment (UTC).</param>
internal sealed record RegistrationFacts(
    RegistrationRequest Request,
    UserSnapshot User,
    FoundSecret Secret,
    string SecretsAccountId,
    IReadOnlyList<string> Others,
    DateTimeOffset Now);

/// <summary>What is found under the name of the secret that is meant.</summary>
internal abstract record FoundSecret
{
    private FoundSecret()
    {
    }

    /// <summary>There is no such secret.</summary>
    internal sealed record Nothing : FoundSecret;

    /// <summary>It is scheduled for deletion, so that what it holds cannot be read.</summary>
    /// <param name="Arn">The full ARN.</param>
    /// <param name="OwnerArn">The user in its owner tag; null where it has none.</param>
    internal sealed record Scheduled(string Arn, string? OwnerArn) : FoundSecret;

    /// <summary>It is there.</summary>
    /// <param name="SecretId">How the tag of the user has to name it.</param>
    /// <param name="Reading">What it holds, as read for the user.</param>
    /// <param name="NeedsPolicy">True where its user is in another account and no resource policy lets that user read it.</param>
    internal sealed record There(string SecretId, SecretReading Reading, bool NeedsPolicy) : FoundSecret;
}
