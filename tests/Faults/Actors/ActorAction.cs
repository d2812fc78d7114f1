namespace IamHygiene.Faults;

/// <summary>What people do in an account that the product looks after: in the console, or with our own cmdlets.</summary>
internal enum ActorAction
{
    MakeKey,
    DeleteKey,
    Deactivate,
    Activate,
    RotateByHand,
    RemoveTag,
    SpoilTag,
    ForgeNote,
    RequestRotation,
    EditSecret,
    SpoilSecret,
    MoveCurrent,
    DeleteSecret,
    RestoreSecret,
    Unmanage,
    PointElsewhere,
    Manage,
    ForeignPending,
    UseKey,

    /// <summary>Restore-IamAccessKey.</summary>
    RestoreKey,

    /// <summary>Restore-IamAccessKey -MakeCurrent.</summary>
    RestoreCurrent,

    /// <summary>Invoke-IamKeyRotation -Force.</summary>
    ForceRotation,

    /// <summary>Send-IamPasswordNotice.</summary>
    SendNotices,

    /// <summary>Register-IamKeyUser.</summary>
    Register,

    /// <summary>Unregister-IamKeyUser.</summary>
    Unregister,
}
