namespace IamHygiene;

/// <summary>AWSPENDING, which a rotation puts on the versions that it prepares.</summary>
internal static class PendingVersion
{
    /// <summary>
    /// Takes AWSPENDING off a version. Asked of the service first: what it describes may be a moment old. Where it is not on that
    /// version any more, all is as it should be.
    /// </summary>
    public static async Task WithdrawAsync(AccountPorts ports, string secretArn, string versionId, CancellationToken cancellationToken)
    {
        try
        {
            await ports.Secrets.WithdrawPendingAsync(secretArn, versionId, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind is FailureKind.Invalid or FailureKind.NotFound or FailureKind.Conflict)
        {
            var description = await ports.Secrets.DescribeAsync(secretArn, cancellationToken).ConfigureAwait(false);
            if (description.Holder(SecretDescription.Pending) == versionId)
            {
                throw;
            }
        }
    }
}
