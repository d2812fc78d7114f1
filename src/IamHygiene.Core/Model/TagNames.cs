namespace IamHygiene;

/// <summary>Names of the tags that the product reads or writes (docs/state.md).</summary>
public static class TagNames
{
    /// <summary>IAM allows so many tags on a user.</summary>
    public const int MaxTags = 50;

    /// <summary>Names the secret that holds the user's key pair; makes the user managed.</summary>
    public const string SecretName = "SecretName";

    /// <summary>The owner's e-mail address where the user name is none.</summary>
    public const string Notify = "Notify";

    /// <summary>The language of the owner's mails, as in <c>de</c> or <c>fr-CH</c>.</summary>
    public const string Language = Prefix + "Language";

    /// <summary><c>true</c> asks for a new key at the next run; a run writes how far it is.</summary>
    public const string GenerateNewKeys = "GenerateNewKeys";

    /// <summary><c>ses-smtp</c>: the secret holds SmtpUsername and SmtpPassword.</summary>
    public const string SecretFormat = "SecretFormat";

    /// <summary>Every tag that holds our own state or settings begins with this.</summary>
    public const string Prefix = "IamHygiene:";

    /// <summary>Followed by a run's id: the lease of a run that changes the user's keys.</summary>
    public const string IntentPrefix = Prefix + "Intent:";

    /// <summary>Followed by an access key id: that key's last change of status.</summary>
    public const string KeyPrefix = Prefix + "Key:";

    /// <summary>Followed by a run's id: the record of the mail that the run sends to the owner.</summary>
    public const string MailPrefix = Prefix + "Mail:";

    /// <summary>On the user with which the next run begins, because the last one had no time for it.</summary>
    public const string Next = Prefix + "Next";

    /// <summary>Since when something fails for the user in each run.</summary>
    public const string Failing = Prefix + "Failing";

    /// <summary>Since when a first key is asked for, of a user whose secret was prepared without one.</summary>
    public const string FirstKey = Prefix + "FirstKey";

    /// <summary>An exemption: its last day (UTC) and a reason, as in <c>2027-03-31 migration to roles</c>.</summary>
    public const string Exempt = Prefix + "Exempt";

    /// <summary>Overrides the age in days at which this user's key is rotated.</summary>
    public const string RotateDays = Prefix + "RotateDays";

    /// <summary>Overrides the age in days at which this user's old key is deactivated.</summary>
    public const string DeactivateDays = Prefix + "DeactivateDays";

    /// <summary>Overrides the age in days at which this user's old key is deleted.</summary>
    public const string DeleteDays = Prefix + "DeleteDays";

    /// <summary>The region whose SES SMTP endpoint the user's SMTP password is for.</summary>
    public const string SesRegion = Prefix + "SesRegion";

    /// <summary>
    /// On a secret, not on a user: the ARN of the user whose pair it holds. Whoever writes secrets sets it; the user cannot.
    /// </summary>
    public const string Owner = Prefix + "Owner";

    /// <summary>
    /// On the role by which an account is entered: when the last daily run of that account began (UTC).
    /// </summary>
    public const string LastRun = Prefix + "LastRun";

    /// <summary>
    /// Followed by a run's id, on the role or user that makes the run: the administrator's digest that the run sends.
    /// </summary>
    public const string DigestPrefix = Prefix + "Digest:";

    /// <summary>The tag with a key's last change of status.</summary>
    public static string Key(string accessKeyId) => KeyPrefix + accessKeyId;
}
