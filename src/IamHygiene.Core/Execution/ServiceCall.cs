namespace IamHygiene;

/// <summary>Calls whose failure is an answer.</summary>
internal static class ServiceCall
{
    /// <summary>Makes a call; false where it failed.</summary>
    public static async Task<bool> SucceedsAsync(Func<Task> call)
    {
        try
        {
            await call().ConfigureAwait(false);
            return true;
        }
        catch (ServiceException)
        {
            return false;
        }
    }

    /// <summary>Makes a call; null where the thing does not exist.</summary>
    public static async Task<T?> OrNothingAsync<T>(Func<Task<T>> call)
        where T : class
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }

    /// <summary>Reads something; a failure makes it unknown.</summary>
    public static async Task<Read<T>> TryReadAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return Read.Known(await read().ConfigureAwait(false));
        }
        catch (ServiceException e)
        {
            return Read.Unknown<T>(e.ToProblem());
        }
    }
}
