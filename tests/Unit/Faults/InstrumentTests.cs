using System.Text.RegularExpressions;
using IamHygiene.Faults;

namespace IamHygiene.Tests.FaultExplorer;

/// <summary>The explorer itself: it repeats itself exactly, its fast way is the slow one, and it sees what is wrong.</summary>
public partial class InstrumentTests
{
    public static TheoryData<string> EveryAblation => [.. Ablation.All.Select(ablation => ablation.Name)];

    [Theory]
    [MemberData(nameof(EveryAblation))]
    public async Task A_safety_step_that_is_taken_out_is_missed(string name)
    {
        var ablation = Ablation.All.First(ablation => ablation.Name == name);
        var found = await ablation.FindAsync();
        Assert.NotNull(found);
        Assert.Contains(
            AblationTable.Row(ablation, found),
            File.ReadAllText(Path.Combine(Repository.Root, "docs", "proof.md")),
            StringComparison.Ordinal);
        // With the step in its place the same schedule breaks nothing.
        Assert.Equal(0, await Replay.RunAsync(found.Replay, TextWriter.Null));
    }

    // Everything that the fast ports say must be what the sandbox says through the SDK.
    [Theory]
    [InlineData("rotate", "fair")]
    [InlineData("left-pending", "fair")]
    [InlineData("three-users", "fair")]
    [InlineData("rotate", "stale-reads")]
    public async Task Direct_ports_do_what_the_wire_does(string scenario, string model)
    {
        var baseline = await PlayAsync($"{scenario} {model} next-day Direct");
        var calls = baseline.Runs[0].Session.Calls.Count;
        Assert.Equal(Story(baseline), Story(await PlayAsync($"{scenario} {model} next-day Wire")));
        for (var call = 0; call < calls; call += 2)
        {
            var possible = InjectedFaults.Possible(baseline.Runs[0].Session.Calls[call].Call, Transport.Wire).ToList();
            var fault = possible[call / 2 % possible.Count];
            var schedule = $"0:{call}:{fault}";
            Assert.Equal(
                Story(await PlayAsync($"{scenario} {model} next-day Direct {schedule}")),
                Story(await PlayAsync($"{scenario} {model} next-day Wire {schedule}")));
        }
    }

    [Fact]
    public async Task The_same_schedule_gives_the_same_calls()
    {
        const string Text = "three-users late-keys retry Wire 0:40:DieAfter 1:12:Throttle";
        Assert.Equal(Text, Schedule.Parse(Text).ToString());
        Assert.Equal(Calls(await PlayAsync(Text)), Calls(await PlayAsync(Text)));
    }

    [Fact]
    public void A_walk_is_read_as_it_was_written()
    {
        const string Text = "walk wait/1440 run/late-keys/0:3:DieAfter two/fair/restore-current~job~0/7.12.3/1:5:Throttle MoveCurrent/3/1";
        Assert.Equal(Text, Step.Write(Step.ParseAll(Text["walk ".Length..])));
    }

    [Fact]
    public async Task A_failing_walk_is_cut_down_to_what_it_needs()
    {
        // Fails where a wait of more than a day comes after the third person.
        Task<IReadOnlyList<Violation>> Play(IReadOnlyList<Step> path)
        {
            var actors = path.TakeWhile(step => step is not Step.Wait { Minutes: > 1440 }).Count(step => step is Step.Actor);
            var fails = actors >= 3 && path.Any(step => step is Step.Wait { Minutes: > 1440 });
            return Task.FromResult<IReadOnlyList<Violation>>(fails ? [new("P1", "it broke", null, default)] : []);
        }

        var path = Step.ParseAll(
            "wait/1 RequestRotation/1/0 run/fair wait/5 RequestRotation/2/0 run/fair/0:3:DieAfter RequestRotation/3/0 "
                + "wait/28800 run/fair wait/1440");
        var (shortest, _) = await new Shrinker(Play).ShrinkAsync(path, new("P1", "it broke", null, default));
        Assert.Equal("walk RequestRotation/1/0 RequestRotation/2/0 RequestRotation/3/0 wait/28800", Step.Write(shortest));
    }

    private static async Task<History> PlayAsync(string text)
    {
        var schedule = Schedule.Parse(text);
        var host = new RunHost(schedule.Transport);
        var baseline = new History(schedule with { Injections = [], Timeline = Timeline.TwoDays }, host, null);
        await baseline.FinishAsync();
        var history = new History(schedule, host, baseline.Ends);
        await history.FinishAsync();
        return history;
    }

    private static string Calls(History history) =>
        string.Join(
            '\n',
            history.Runs.SelectMany(run => run.Session.Calls.Select(entry => $"{entry.Call} {entry.Fault} {entry.Call.Answered}")));

    // What was called and what came of it. The direct report is a simpler one; it is read before anything is decided. The numbers
    // in ids differ, as the wire draws request ids from the same source.
    private static string Story(History history) =>
        string.Join(
            '\n',
            history.Runs.Select(run => string.Join(
                ' ',
                run.Session.Calls
                    .Where(entry => !entry.Call.Operation.EndsWith("CredentialReport", StringComparison.Ordinal))
                    .Select(entry => $"{entry.Call.Operation}{(entry.Call.Answered ? "" : "!")}"))))
        + "\n" + string.Join('\n', history.Outcomes.Select(entry => Labels().Replace(entry, " key${status}")));

    [GeneratedRegex(" [A-Z0-9]{4}(?<status>[+-])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Labels();
}
