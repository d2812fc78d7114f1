namespace IamHygiene;

/// <summary>An IAM user with the attributes that one bulk call (GetAccountAuthorizationDetails) returns.</summary>
/// <param name="UserName">The friendly name, unique in the account without regard to case.</param>
/// <param name="UserId">The stable identifier, <c>AIDA…</c>.</param>
/// <param name="Arn">The user's ARN.</param>
/// <param name="Path">The user's path, <c>/</c> where none was given.</param>
/// <param name="CreateDate">When the user was made (UTC).</param>
/// <param name="Groups">Names of the groups the user belongs to.</param>
/// <param name="Tags">The user's tags. Tag keys compare without regard to case, as in IAM.</param>
public sealed record IamUser(
    string UserName,
    string UserId,
    string Arn,
    string Path,
    DateTimeOffset CreateDate,
    IReadOnlyList<string> Groups,
    IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>The account number in the ARN.</summary>
    public string AccountId => Arn.Split(':') is { Length: > 4 } parts ? parts[4] : "";

    /// <summary>The value of a tag, or null.</summary>
    public string? Tag(string key) => Tags.TryGetValue(key, out var value) ? value : null;

    /// <summary>The secret that the user's keys are stored in: the tag <c>SecretName</c>; null where the user is not managed.</summary>
    public string? SecretName => Tag(TagNames.SecretName) is { Length: > 0 } name ? name : null;

    /// <summary>True where the tag <c>SecretName</c> makes the user's keys ours to manage.</summary>
    public bool IsManaged => SecretName is not null;

    /// <summary>How the secret is written: <c>AccessKeyId</c>/<c>SecretAccessKey</c>, or the SES SMTP names.</summary>
    public SecretFormat SecretFormat =>
        string.Equals(Tag(TagNames.SecretFormat), "ses-smtp", StringComparison.OrdinalIgnoreCase)
            ? SecretFormat.SesSmtp
            : SecretFormat.AccessKey;
}

/// <summary>Names of the tags on an IAM user that the product reads or writes.</summary>
public static class TagNames
{
    /// <summary>Names the secret that holds the user's key pair; makes the user managed.</summary>
    public const string SecretName = "SecretName";

    /// <summary>The owner's e-mail address where the user name is none.</summary>
    public const string Notify = "Notify";

    /// <summary><c>true</c> asks for a new key at the next run.</summary>
    public const string GenerateNewKeys = "GenerateNewKeys";

    /// <summary><c>ses-smtp</c>: the secret holds SmtpUsername and SmtpPassword.</summary>
    public const string SecretFormat = "SecretFormat";

    /// <summary>Every tag that holds our own state begins with this.</summary>
    public const string Prefix = "IamHygiene:";

    /// <summary>Followed by a run's id: the write-ahead note of a rotation under way.</summary>
    public const string IntentPrefix = Prefix + "Intent:";

    /// <summary>Followed by an access key id: when that key was deactivated.</summary>
    public const string DeactivatedPrefix = Prefix + "Deactivated:";

    /// <summary>Followed by an access key id: when a person had that key reactivated.</summary>
    public const string RestoredPrefix = Prefix + "Restored:";

    /// <summary>When the owner was last sent a mail.</summary>
    public const string Notified = Prefix + "Notified";

    /// <summary>Followed by a run's id: that run is about to send the owner's mail.</summary>
    public const string SendingPrefix = Prefix + "Sending:";

    /// <summary>When the last forced rotation was begun.</summary>
    public const string Forced = Prefix + "Forced";

    /// <summary>An exemption: its last day (UTC) and a reason, as in <c>2027-03-31 migration to roles</c>.</summary>
    public const string Exempt = Prefix + "Exempt";

    /// <summary>Overrides the age in days at which this user's key is rotated.</summary>
    public const string RotateDays = Prefix + "RotateDays";

    /// <summary>Overrides the age in days at which this user's old key is deactivated.</summary>
    public const string DeactivateDays = Prefix + "DeactivateDays";

    /// <summary>Overrides the age in days at which this user's old key is deleted.</summary>
    public const string DeleteDays = Prefix + "DeleteDays";

    /// <summary>
    /// On a secret, not on a user: the ARN of the user whose pair it holds. Whoever writes secrets sets it; the user cannot.
    /// </summary>
    public const string Owner = Prefix + "Owner";

    /// <summary>The tag that notes when a key was deactivated.</summary>
    public static string Deactivated(string accessKeyId) => DeactivatedPrefix + accessKeyId;

    /// <summary>The tag that notes when a key was reactivated by hand.</summary>
    public static string Restored(string accessKeyId) => RestoredPrefix + accessKeyId;
}
