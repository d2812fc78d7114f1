namespace IamHygiene;

/// <summary>The identifiers of problems that Core itself reports; docs/errors.md explains each.</summary>
public static class ProblemIds
{
    /// <summary>The account is suspended, closed or not in use yet.</summary>
    public const string AccountNotActive = nameof(AccountNotActive);

    /// <summary>The organization has no such account.</summary>
    public const string AccountNotInOrganization = nameof(AccountNotInOrganization);

    /// <summary>The account was in no unit when the units were listed.</summary>
    public const string AccountUnitUnknown = nameof(AccountUnitUnknown);

    /// <summary>An account was not served for long, because runs had no time for it.</summary>
    public const string AccountWaitsTooLong = nameof(AccountWaitsTooLong);

    /// <summary>Another run works on the user.</summary>
    public const string AnotherRun = nameof(AnotherRun);

    /// <summary>AWS does not show a change that was just made, so the next one was not begun.</summary>
    public const string ChangeNotSeen = nameof(ChangeNotSeen);

    /// <summary>The credential report cannot be used.</summary>
    public const string CredentialReport = nameof(CredentialReport);

    /// <summary>The time limit of the run was reached.</summary>
    public const string DeadlineReached = nameof(DeadlineReached);

    /// <summary>IAM does not show the lease that was just written.</summary>
    public const string IntentNotSeen = nameof(IntentNotSeen);

    /// <summary>The text is no account number.</summary>
    public const string InvalidAccountId = nameof(InvalidAccountId);

    /// <summary>The address cannot be mailed.</summary>
    public const string InvalidAddress = nameof(InvalidAddress);

    /// <summary>There is no such format of a secret.</summary>
    public const string InvalidFormat = nameof(InvalidFormat);

    /// <summary>The name cannot be that of a group.</summary>
    public const string InvalidGroupName = nameof(InvalidGroupName);

    /// <summary>The name cannot be that of a secret.</summary>
    public const string InvalidSecretName = nameof(InvalidSecretName);

    /// <summary>The key was reactivated at once, because the secret names it.</summary>
    public const string KeyBecameCurrent = nameof(KeyBecameCurrent);

    /// <summary>The user has no such key.</summary>
    public const string KeyNotFound = nameof(KeyNotFound);

    /// <summary>A secret of another account needs a customer managed KMS key.</summary>
    public const string KmsKeyNeeded = nameof(KmsKeyNeeded);

    /// <summary>The work was done, and its lease could not be cleared.</summary>
    public const string LeaseNotReturned = nameof(LeaseNotReturned);

    /// <summary>The user is managed already, with another secret or another format.</summary>
    public const string ManagedElsewhere = nameof(ManagedElsewhere);

    /// <summary>A first key cannot be made.</summary>
    public const string NoKeyPossible = nameof(NoKeyPossible);

    /// <summary>The given pair is not one of an active key of the user.</summary>
    public const string NotAnActiveKey = nameof(NotAnActiveKey);

    /// <summary>The user is not managed.</summary>
    public const string NotManaged = nameof(NotManaged);

    /// <summary>A pair does not work, or could not be checked.</summary>
    public const string PairNotProven = nameof(PairNotProven);

    /// <summary>No version of the secret holds the pair.</summary>
    public const string PairNotStored = nameof(PairNotStored);

    /// <summary>A registration failed, and what it made could not be undone.</summary>
    public const string RegistrationHalfDone = nameof(RegistrationHalfDone);

    /// <summary>A registration failed and was undone.</summary>
    public const string RegistrationUndone = nameof(RegistrationUndone);

    /// <summary>A replica of the secret does not hold the new pair yet.</summary>
    public const string ReplicaLags = nameof(ReplicaLags);

    /// <summary>A rotation failed, and what it made could not be removed.</summary>
    public const string RotationHalfDone = nameof(RotationHalfDone);

    /// <summary>A rotation failed and was undone.</summary>
    public const string RotationUndone = nameof(RotationUndone);

    /// <summary>A rotation has not ended.</summary>
    public const string RotationUnfinished = nameof(RotationUnfinished);

    /// <summary>The secret changed meanwhile.</summary>
    public const string SecretChanged = nameof(SecretChanged);

    /// <summary>Two versions of the secret differ in more than the pair.</summary>
    public const string SecretDiffers = nameof(SecretDiffers);

    /// <summary>A pair was given, and the secret exists without it.</summary>
    public const string SecretExists = nameof(SecretExists);

    /// <summary>There is no such secret.</summary>
    public const string SecretNotFound = nameof(SecretNotFound);

    /// <summary>The secret exists, and nothing shows that it is the user's.</summary>
    public const string SecretNotPrepared = nameof(SecretNotPrepared);

    /// <summary>A version holds another pair than it should.</summary>
    public const string StoredPair = nameof(StoredPair);

    /// <summary>A step took too long to go on safely.</summary>
    public const string TooSlow = nameof(TooSlow);

    /// <summary>An error that nobody expected.</summary>
    public const string Unexpected = nameof(Unexpected);

    /// <summary>The organization has no such unit.</summary>
    public const string UnitNotFound = nameof(UnitNotFound);

    /// <summary>The tags of the user changed meanwhile.</summary>
    public const string UserChanged = nameof(UserChanged);

    /// <summary>The account has no such user.</summary>
    public const string UserNotFound = nameof(UserNotFound);
}
