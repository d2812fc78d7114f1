namespace IamHygiene;

/// <summary>What the rules for one user need to know of the rest.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Policy">The rules of the run.</param>
/// <param name="Now">The moment of the plan (UTC).</param>
/// <param name="HardExpiry">True where users cannot change an expired password.</param>
/// <param name="Secrets">Who names which secret.</param>
/// <param name="Force">Users whose rotation was asked for by hand.</param>
public sealed record PlanContext(
    string AccountId,
    HygienePolicy Policy,
    DateTimeOffset Now,
    bool HardExpiry,
    SecretNames Secrets,
    IReadOnlySet<string> Force)
{
    /// <summary>The day (UTC) on which the run began; what is told, is told for this day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The run that plans; null for a plan without a run. Its own lease does not count.</summary>
    public string? RunId { get; init; }

    /// <summary>The context of an account's users.</summary>
    public static PlanContext For(AccountSnapshot snapshot, HygienePolicy policy, DateTimeOffset now, IReadOnlySet<string>? force = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return new(
            snapshot.AccountId,
            policy,
            now,
            snapshot.HardExpiry,
            SecretNames.From(snapshot.Users.Select(user => user.User)),
            force ?? new HashSet<string>(StringComparer.OrdinalIgnoreCase))
        {
            Day = StateTime.DayOf(now),
        };
    }
}
