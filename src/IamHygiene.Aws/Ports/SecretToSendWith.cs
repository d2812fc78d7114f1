namespace IamHygiene.Aws;

/// <summary>Reads a secret that is needed to send something.</summary>
internal static class SecretToSendWith
{
    /// <summary>The current version of the secret.</summary>
    /// <exception cref="ServiceException">It could not be read. Never of kind Unclear: nothing was sent.</exception>
    public static async Task<SecretVersion> ReadAsync(ISecretPort secrets, string secretId, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.GetAsync(secretId, versionId: null, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            // Unclear is only whether the secret was read.
            throw new ServiceException(FailureKind.NotFound, e.Code, e.Message, e.Remedy, e);
        }
    }
}
