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
            var fault = InjectedFaults.All[call / 2 % InjectedFaults.All.Count];
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
        const string Text = "walk wait/1440 run/late-keys/0:3:DieAfter two/fair/7.12.3/1:5:Throttle MoveCurrent/3/1";
        Assert.Equal(Text, Step.Write(Step.ParseAll(Text["walk ".Length..])));
    }

    [Fact]
    public async Task A_failing_walk_is_cut_down_to_what_it_needs()
    {
        // Fails where a wait of more than a day comes after the third person.
        Task<IReadOnlyList<Violation>> Play(IReadOnlyList<Step> path)
        {
            var people = path.TakeWhile(step => step is not Step.Wait { Minutes: > 1440 }).Count(step => step is Step.Actor);
            var fails = people >= 3 && path.Any(step => step is Step.Wait { Minutes: > 1440 });
            return Task.FromResult<IReadOnlyList<Violation>>(fails ? [new("P1", "it broke", null, default)] : []);
        }

        var path = Step.ParseAll(
            "wait/1 RequestRotation/1/0 run/fair wait/5 RequestRotation/2/0 run/fair/0:3:DieAfter RequestRotation/3/0 "
                + "wait/28800 run/fair wait/1440");
        var (shortest, _) = await new Shrinker(Play).ShrinkAsync(path, new("P1", "it broke", null, default));
        Assert.Equal("walk RequestRotation/1/0 RequestRotation/2/0 RequestRotation/3/0 wait/28800", Step.Write(shortest));
    }

    // Schedules that broke a promise once; what was mended says the log of each.
    [Theory]
    [InlineData("deactivate fair retry Direct 0:21:ErrorBefore")]
    [InlineData("deactivate fair retry Direct 0:22:ThrottleOn")]
    [InlineData("note-inactive fair retry Direct 0:19:ErrorBefore")]
    [InlineData("forced-tag fair next-day Direct 0:23:DieAfter")]
    [InlineData("forced-tag stale-reads next-day Direct 0:40:HangAfter")]
    [InlineData("rotate stale-reads next-day Direct 0:25:EffectThenError")]
    [InlineData("left-orphan stale-reads next-day Direct 0:0:HangBefore")]
    [InlineData("left-pending stale-reads next-day Direct 0:30:ThrottleOn")]
    [InlineData("smtp-rotate fair next-day Direct 0:22:DieAfter")]
    public async Task What_broke_once_holds(string schedule) => Assert.Empty((await PlayAsync(schedule)).Oracle.Violations);

    [Theory]
    [InlineData("wait/10080 two/stale-reads/7")]
    [InlineData(
        "wait/1440 wait/28800 wait/28800 run/fair wait/28800 wait/10080 wait/1440 wait/10080 run/fair wait/28800 run/fair "
            + "ForgeNote/1/0 run/fair")]
    [InlineData("run/fair wait/1440 two/stale-reads/32")]
    [InlineData(
        "run/fair wait/1440 wait/10080 wait/1440 wait/1440 wait/28800 run/fair/0:19:ThrottleOn/0:51:DieBefore wait/28800 "
            + "run/fair SpoilTag/4/7")]
    [InlineData("DeleteSecret/3/5 run/fair wait/10080 wait/10080 run/fair/0:30:CutBefore wait/10080 two/fair/24/0:27:HangAfter")]
    public async Task What_broke_in_a_walk_holds(string walk) =>
        Assert.Empty(await new Walks(new()).PlayAsync(Step.ParseAll(walk), null, null));

    [Theory]
    [InlineData("left-pending fair 20")]
    [InlineData("unmanaged fair 12")]
    public async Task What_broke_in_two_runs_at_once_holds(string schedule) =>
        Assert.Equal(0, await Replay.RunAsync("concurrent " + schedule, TextWriter.Null));

    [Theory]
    [InlineData("rotate fair 19:EditSecret/0/1")]
    [InlineData("rotate stale-reads 12:Unmanage/0/0")]
    [InlineData("restore-current fair 1:EditSecret/0/0")]
    public async Task What_broke_when_a_person_acted_holds(string schedule) =>
        Assert.Equal(0, await Replay.RunAsync("actor " + schedule, TextWriter.Null));

    private static async Task<History> PlayAsync(string text)
    {
        var schedule = Schedule.Parse(text);
        var host = new RunHost(schedule.Transport);
        var baseline = new History(schedule with { Injections = [], Timeline = Timeline.TwoDays }, host, null);
        await baseline.FinishAsync();
        var history = new History(schedule, host, Explorer.Ends(baseline));
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
