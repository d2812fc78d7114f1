namespace IamHygiene.Aws;

/// <summary>Makes calls and turns whatever goes wrong into a <see cref="ServiceException"/> that a person can act on.</summary>
/// <param name="profileName">The profile in use, for remedies.</param>
/// <param name="endpoint">The address in use, for remedies; null: AWS's own.</param>
/// <param name="region">The region in use, for remedies.</param>
internal sealed class AwsCall(string? profileName, string? endpoint, string region)
{
    /// <summary>Makes a call.</summary>
    /// <param name="service">The prefix of the service's permissions, such as <c>iam</c>.</param>
    /// <param name="operation">The operation, such as <c>CreateAccessKey</c>.</param>
    /// <param name="target">What it is about, such as <c>user alice</c>; empty: the account.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">The caller's; its cancellation passes through as it is.</param>
    /// <param name="confidential">True where the request or the answer holds a secret: then no cause is kept either.</param>
    public async Task<T> RunAsync<T>(
        string service,
        string operation,
        string target,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken,
        bool confidential = false)
    {
        try
        {
            return await call(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e) when (e is not ServiceException)
        {
            throw ErrorMapping.ToServiceException(e, new(service, operation, target, profileName, endpoint, region, confidential));
        }
    }
}

/// <summary>A call that failed, as far as the message needs it.</summary>
internal sealed record FailedCall(
    string Service,
    string Operation,
    string Target,
    string? ProfileName,
    string? Endpoint,
    string Region,
    bool Confidential)
{
    /// <summary>The call in words.</summary>
    public string Name => $"{Service}:{Operation}{(Target.Length > 0 ? " for " + Target : "")}";
}
