namespace IamHygiene.Faults;

/// <summary>Plays one schedule and prints every call of it.</summary>
internal static class Replay
{
    public static async Task<int> RunAsync(string text, TextWriter output)
    {
        try
        {
            return await PlayAsync(text, output);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            await output.WriteLineAsync(
                $"'{text}' is no schedule as this command prints them.{(e is FormatException ? " " + e.Message : "")}");
            return 2;
        }
    }

    private static async Task<int> PlayAsync(string text, TextWriter output)
    {
        if (text.StartsWith("concurrent ", StringComparison.Ordinal))
        {
            return await ConcurrentAsync(text.Split(' '), output);
        }

        if (text.StartsWith("walk ", StringComparison.Ordinal))
        {
            return await WalkAsync(text["walk ".Length..], output);
        }

        if (text.StartsWith("actor ", StringComparison.Ordinal))
        {
            return await ActorAsync(text.Split(' '), output);
        }

        var schedule = Schedule.Parse(text);
        var host = new RunHost(schedule.Transport);
        var baseline = new History(schedule with { Injections = [], Timeline = Timeline.TwoDays }, host, null);
        await baseline.FinishAsync();
        var history = new History(schedule, host, Explorer.Ends(baseline));
        await history.FinishAsync(end => Print(end, history.Outcomes[^1], output));
        foreach (var violation in history.Oracle.Violations)
        {
            await output.WriteLineAsync($"VIOLATION {violation}");
        }

        return history.Oracle.Violations.Count == 0 ? 0 : 1;
    }

    private static async Task<int> ConcurrentAsync(string[] words, TextWriter output)
    {
        var schedule = Schedule.Parse($"{words[1]} {words[2]} next-day Direct");
        var seeded = new History(schedule, new RunHost(Transport.Direct), null).Seeded;
        var violations = await new ConcurrentExplorer(schedule.Scenario, schedule.Model, new()).PlayAsync(
            Interleaving.Parse(words[3]),
            end => Print(end, StateFingerprint.Of(end.Session.World, seeded), output));
        foreach (var violation in violations)
        {
            await output.WriteLineAsync($"VIOLATION {violation}");
        }

        return violations.Count == 0 ? 0 : 1;
    }

    private static async Task<int> ActorAsync(string[] words, TextWriter output)
    {
        var schedule = Schedule.Parse($"{words[1]} {words[2]} next-day Direct");
        var seeded = new History(schedule, new RunHost(Transport.Direct), null).Seeded;
        var violations = await new ActorExplorer(schedule.Scenario, schedule.Model, new()).PlayAsync(
            ActorDuringRun.Parse(words[3]),
            end => Print(end, StateFingerprint.Of(end.Session.World, seeded), output));
        foreach (var violation in violations)
        {
            await output.WriteLineAsync($"VIOLATION {violation}");
        }

        return violations.Count == 0 ? 0 : 1;
    }

    private static async Task<int> WalkAsync(string text, TextWriter output)
    {
        var none = new HashSet<string>(StringComparer.Ordinal);
        var violations = await new Walks(new()).PlayAsync(
            Step.ParseAll(text),
            end => Print(end, StateFingerprint.Of(end.Session.World, none), output),
            step => output.WriteLine($"step {step}"));
        foreach (var violation in violations)
        {
            await output.WriteLineAsync($"VIOLATION {violation}");
        }

        return violations.Count == 0 ? 0 : 1;
    }

    private static void Print(RunEnd end, string outcome, TextWriter output)
    {
        output.WriteLine($"run {end.Session.Number} ({end.Session.RunId})");
        foreach (var (call, fault) in end.Session.Calls)
        {
            var parameters = string.Join(
                ' ',
                call.Parameters
                    .Where(parameter => parameter.Key is not ("SecretString" or "Message.Body.Html.Data" or "Message.Body.Text.Data"))
                    .Select(parameter => parameter.Value));
            output.WriteLine(
                $"  {call.Index,3} {call.Operation,-28} "
                    + $"{parameters}{(fault is null ? call.Answered ? "" : "  (refused)" : "  <-- " + fault)}");
        }

        foreach (var action in end.Result?.Actions ?? [])
        {
            output.WriteLine($"      {action.Outcome}: {action.Action} {action.AccessKeyId} {action.Rule}: {action.Message}");
        }

        foreach (var problem in end.Result?.Failures ?? [])
        {
            output.WriteLine($"      ! {problem}");
        }

        output.WriteLine(
            $"      = {outcome.ReplaceLineEndings("; ")}{end.Session.World.Now:yyyy-MM-dd HH:mm:ss}{(end.Result is null ? " (died)" : "")}");
    }
}
