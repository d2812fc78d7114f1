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
        if (text.StartsWith("together ", StringComparison.Ordinal))
        {
            return await TogetherAsync(text.Split(' '), output);
        }

        if (text.StartsWith("walk ", StringComparison.Ordinal))
        {
            return await WalkAsync(text["walk ".Length..], output);
        }

        if (text.StartsWith("meanwhile ", StringComparison.Ordinal))
        {
            return await MeanwhileAsync(text.Split(' '), output);
        }

        var schedule = Schedule.Parse(text);
        var host = new RunHost(schedule.Road);
        var calm = new History(schedule with { Mishaps = [], Timeline = Timeline.TwoDays }, host, null);
        await calm.FinishAsync();
        var history = new History(schedule, host, Explorer.Ends(calm));
        await history.FinishAsync(end => Print(end, history.Essences[^1], output));
        foreach (var violation in history.Oracle.Violations)
        {
            await output.WriteLineAsync($"VIOLATION {violation}");
        }

        return history.Oracle.Violations.Count == 0 ? 0 : 1;
    }

    private static async Task<int> TogetherAsync(string[] words, TextWriter output)
    {
        var schedule = Schedule.Parse($"{words[1]} {words[2]} next-day Direct");
        var seeded = new History(schedule, new RunHost(Transport.Direct), null).Seeded;
        var violations = await new TogetherExplorer(schedule.Scenario, schedule.Weather, new()).PlayAsync(
            Interleaving.Parse(words[3]),
            end => Print(end, StateFingerprint.Of(end.Session.World, seeded), output));
        foreach (var violation in violations)
        {
            await output.WriteLineAsync($"VIOLATION {violation}");
        }

        return violations.Count == 0 ? 0 : 1;
    }

    private static async Task<int> MeanwhileAsync(string[] words, TextWriter output)
    {
        var schedule = Schedule.Parse($"{words[1]} {words[2]} next-day Direct");
        var seeded = new History(schedule, new RunHost(Transport.Direct), null).Seeded;
        var violations = await new MeanwhileExplorer(schedule.Scenario, schedule.Weather, new()).PlayAsync(
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

    private static void Print(RunEnd end, string essence, TextWriter output)
    {
        output.WriteLine($"run {end.Session.Number} ({end.Session.RunId})");
        foreach (var (call, trouble) in end.Session.Calls)
        {
            var parameters = string.Join(
                ' ',
                call.Parameters
                    .Where(one => one.Key is not ("SecretString" or "Message.Body.Html.Data" or "Message.Body.Text.Data"))
                    .Select(one => one.Value));
            output.WriteLine(
                $"  {call.Index,3} {call.Operation,-28} "
                    + $"{parameters}{(trouble is null ? call.Answered ? "" : "  (refused)" : "  <-- " + trouble)}");
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
            $"      = {essence.ReplaceLineEndings("; ")}{end.Session.World.Now:yyyy-MM-dd HH:mm:ss}{(end.Result is null ? " (died)" : "")}");
    }
}
