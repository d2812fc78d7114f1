namespace IamHygiene.Faults;

/// <summary>A key that is to be deactivated is deleted.</summary>
internal sealed class DeletedOrphans(IIdentityPort inner) : IdentityAblation(inner)
{
    public override Task SetAccessKeyStatusAsync(
        string userName,
        string accessKeyId,
        AccessKeyStatus status,
        CancellationToken cancellationToken) =>
        status == AccessKeyStatus.Inactive
            ? Inner.DeleteAccessKeyAsync(userName, accessKeyId, cancellationToken)
            : Inner.SetAccessKeyStatusAsync(userName, accessKeyId, status, cancellationToken);
}
