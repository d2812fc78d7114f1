namespace IamHygiene.Faults;

/// <summary>
/// The days after: a clean run that settles everything, tried again as Lambda does if it fails, and one that has nothing to do.
/// </summary>
internal static class Settle
{
    public static async Task Async(World world, InvariantChecker oracle, RunHost host, int number, Action<RunEnd> played)
    {
        // At eight in the morning, so that the runs that follow are on the same day.
        world.Clock.AdvanceTo(new DateTimeOffset(world.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(8));
        var done = false;
        var began = world.Now;
        for (var minutes = 1; ; minutes++)
        {
            began = world.Now;
            var end = await host.RunAsync(new(world, oracle, number++, []), []);
            played(end);
            done = end.Result is { Succeeded: true };
            if (done || minutes > 2)
            {
                break;
            }

            world.Clock.Advance(TimeSpan.FromMinutes(minutes));
        }

        ResidueChecks.Check(oracle);
        if (!done)
        {
            return;
        }

        world.Clock.Advance(TimeSpan.FromMinutes(30));
        var again = await host.RunAsync(new(world, oracle, number, []), []);
        played(again);
        ResidueChecks.CheckQuiet(oracle, again.Session, began);
    }
}
