namespace IamHygiene;

/// <summary>Kinds of change a run makes.</summary>
public enum PlannedActionKind
{
    /// <summary>Make a new key, store it, prove it and let AWSCURRENT name it.</summary>
    Rotate,

    /// <summary>Finish a rotation whose run ended before it did.</summary>
    FinishRotation,

    /// <summary>Delete a key that a rotation made and could not store.</summary>
    RemoveOrphan,

    /// <summary>Clear what an ended rotation left behind: its note, AWSPENDING, notes of keys that are gone.</summary>
    CleanUp,

    /// <summary>Switch a replaced key off.</summary>
    Deactivate,

    /// <summary>Note when an inactive key was first seen, so that its recovery window can begin.</summary>
    NoteInactive,

    /// <summary>Delete an inactive key whose recovery window is over.</summary>
    Delete,

    /// <summary>Reactivate a key. Never planned: a person asks for it.</summary>
    Restore,
}

/// <summary>One change to make.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user.</param>
/// <param name="Action">What to do.</param>
/// <param name="AccessKeyId">The key it is about; for a rotation, the key that is replaced.</param>
/// <param name="Rule">The row of the decision table, such as <c>K1</c>.</param>
/// <param name="Reason">Why, in words for a person.</param>
/// <param name="Due">Since when it is due (UTC).</param>
/// <param name="Forced">True where it was asked for before its time.</param>
public sealed record PlannedAction(
    string AccountId,
    string UserName,
    PlannedActionKind Action,
    string? AccessKeyId,
    string Rule,
    string Reason,
    DateTimeOffset Due,
    bool Forced = false)
{
    /// <summary>True where it counts against the run's limits: a deactivation or deletion of a key.</summary>
    public bool IsDestructive => Action is PlannedActionKind.Deactivate or PlannedActionKind.Delete;

    /// <summary>The tags to remove, for <see cref="PlannedActionKind.CleanUp"/>.</summary>
    public IReadOnlyList<string> TagsToRemove { get; init; } = [];

    /// <summary>The version to take AWSPENDING off, for <see cref="PlannedActionKind.CleanUp"/>.</summary>
    public string? VersionToWithdraw { get; init; }

    /// <summary>
    /// True where the wish for a new key (tag GenerateNewKeys) is fulfilled, for <see cref="PlannedActionKind.CleanUp"/>.
    /// </summary>
    public bool EndsForcedRotation { get; init; }

    /// <summary>True where it is the same change of the same key; clearing what a rotation left is not clearing what a mail left.</summary>
    public bool IsSameAs(PlannedAction other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Action == other.Action
            && AccessKeyId == other.AccessKeyId
            && Forced == other.Forced
            && (Action != PlannedActionKind.CleanUp || Rule == other.Rule);
    }
}

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Information,

    /// <summary>A person should look at it.</summary>
    Warning,

    /// <summary>Something could not be known or done: the run ends as failed.</summary>
    Error,
}

/// <summary>Something a person should know.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user; null where it is about the account.</param>
/// <param name="Kind">A stable identifier, such as <c>Overdue</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Message">What it is.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Rule">The row of the decision table.</param>
public sealed record Finding(
    string AccountId,
    string? UserName,
    string Kind,
    FindingSeverity Severity,
    string Message,
    string Remedy,
    string Rule)
{
    /// <summary>The key it is about.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The control of the CIS AWS Foundations Benchmark 3.0 it belongs to; null where it belongs to none.</summary>
    public string? Control { get; init; }
}

/// <summary>What a person is told about.</summary>
public enum NoticeKind
{
    /// <summary>The password has expired.</summary>
    PasswordExpired,

    /// <summary>The password will expire.</summary>
    PasswordExpiring,

    /// <summary>A new key is in the secret.</summary>
    KeyReady,

    /// <summary>The new key is not in use yet, or the old one still is.</summary>
    KeyReminder,

    /// <summary>The old key was deactivated.</summary>
    KeyDeactivated,

    /// <summary>The old key was deleted.</summary>
    KeyDeleted,

    /// <summary>An SES SMTP user's key is old; it is replaced by hand. For the administrator.</summary>
    SesKeyAged,
}

/// <summary>One thing to tell one person.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user it is about.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="To">The address.</param>
public sealed record Notice(string AccountId, string UserName, NoticeKind Kind, string To)
{
    /// <summary>The key it is about.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>The key to use from now on.</summary>
    public string? NewAccessKeyId { get; init; }

    /// <summary>The secret to fetch the pair from.</summary>
    public string? SecretId { get; init; }

    /// <summary>The date it is about: expiry, deactivation or deletion (UTC).</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Days left until <see cref="Date"/>.</summary>
    public int? DaysLeft { get; init; }

    /// <summary>True where only an administrator can set a new password (HardExpiry).</summary>
    public bool HardExpiry { get; init; }

    /// <summary>A sentence that says why, for a reminder.</summary>
    public string? Detail { get; init; }
}

/// <summary>A user who is exempt, which every report shows.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">The last day (UTC); null: no end.</param>
/// <param name="Source">Where it comes from: the tag, or the rule of the policy.</param>
public sealed record Exemption(string AccountId, string UserName, string Reason, DateOnly? Until, string Source);

/// <summary>What a run would do in one account.</summary>
/// <param name="AccountId">The account number.</param>
/// <param name="AccountName">Its alias or number.</param>
/// <param name="Time">The moment it was made for (UTC).</param>
/// <param name="Actions">The changes, in order.</param>
/// <param name="Notices">What people are told, apart from the changes themselves.</param>
/// <param name="Findings">What a person should know.</param>
/// <param name="Exemptions">Who is exempt.</param>
public sealed record AccountPlan(
    string AccountId,
    string AccountName,
    DateTimeOffset Time,
    IReadOnlyList<PlannedAction> Actions,
    IReadOnlyList<Notice> Notices,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<Exemption> Exemptions);
