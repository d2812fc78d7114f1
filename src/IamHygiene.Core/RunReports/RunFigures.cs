namespace IamHygiene;

/// <summary>A run in numbers.</summary>
/// <param name="Users">Users of the account.</param>
/// <param name="Due">Changes that were due.</param>
/// <param name="Rotated">Keys that were replaced, or whose begun rotation was finished.</param>
/// <param name="Deactivated">Keys that were deactivated.</param>
/// <param name="Deleted">Keys that were deleted, orphans among them.</param>
/// <param name="Notices">Mails that were sent.</param>
/// <param name="Failures">Everything that went wrong.</param>
/// <param name="NewFailures">Users for whom something went wrong that was all right in the run before, and problems of the account.</param>
/// <param name="OldestActiveKeyDays">The age in days of the oldest active key; null where it is not known.</param>
/// <param name="DurationSeconds">How long the run took.</param>
public sealed record RunFigures(
    int Users,
    int Due,
    int Rotated,
    int Deactivated,
    int Deleted,
    int Notices,
    int Failures,
    int NewFailures,
    int? OldestActiveKeyDays,
    double DurationSeconds)
{
    /// <summary>The figures of no run.</summary>
    public static RunFigures None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, null, 0);

    /// <summary>The figures of two runs together; of times and ages, the longer one.</summary>
    public RunFigures Plus(RunFigures other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(
            Users + other.Users,
            Due + other.Due,
            Rotated + other.Rotated,
            Deactivated + other.Deactivated,
            Deleted + other.Deleted,
            Notices + other.Notices,
            Failures + other.Failures,
            NewFailures + other.NewFailures,
            Older(OldestActiveKeyDays, other.OldestActiveKeyDays),
            Math.Max(DurationSeconds, other.DurationSeconds));
    }

    private static int? Older(int? a, int? b) => a is null || b > a ? b : a;

    /// <summary>The figures of a run.</summary>
    public static RunFigures From(HygieneRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        int Done(params PlannedActionKind[] kinds) =>
            run.Actions.Count(action => action.Outcome == ActionOutcome.Done && kinds.Contains(action.Action));
        return new(
            run.Users,
            run.Planned.Count,
            Done(PlannedActionKind.Rotate, PlannedActionKind.FinishRotation),
            Done(PlannedActionKind.Deactivate, PlannedActionKind.DisableOrphan),
            Done(PlannedActionKind.Delete),
            run.Notices.Count(notice => notice.Outcome == ActionOutcome.Done),
            run.Failures.Count,
            run.NewlyFailing.Count + run.Problems.Count,
            run.OldestActiveKeyDays,
            Math.Round((run.Ended - run.Started).TotalSeconds, 1));
    }
}
