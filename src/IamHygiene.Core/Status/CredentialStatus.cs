namespace IamHygiene;

/// <summary>
/// The credentials of one user at a moment: what a person, a filter or a spreadsheet wants to know. Single values come first.
/// </summary>
public sealed record CredentialStatus
{
    /// <summary>The account number.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account's alias, or its number where it has none.</summary>
    public required string AccountName { get; init; }

    /// <summary>The user.</summary>
    public required string UserName { get; init; }

    /// <summary>True where the user has the tag SecretName, so that its keys are managed.</summary>
    public required bool IsManaged { get; init; }

    /// <summary>The secret that holds the current key pair; null where the user is not managed.</summary>
    public string? SecretName { get; init; }

    /// <summary>Where the owner gets mail; null where there is no address that mail may go to.</summary>
    public string? OwnerAddress { get; init; }

    /// <summary>True where the user can sign in to the console; null where the credential report does not show the user yet.</summary>
    public bool? PasswordEnabled { get; init; }

    /// <summary>When the password expires (UTC); null where it does not, or there is none.</summary>
    public DateTimeOffset? PasswordExpires { get; init; }

    /// <summary>
    /// Whole days until <see cref="PasswordExpires"/>, negative once it is past; null where the password does not expire, or
    /// there is none. Beware: PowerShell takes null for less than any positive number.
    /// </summary>
    public int? PasswordDaysLeft { get; init; }

    /// <summary>Last sign-in to the console (UTC); null where it never happened or is not known.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>True where an MFA device is on; null where the credential report does not show the user yet.</summary>
    public bool? MfaActive { get; init; }

    /// <summary>How many access keys are active.</summary>
    public int ActiveKeys { get; init; }

    /// <summary>The age in whole days of the oldest active access key; null where there is none.</summary>
    public int? OldestActiveKeyAge { get; init; }

    /// <summary>What happens next to the user's keys: due now, or foreseen from their ages. Null: nothing that can be foreseen.</summary>
    public PlannedActionKind? NextAction { get; init; }

    /// <summary>When that is due (UTC); in the past: now.</summary>
    public DateTimeOffset? NextActionDue { get; init; }

    /// <summary>Why the user's keys are left alone, and until when; null where they are not.</summary>
    public string? Exemption { get; init; }

    /// <summary>The user's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The user's path.</summary>
    public required string Path { get; init; }

    /// <summary>When the user was made (UTC).</summary>
    public required DateTimeOffset CreateDate { get; init; }

    /// <summary>When AWS made the credential report that the passwords come from (UTC); it may be up to 4 hours old.</summary>
    public required DateTimeOffset ReportTime { get; init; }

    /// <summary>The groups the user belongs to.</summary>
    public required ReadableList<string> Groups { get; init; }

    /// <summary>The user's tags.</summary>
    public required ReadableTags Tags { get; init; }

    /// <summary>The access keys, oldest first.</summary>
    public required ReadableList<KeyStatus> Keys { get; init; }

    /// <summary>What a person should know of this user.</summary>
    public required ReadableList<Finding> Findings { get; init; }
}

/// <summary>An access key of a user.</summary>
/// <param name="AccessKeyId">Its id; null where only the credential report was asked, which does not tell ids.</param>
/// <param name="Status">Active or inactive.</param>
/// <param name="CreateDate">When it was made (UTC). From the credential report: when it was last changed, which may be later.</param>
/// <param name="Age">Whole days since then; null where that is not known.</param>
/// <param name="LastUsed">Last use (UTC); null where it was never used or that is not known.</param>
/// <param name="IsCurrent">True where the secret names this key; null where that was not asked.</param>
public sealed record KeyStatus(
    string? AccessKeyId,
    AccessKeyStatus Status,
    DateTimeOffset? CreateDate,
    int? Age,
    DateTimeOffset? LastUsed,
    bool? IsCurrent)
{
    /// <summary>The key in a few words, for a table's cell.</summary>
    public override string ToString()
    {
        var status = Status == AccessKeyStatus.Active ? "active" : "inactive";
        var age = Age is { } days ? $" {days}d" : "";
        var current = IsCurrent == true ? " current" : "";
        return $"{AccessKeyId ?? "key"} {status}{age}{current}";
    }
}
