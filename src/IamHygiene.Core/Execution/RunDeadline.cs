namespace IamHygiene;

/// <summary>
/// The time limit of a run. Reading and changing end early enough for the mail; whatever is still at work near the end stops
/// at its next step, which a later run completes.
/// </summary>
internal sealed class RunDeadline
{
    /// <summary>Time to end what is under way: the current call, and the clearing after it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(20);

    /// <summary>The most time that is kept for mail.</summary>
    private static readonly TimeSpan LongestMailTime = TimeSpan.FromMinutes(3);

    private const double MailShare = 0.4;

    private readonly TimeProvider clock;
    private readonly DateTimeOffset? hardEnd;
    private DateTimeOffset? changesEnd;

    public RunDeadline(TimeProvider clock, DateTimeOffset? deadline)
    {
        this.clock = clock;
        hardEnd = deadline - Margin;
        changesEnd = hardEnd;
    }

    /// <summary>True where another user may be begun.</summary>
    public bool MayBeginUser => changesEnd is not { } end || clock.GetUtcNow() < end;

    /// <summary>True where whatever is at work must stop.</summary>
    public bool IsOver => !HasTimeFor(TimeSpan.Zero);

    /// <summary>True where there is more time than that before whatever is at work must stop.</summary>
    public bool HasTimeFor(TimeSpan work) => hardEnd is not { } end || clock.GetUtcNow() + work < end;

    /// <summary>Shares what is left of the time between changes and mail. Called once the account is read in bulk.</summary>
    public void ShareTime()
    {
        if (hardEnd is not { } end)
        {
            return;
        }

        var left = end - clock.GetUtcNow();
        var mail = left * MailShare;
        changesEnd = end - (mail < LongestMailTime ? mail : LongestMailTime);
    }

    /// <summary>The moment, or the end of the run where that is sooner.</summary>
    public DateTimeOffset Cap(DateTimeOffset time) => hardEnd is { } end && end < time ? end : time;
}
