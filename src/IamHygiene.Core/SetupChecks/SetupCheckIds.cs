namespace IamHygiene;

/// <summary>The checks of the set-up. Each is explained in docs/setup.md under this name.</summary>
public static class SetupCheckIds
{
    /// <summary>The configuration is valid.</summary>
    public const string Configuration = nameof(Configuration);

    /// <summary>Credentials and region are found, and AWS accepts them.</summary>
    public const string Connection = nameof(Connection);

    /// <summary>This machine's clock agrees with AWS's.</summary>
    public const string Clock = nameof(Clock);

    /// <summary>What a run reads can be read.</summary>
    public const string ReadPermissions = nameof(ReadPermissions);

    /// <summary>What a run changes may be changed.</summary>
    public const string ChangePermissions = nameof(ChangePermissions);

    /// <summary>Passwords expire, and users can change expired ones.</summary>
    public const string PasswordPolicy = nameof(PasswordPolicy);

    /// <summary>Some user is managed.</summary>
    public const string ManagedUsers = nameof(ManagedUsers);

    /// <summary>The secret of a managed user can hold the user's pair.</summary>
    public const string Secret = nameof(Secret);

    /// <summary>The secret says whose it is.</summary>
    public const string OwnerTag = nameof(OwnerTag);

    /// <summary>A managed user may read its secret.</summary>
    public const string OwnerAccess = nameof(OwnerAccess);

    /// <summary>A managed user has an address to be told at.</summary>
    public const string Address = nameof(Address);

    /// <summary>A managed user has room for the tags of a rotation.</summary>
    public const string TagRoom = nameof(TagRoom);

    /// <summary>Mail is sent, by a sender that may.</summary>
    public const string Sender = nameof(Sender);

    /// <summary>SES sends to everybody, and has not used up its quota.</summary>
    public const string SendQuota = nameof(SendQuota);

    /// <summary>The mail server accepts the user name and the password.</summary>
    public const string MailServer = nameof(MailServer);

    /// <summary>Something starts the daily run.</summary>
    public const string Schedule = nameof(Schedule);

    /// <summary>Somebody is told when a run fails or is not made.</summary>
    public const string Alarms = nameof(Alarms);
}
