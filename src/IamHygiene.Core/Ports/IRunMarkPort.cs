namespace IamHygiene;

/// <summary>
/// The note in an account of its last daily run. It lies in the account itself, on the role by which the account is entered, so that
/// whoever serves many accounts needs no memory of its own.
/// </summary>
public interface IRunMarkPort
{
    /// <summary>When the last run began (UTC); null where there was none.</summary>
    /// <exception cref="ServiceException">It could not be read.</exception>
    Task<DateTimeOffset?> GetAsync(CancellationToken cancellationToken);

    /// <summary>Notes that a run began.</summary>
    /// <param name="began">When (UTC).</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="ServiceException">It could not be noted.</exception>
    Task SetAsync(DateTimeOffset began, CancellationToken cancellationToken);
}
