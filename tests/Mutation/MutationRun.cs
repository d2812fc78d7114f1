namespace IamHygiene.Mutation;

/// <summary>
/// Runs the tests that meet a mutant until one fails. A result is a line of a file, so that a run goes on where it ended: a mutant
/// that does not end, or overflows the stack, ends the process, which is to be started again.
/// </summary>
internal sealed class MutationRun(IReadOnlyList<Mutant> mutants, string[] folders, string results)
{
    private const int Again = 3;

    // Slow and not about one rule: the fault explorer (but not its replays), what waits for real time, random text.
    private static readonly string[] LeftOut =
    [
        "ExplorerTests", "InstrumentTests", "OddDataTests", "TimeLimitTests", "PartitionRunTests", "Hostile", "Smtp", "AwsSdk",
        "AwsAdapters",
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MutantSwitch control = new(typeof(Planner).Assembly);

    public async Task<int> RunAsync()
    {
        await NoteCrashAsync();
        var done = File.Exists(results) ? File.ReadLines(results).Select(line => line.Split('\t')[0]).ToHashSet() : [];
        var meant = TestCase.All().Where(IsMeant).ToList();
        var meeting = new MeetingFile(results + ".meeting");
        var tests = meeting.Read(meant) ?? await meeting.FindAsync(meant, control);
        foreach (var mutant in mutants.Where(mutant => !done.Contains($"{mutant.Id}")))
        {
            await File.WriteAllTextAsync(Running, LineOf(mutant, "Crash"));
            var outcome = await OutcomeAsync(mutant, tests.GetValueOrDefault(mutant.Id, []));
            File.Delete(Running);
            await File.AppendAllTextAsync(results, LineOf(mutant, outcome));
            if (outcome == "Timeout")
            {
                return Again;
            }
        }

        Tell();
        return 0;
    }

    // What was under way when the process before ended.
    private string Running => results + ".running";

    private async Task NoteCrashAsync()
    {
        if (File.Exists(Running))
        {
            await File.AppendAllTextAsync(results, await File.ReadAllTextAsync(Running));
            File.Delete(Running);
        }
    }

    private static string LineOf(Mutant mutant, string outcome)
    {
        var change = $"{mutant.Original} => {mutant.Replacement}".ReplaceLineEndings(" ");
        return $"{mutant.Id}\t{outcome}\t{mutant.Folder}\t{mutant.File}:{mutant.Line}\t{mutant.Mutator}\t{change}\n";
    }

    private bool IsMeant(TestCase test)
    {
        var name = test.Type.FullName!;
        return folders.Contains(name.Split('.')[^2]) && !LeftOut.Any(part => name.Contains(part, StringComparison.Ordinal));
    }

    private async Task<string> OutcomeAsync(Mutant mutant, List<TestCase> tests)
    {
        if (tests.Count == 0)
        {
            return "NoCoverage";
        }

        control.TurnOn(mutant.Id);
        var killing = Task.Run(() => KillerAsync(tests.OrderBy(test => test.Took / (1 + test.Kills)).ToList()));
        var patience = Patience + TimeSpan.FromMilliseconds(5 * tests.Sum(test => test.Took));
        if (await Task.WhenAny(killing, Task.Delay(patience)) != killing)
        {
            return "Timeout";
        }

        var killer = await killing;
        control.TurnOff();
        if (killer is null)
        {
            return "Survived";
        }

        killer.Kills++;
        return "Killed";
    }

    private static async Task<TestCase?> KillerAsync(List<TestCase> tests)
    {
        foreach (var test in tests)
        {
            if (await test.FailsAsync())
            {
                return test;
            }
        }

        return null;
    }

    private void Tell()
    {
        var lines = File.ReadLines(results).Select(line => line.Split('\t')).ToList();
        foreach (var folder in lines.GroupBy(line => line[2]))
        {
            var counts = folder.CountBy(line => line[1]).ToDictionary();
            var killed = counts.GetValueOrDefault("Killed");
            var timeouts = counts.GetValueOrDefault("Timeout") + counts.GetValueOrDefault("Crash");
            var share = 100.0 * (killed + timeouts) / folder.Count();
            Console.WriteLine($"{folder.Key}: {folder.Count()} mutants, {killed} killed, {timeouts} timeouts or crashes, {share:F1} %");
        }
    }
}
