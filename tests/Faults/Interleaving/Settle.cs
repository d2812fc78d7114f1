namespace IamHygiene.Faults;

/// <summary>
/// The days after: a clean run that settles everything, tried again as Lambda does if it fails, and one that has nothing to do.
/// </summary>
internal static class Settle
{
    public static async Task PlayAsync(World world, InvariantChecker oracle, RunHost host, int number, Action<RunEnd> played)
    {
        async Task<RunEnd> RunAsync()
        {
            var run = await host.RunAsync(new(world, oracle, number++, []));
            played(run);
            return run;
        }

        StartNextMorning(world);
        var began = world.Now;
        var end = await RunAsync();
        for (var minutes = 1; minutes <= 2 && end.Result is not { Succeeded: true }; minutes++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(minutes));
            began = world.Now;
            end = await RunAsync();
        }

        ResidueChecks.Check(oracle);
        if (end.Result is not { Succeeded: true })
        {
            return;
        }

        ResidueChecks.CheckFailing(oracle);
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        ResidueChecks.CheckQuiet(oracle, (await RunAsync()).Session, began);
        await NewsChecks.CheckAsync(oracle, async () =>
        {
            StartNextMorning(world);
            await RunAsync();
        });
    }

    // At eight in the morning, so that the runs that follow are on the same day.
    private static void StartNextMorning(World world) =>
        world.Clock.AdvanceTo(new DateTimeOffset(world.Now.UtcDateTime.Date, TimeSpan.Zero).AddDays(1).AddHours(8));
}
