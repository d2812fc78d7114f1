namespace IamHygiene.Faults;

/// <summary>Plays one schedule and prints every call of it.</summary>
internal static class Replay
{
    /// <summary>Plays it.</summary>
    /// <returns>0 where it holds, 1 where it breaks a promise, 2 where it is no schedule.</returns>
    public static async Task<int> RunAsync(string text, TextWriter output)
    {
        try
        {
            var violations = await PlayAsync(text, output);
            foreach (var violation in violations)
            {
                await output.WriteLineAsync($"VIOLATION {violation}");
            }

            return violations.Count == 0 ? 0 : 1;
        }
        catch (Exception e) when (e is FormatException or ArgumentException or IndexOutOfRangeException or InvalidOperationException)
        {
            await output.WriteLineAsync(
                $"'{text}' is no schedule as this command prints them.{(e is FormatException ? " " + e.Message : "")}");
            return 2;
        }
    }

    /// <summary>Plays a schedule of any kind.</summary>
    /// <returns>What it breaks.</returns>
    public static Task<IReadOnlyList<Violation>> PlayAsync(string text, TextWriter output)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words[0] switch
        {
            "concurrent" => ConcurrentAsync(ConcurrentSchedule.Parse(words), output),
            "actor" => ActorAsync(ActorSchedule.Parse(words), output),
            "deadline" => DeadlineAsync(DeadlineSchedule.Parse(words), output),
            "organization" => OrganizationAsync(words[1..], output),
            "walk" => WalkAsync(text["walk ".Length..], output),
            _ => HistoryAsync(Schedule.Parse(text), output),
        };
    }

    private static async Task<IReadOnlyList<Violation>> HistoryAsync(Schedule schedule, TextWriter output)
    {
        var host = new RunHost(schedule.Transport);
        var baseline = new History(schedule with { Injections = [], Timeline = Timeline.TwoDays }, host, null);
        await baseline.FinishAsync();
        var expected = schedule.Timeline.IsRoutine ? baseline.Ends : null;
        var history = new History(schedule, host, expected);
        await history.FinishAsync(end => Print(end, history.Seeded, output));
        return history.Oracle.Violations;
    }

    private static Task<IReadOnlyList<Violation>> ConcurrentAsync(ConcurrentSchedule schedule, TextWriter output)
    {
        var seeded = SeededIn(schedule.Scenario, schedule.Model);
        return new ConcurrentExplorer(schedule.Scenario, schedule.Model, new())
            .PlayAsync(schedule.Second, schedule.Order, end => Print(end, seeded, output));
    }

    private static Task<IReadOnlyList<Violation>> ActorAsync(ActorSchedule schedule, TextWriter output)
    {
        var seeded = SeededIn(schedule.Scenario, schedule.Model);
        return new ActorExplorer(schedule.Scenario, schedule.Model, new()).PlayAsync(schedule, end => Print(end, seeded, output));
    }

    private static Task<IReadOnlyList<Violation>> DeadlineAsync(DeadlineSchedule schedule, TextWriter output)
    {
        var seeded = SeededIn(schedule.Scenario, schedule.Model);
        return new DeadlineExplorer(schedule.Model, new()).PlayAsync(schedule, end => Print(end, seeded, output));
    }

    private static async Task<IReadOnlyList<Violation>> OrganizationAsync(string[] words, TextWriter output)
    {
        var explorer = new OrganizationExplorer(new());
        await explorer.BaselineAsync();
        return await explorer.PlayAsync([.. words.Select(FaultInjection.Parse)], end => PrintCalls(end.Session, output));
    }

    private static Task<IReadOnlyList<Violation>> WalkAsync(string text, TextWriter output)
    {
        var none = new HashSet<string>(StringComparer.Ordinal);
        return new Walks(new()).PlayAsync(
            Step.ParseAll(text),
            end => Print(end, none, output),
            step => output.WriteLine($"step {step}"));
    }

    private static IReadOnlySet<string> SeededIn(Scenario scenario, ConsistencyModel model) =>
        new History(new(scenario, model, Timeline.NextDay, Transport.Direct, []), new(Transport.Direct), null).Seeded;

    private static void Print(RunEnd end, IReadOnlySet<string> seeded, TextWriter output)
    {
        var session = end.Session;
        PrintCalls(session, output);
        foreach (var action in end.Result?.Actions ?? [])
        {
            output.WriteLine($"      {action.Outcome}: {action.Action} {action.AccessKeyId} {action.Rule}: {action.Message}");
        }

        foreach (var problem in end.Result?.Failures ?? [])
        {
            output.WriteLine($"      ! {problem}");
        }

        var outcome = Outcome.Of(session.World, seeded).ReplaceLineEndings("; ");
        output.WriteLine($"      = {outcome}{session.World.Now:yyyy-MM-dd HH:mm:ss}{(end.Result is null ? " (died)" : "")}");
    }

    private static void PrintCalls(RunSession session, TextWriter output)
    {
        output.WriteLine($"run {session.Number} ({session.RunId}) {session.Request}");
        foreach (var (call, fault) in session.Calls)
        {
            var parameters = string.Join(
                ' ',
                call.Parameters
                    .Where(parameter => parameter.Key is not ("SecretString" or "Message.Body.Html.Data" or "Message.Body.Text.Data"))
                    .Select(parameter => parameter.Value));
            var ending = fault is not null ? "  <-- " + fault : call.Answered ? "" : "  (refused)";
            output.WriteLine($"  {call.Index,3} {call.Operation,-28} {parameters}{ending}");
        }
    }
}
