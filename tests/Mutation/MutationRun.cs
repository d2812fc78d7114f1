namespace IamHygiene.Mutation;

/// <summary>
/// Runs the tests that meet a mutant until one fails. A result is a line of a file, so that a run goes on where it ended: a mutant
/// that does not end, or overflows the stack, ends the process, which is to be started again.
/// </summary>
internal sealed class MutationRun(IReadOnlyList<Mutant> mutants, string[] folders, string results)
{
    private const int Again = 3;

    // Not about one rule: the explorer's tests of itself, what waits for real time, random data and text.
    private static readonly string[] LeftOut =
        ["InstrumentTests", "PartitionRunTests", "OddDataTests", "Hostile", "AwsSdk", "AwsAdapters"];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

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
        foreach (var test in tests.OrderBy(test => test.Took / (1 + test.Kills)).ToList())
        {
            var failing = Task.Run(test.FailsAsync);
            var patience = Patience + TimeSpan.FromMilliseconds(5 * test.Took);
            if (await Task.WhenAny(failing, Task.Delay(patience)) != failing)
            {
                return "Timeout";
            }

            if (await failing)
            {
                control.TurnOff();
                test.Kills++;
                return "Killed";
            }
        }

        control.TurnOff();
        return "Survived";
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
