namespace IamHygiene;

/// <summary>A key of which is asked what could take its place.</summary>
/// <param name="Key">The key.</param>
/// <param name="Use">What IAM says of its use; null where that is not known.</param>
/// <param name="IsManaged">True where its user is managed: then it was proven right after it was made.</param>
/// <param name="HasOthers">True where its user has another key.</param>
public sealed record KeyInQuestion(AccessKey Key, AccessKeyUse? Use, bool IsManaged, bool HasOthers)
{
    /// <summary>True where it may be the successor of a key that is still in use: then it is no surplus.</summary>
    public bool MayBeAwaited => IsManaged && HasOthers;

    /// <summary>True where IAM knows of no use, or only of the one by which the key was proven.</summary>
    public bool WasNeverUsed => Use is { } use && (use.LastUsed is not { } last || IsProof(last));

    private bool IsProof(DateTimeOffset used) => IsManaged && ProtocolTimes.MayBeOwnUse(Key.CreateDate, used);
}
