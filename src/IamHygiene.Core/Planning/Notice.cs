namespace IamHygiene;

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

    /// <summary>AWS has found a key of the user in public. For the owner.</summary>
    KeyExposed,

    /// <summary>The same, for the administrator.</summary>
    UserExposed,
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

    /// <summary>What else there is to say, in English: why a reminder is sent, how old a key is, or the name of AWS's policy.</summary>
    public string? Detail { get; init; }

    /// <summary>The language that the user's tag asks for, as it stands there; null where it asks for none.</summary>
    public string? Language { get; init; }

    /// <summary>For a reminder: true where the old key is still in use, false where the new one is not yet.</summary>
    public bool? OldKeyInUse { get; init; }

    /// <summary>For the key of an SES SMTP user: its age in days.</summary>
    public int? AgeDays { get; init; }

    /// <summary>Where the replaced key is used; null where that is not told.</summary>
    public OldKeyUse? OldKeyUse { get; init; }

    /// <summary>True where it tells of a change that was made: such news is told even where a person approves each notice.</summary>
    public bool IsNews => Kind is NoticeKind.KeyReady or NoticeKind.KeyDeactivated or NoticeKind.KeyDeleted;

    /// <summary>True where only the administrator is told.</summary>
    public bool IsForAdministrator => Kind is NoticeKind.SesKeyAged or NoticeKind.UserExposed;

    /// <summary>What the record of the mail says of it.</summary>
    internal ToldItem ToItem() => Kind switch
    {
        NoticeKind.PasswordExpired => ToldItem.Password(Date ?? default, ToldItem.Expired),
        NoticeKind.PasswordExpiring => ToldItem.Password(Date ?? default, DaysLeft ?? 0),
        NoticeKind.KeyReminder => new(ToldKind.Reminder, AccessKeyId ?? ""),
        NoticeKind.KeyReady => new(ToldKind.New, NewAccessKeyId ?? ""),
        NoticeKind.KeyDeactivated => new(ToldKind.Inactive, AccessKeyId ?? ""),
        NoticeKind.KeyDeleted => new(ToldKind.Deleted, AccessKeyId ?? ""),
        NoticeKind.SesKeyAged => new(ToldKind.Ses, ""),
        NoticeKind.KeyExposed => new(ToldKind.Exposed, ""),
        NoticeKind.UserExposed => new(ToldKind.ExposedToAdministrator, ""),
        _ => throw new InvalidOperationException($"Unknown notice {Kind}."),
    };
}
