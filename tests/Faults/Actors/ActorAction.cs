namespace IamHygiene.Faults;

/// <summary>What people do by hand in an account that the product looks after.</summary>
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
}
