namespace IamHygiene;

/// <summary>What is to be done with the secret of a user that is put under management.</summary>
public enum SecretStep
{
    /// <summary>Nothing: it is there.</summary>
    Keep,

    /// <summary>Create it.</summary>
    Create,

    /// <summary>Take its scheduled deletion back.</summary>
    Restore,
}

/// <summary>What it takes to put a user under management.</summary>
/// <param name="Request">What is asked for.</param>
/// <param name="User">The user as just read; null where there is none.</param>
/// <param name="Refusal">Why it cannot be done; null where it can.</param>
public sealed record RegistrationPlan(RegistrationRequest Request, UserSnapshot? User, Problem? Refusal)
{
    /// <summary>What is to be done with the secret.</summary>
    public SecretStep Secret { get; init; }

    /// <summary>How the secret is named in the user's tag. Across accounts a secret to create gets the ARN that AWS gives it.</summary>
    public string SecretId { get; init; } = "";

    /// <summary>True where the secret gets a resource policy, because its user is in another account.</summary>
    public bool WritesPolicy { get; init; }

    /// <summary>The group that the user joins; null where none.</summary>
    public string? GroupToJoin { get; init; }

    /// <summary>The tags to write on the user.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>True where a first key is to be made, or has been asked for before.</summary>
    public bool NeedsFirstKey { get; init; }

    /// <summary>True where the user is as it was asked for already; a first key may still be missing.</summary>
    public bool IsDone =>
        Refusal is null && Secret == SecretStep.Keep && !WritesPolicy && GroupToJoin is null && Tags.Count == 0;

    /// <summary>All that is about to be done, in words that follow "Register user …: ".</summary>
    public string Steps => RegistrationMessages.Steps(this);

    /// <summary>Other users who may name the same secret.</summary>
    internal IReadOnlyList<string> Others { get; init; } = [];

    internal static RegistrationPlan Refused(RegistrationRequest request, UserSnapshot? user, Problem refusal) =>
        new(request, user, refusal);
}
