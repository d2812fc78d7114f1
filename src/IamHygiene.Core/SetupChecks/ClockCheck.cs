namespace IamHygiene;

/// <summary>Whether this machine's clock agrees with AWS's.</summary>
internal static class ClockCheck
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    // What IAM and most services accept of a signature (IAM User Guide, "Signature Version 4").
    private static readonly TimeSpan RefusedFrom = TimeSpan.FromMinutes(5);

    /// <summary>The check.</summary>
    /// <param name="lead">How far this machine's clock is ahead of AWS's, negative where it is behind; null: not known.</param>
    /// <param name="account">The account number.</param>
    public static SetupCheck Of(TimeSpan? lead, string account)
    {
        const string Id = SetupCheckIds.Clock;
        if (lead is not { } ahead)
        {
            return new(
                Id,
                CheckOutcome.Skipped,
                account,
                "AWS's answer does not say when it was made, so there is nothing to compare the clock with.");
        }

        var off = ahead.Duration();
        if (off < Tolerance)
        {
            return new(
                Id,
                CheckOutcome.Pass,
                account,
                "The clock of this machine agrees with that of AWS.");
        }

        var direction = ahead > TimeSpan.Zero ? "ahead of" : "behind";
        var isRefused = off >= RefusedFrom;
        return new(
            Id,
            isRefused ? CheckOutcome.Fail : CheckOutcome.Warn,
            account,
            $"The clock of this machine is {Minutes(off)} {direction} that of AWS.")
        {
            Remedy = "Set the clock. AWS refuses calls whose time is five minutes off, and days are counted by it.",
        };
    }

    private static string Minutes(TimeSpan off) =>
        $"{Math.Floor(off.TotalMinutes):0} minutes";
}
