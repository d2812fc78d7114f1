namespace IamHygiene.Faults;

/// <summary>A last use that could not be read is taken for "never".</summary>
internal sealed class FailedIsNever(IIdentityPort inner) : IdentityAblation(inner)
{
    public override async Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.GetAccessKeyUseAsync(accessKeyId, cancellationToken);
        }
        catch (ServiceException)
        {
            return new(null, null, null, null);
        }
    }
}
