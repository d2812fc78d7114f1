namespace IamHygiene.Faults;

/// <summary>Plays one schedule and prints every call of it.</summary>
internal static class Replay
{
    public static async Task<int> RunAsync(Schedule schedule, TextWriter output)
    {
        var host = new RunHost(schedule.Road);
        var calm = new History(schedule with { Mishaps = [], Timeline = Timeline.TwoDays }, host, null);
        await calm.FinishAsync();
        var history = new History(schedule, host, Explorer.Ends(calm));
        await history.FinishAsync(end => Print(history, end, output));
        foreach (var violation in history.Oracle.Violations) await output.WriteLineAsync($"VIOLATION {violation}");
        return history.Oracle.Violations.Count == 0 ? 0 : 1;
    }

    private static void Print(History history, RunEnd end, TextWriter output)
    {
        output.WriteLine($"run {end.Session.Number} ({end.Session.RunId})");
        foreach (var (call, trouble) in end.Session.Calls)
        {
            var parameters = string.Join(' ', call.Parameters.Where(one => one.Key is not ("SecretString" or "Message.Body.Html.Data" or "Message.Body.Text.Data")).Select(one => one.Value));
            output.WriteLine($"  {call.Index,3} {call.Operation,-28} {parameters}{(trouble is null ? call.Answered ? "" : "  (refused)" : "  <-- " + trouble)}");
        }

        foreach (var action in end.Result?.Actions ?? []) output.WriteLine($"      {action.Outcome}: {action.Action} {action.AccessKeyId} {action.Rule}: {action.Message}");
        foreach (var problem in end.Result?.Failures ?? []) output.WriteLine($"      ! {problem}");
        output.WriteLine($"      = {history.Essences[^1].ReplaceLineEndings("; ")}{history.World.Now:yyyy-MM-dd HH:mm:ss}{(end.Result is null ? " (died)" : "")}");
    }
}
