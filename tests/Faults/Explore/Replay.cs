namespace IamHygiene.Faults;

/// <summary>Plays one schedule and prints every call of it.</summary>
internal static class Replay
{
    public static async Task<int> RunAsync(Schedule schedule, TextWriter output)
    {
        var host = new RunHost(schedule.Road);
        var calm = new History(schedule with { Mishaps = [], Timeline = Timeline.TwoDays }, host, null);
        await calm.FinishAsync();
        var history = new History(schedule, host, [.. calm.Essences]);
        while (history.Runs.Count < schedule.Timeline.Gaps.Count)
        {
            var before = history.Oracle.Violations.Count;
            var end = await history.StepAsync();
            await output.WriteLineAsync($"run {end.Session.Number} ({end.Session.RunId})");
            foreach (var (call, trouble) in end.Session.Calls)
            {
                var parameters = string.Join(' ', call.Parameters.Where(one => one.Key is not ("SecretString" or "Message.Body.Html.Data" or "Message.Body.Text.Data")).Select(one => one.Value));
                await output.WriteLineAsync($"  {call.Index,3} {call.Operation,-28} {parameters}{(trouble is null ? call.Answered ? "" : "  (refused)" : "  <-- " + trouble)}");
            }

            foreach (var action in end.Result?.Actions ?? []) await output.WriteLineAsync($"      {action.Outcome}: {action.Action} {action.AccessKeyId} {action.Rule}: {action.Message}");
            foreach (var problem in end.Result?.Failures ?? []) await output.WriteLineAsync($"      ! {problem}");
            await output.WriteLineAsync($"      = {history.Essences[^1].ReplaceLineEndings("; ")}{history.World.Now:yyyy-MM-dd HH:mm:ss}{(end.Result is null ? " (died)" : "")}");
            foreach (var violation in history.Oracle.Violations.Skip(before)) await output.WriteLineAsync($"  VIOLATION {violation}");
        }

        return history.Oracle.Violations.Count == 0 ? 0 : 1;
    }
}
