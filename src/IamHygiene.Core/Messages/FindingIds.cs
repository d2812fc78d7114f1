namespace IamHygiene;

/// <summary>The identifiers of findings; docs/errors.md explains each.</summary>
public static class FindingIds
{
    /// <summary>Mails lack who uses a key.</summary>
    public const string CallersNotRead = nameof(CallersNotRead);

    /// <summary>The credential report lacks users that the account has.</summary>
    public const string CredentialReportIncomplete = nameof(CredentialReportIncomplete);

    /// <summary>A row of the credential report cannot be read.</summary>
    public const string CredentialReportRow = nameof(CredentialReportRow);

    /// <summary>The credential report has two rows for one user.</summary>
    public const string CredentialReportTwoRows = nameof(CredentialReportTwoRows);

    /// <summary>The secret names a key that is inactive.</summary>
    public const string CurrentKeyInactive = nameof(CurrentKeyInactive);

    /// <summary>The tag with the language of mails names one that there are no texts for.</summary>
    public const string UnknownLanguage = nameof(UnknownLanguage);

    /// <summary>An exemption has ended.</summary>
    public const string ExemptionEnded = nameof(ExemptionEnded);

    /// <summary>A rotation that was asked for waits until the secret names its key.</summary>
    public const string ForcedRotationWaits = nameof(ForcedRotationWaits);

    /// <summary>There is at most one forced rotation a day.</summary>
    public const string ForcedToday = nameof(ForcedToday);

    /// <summary>The owner's address is outside the mail domains.</summary>
    public const string ForeignAddress = nameof(ForeignAddress);

    /// <summary>The tag with an exemption cannot be read.</summary>
    public const string InvalidExemption = nameof(InvalidExemption);

    /// <summary>A tag of ours cannot be read.</summary>
    public const string InvalidTag = nameof(InvalidTag);

    /// <summary>A rotation needs a third key.</summary>
    public const string KeyLimit = nameof(KeyLimit);

    /// <summary>A key was reactivated by a person and is left alone.</summary>
    public const string KeyRestored = nameof(KeyRestored);

    /// <summary>An active key was not used for long.</summary>
    public const string KeyUnused = nameof(KeyUnused);

    /// <summary>The last use of a key is not known.</summary>
    public const string KeyUseNotRead = nameof(KeyUseNotRead);

    /// <summary>More keys are due than a day allows.</summary>
    public const string LimitReached = nameof(LimitReached);

    /// <summary>A managed user has no active key.</summary>
    public const string NoActiveKey = nameof(NoActiveKey);

    /// <summary>The owner has no address.</summary>
    public const string NoAddress = nameof(NoAddress);

    /// <summary>A console user has no MFA device.</summary>
    public const string NoMfa = nameof(NoMfa);

    /// <summary>The user has no room for the tags that a change needs.</summary>
    public const string NoRoomForTags = nameof(NoRoomForTags);

    /// <summary>A replaced key is still in use.</summary>
    public const string OldKeyInUse = nameof(OldKeyInUse);

    /// <summary>An old key has no replacement.</summary>
    public const string Overdue = nameof(Overdue);

    /// <summary>The password policy could not be read.</summary>
    public const string PasswordPolicyNotRead = nameof(PasswordPolicyNotRead);

    /// <summary>A password was not used for long.</summary>
    public const string PasswordUnused = nameof(PasswordUnused);

    /// <summary>What an ended rotation left is decided later.</summary>
    public const string RecoveryWaits = nameof(RecoveryWaits);

    /// <summary>Every caller of a replaced key runs where AWS gives roles.</summary>
    public const string RoleInPlaceOfKey = nameof(RoleInPlaceOfKey);

    /// <summary>The root user has an access key.</summary>
    public const string RootAccessKey = nameof(RootAccessKey);

    /// <summary>The root user has no MFA device.</summary>
    public const string RootNoMfa = nameof(RootNoMfa);

    /// <summary>A user is managed no more since its key was being rotated.</summary>
    public const string RotationAbandoned = nameof(RotationAbandoned);

    /// <summary>Another run works on the user.</summary>
    public const string RotationInProgress = nameof(RotationInProgress);

    /// <summary>The secret holds a key that is not this user's.</summary>
    public const string SecretMismatch = nameof(SecretMismatch);

    /// <summary>The secret was not read.</summary>
    public const string SecretNotRead = nameof(SecretNotRead);

    /// <summary>Two users name one secret.</summary>
    public const string SecretShared = nameof(SecretShared);

    /// <summary>The secret cannot hold a pair.</summary>
    public const string SecretUnusable = nameof(SecretUnusable);

    /// <summary>The key of an SES SMTP user is old.</summary>
    public const string SesKeyAged = nameof(SesKeyAged);

    /// <summary>AWS has found a key of the user in public (C2).</summary>
    public const string KeyExposed = nameof(KeyExposed);

    /// <summary>A user has two active keys.</summary>
    public const string TwoActiveKeys = nameof(TwoActiveKeys);

    /// <summary>A key appeared during a rotation and is somebody's.</summary>
    public const string UnknownKey = nameof(UnknownKey);

    /// <summary>Nobody manages an old key.</summary>
    public const string Unmanaged = nameof(Unmanaged);
}
