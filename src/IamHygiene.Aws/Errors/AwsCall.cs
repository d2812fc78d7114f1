namespace IamHygiene.Aws;

/// <summary>A call, as far as messages need it.</summary>
/// <param name="Service">The prefix of the service's permissions, such as <c>iam</c>.</param>
/// <param name="Operation">The operation, such as <c>CreateAccessKey</c>.</param>
/// <param name="Target">What it is about, such as <c>user alice</c>; empty: the account.</param>
internal sealed record AwsOperation(string Service, string Operation, string Target = "")
{
    /// <summary>
    /// True where the request or the answer holds a secret: then nothing that the service says in words is repeated, and no
    /// cause is kept, because either may quote it.
    /// </summary>
    public bool IsConfidential { get; init; }

    /// <summary>The permission that the call needs.</summary>
    public string Permission => $"{Service}:{Operation}";

    /// <summary>The call in words.</summary>
    public string Description => Target.Length > 0 ? $"{Permission} for {Target}" : Permission;
}

/// <summary>Where calls go, for remedies.</summary>
/// <param name="ProfileName">The profile in use; null: credentials that come from elsewhere.</param>
/// <param name="Endpoint">The address in use; null: AWS's own.</param>
/// <param name="Region">The region in use.</param>
internal sealed record CallPlace(string? ProfileName, string? Endpoint, string Region)
{
    /// <summary>The address of a service in words.</summary>
    public string Address(string service) =>
        Endpoint ?? $"the {service} endpoint of region {Region}";
}

/// <summary>Makes calls and turns whatever goes wrong into a <see cref="ServiceException"/> that a person can act on.</summary>
/// <param name="place">Where calls go.</param>
/// <param name="clock">Time and waiting.</param>
internal sealed class AwsCall(CallPlace place, TimeProvider clock)
{
    private const int MaxAttempts = 5;

    /// <summary>Makes a call.</summary>
    /// <param name="operation">What it is.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">The caller's; its cancellation passes through as it is.</param>
    /// <exception cref="ServiceException">The call failed.</exception>
    public async Task<T> RunAsync<T>(
        AwsOperation operation,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
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
            throw ErrorMapping.ToServiceException(e, operation, place);
        }
    }

    /// <summary>
    /// Makes a call whose repetition is told from a first one, or would do it twice. It is repeated only where AWS said that
    /// it asks for fewer requests, and so has not begun: after 1, 2, 4 and 8 seconds.
    /// </summary>
    /// <param name="operation">What it is.</param>
    /// <param name="call">The call, by a client that sends each request once.</param>
    /// <param name="cancellationToken">The caller's; its cancellation passes through as it is.</param>
    /// <exception cref="ServiceException">The call failed; kind Unclear: it may have been done.</exception>
    public async Task<T> RunOnceAsync<T>(
        AwsOperation operation,
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunAsync(operation, call, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e) when (e.Kind == FailureKind.Throttled && attempt < MaxAttempts)
            {
                var pause = TimeSpan.FromSeconds(1 << (attempt - 1));
                await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
