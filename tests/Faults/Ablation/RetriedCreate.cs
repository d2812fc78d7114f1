namespace IamHygiene.Faults;

/// <summary>CreateAccessKey is sent again after an answer that says nothing.</summary>
internal sealed class RetriedCreate(IIdentityPort inner) : IdentityAblation(inner)
{
    public override async Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.CreateAccessKeyAsync(userName, cancellationToken);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            return await Inner.CreateAccessKeyAsync(userName, cancellationToken);
        }
    }
}
