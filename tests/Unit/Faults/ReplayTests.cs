using IamHygiene.Faults;

namespace IamHygiene.Tests.FaultExplorer;

/// <summary>Schedules that broke a promise once. Each is played as docs/proof.md and the command print it.</summary>
public class ReplayTests
{
    /// <summary>Found by the explorer in its first weeks; what was mended says the log of each.</summary>
    public static TheoryData<string> FirstWeeks =>
    [
        "deactivate fair retry Direct 0:21:ErrorBefore",
        "deactivate fair retry Direct 0:22:ThrottleOn",
        "note-inactive fair retry Direct 0:19:ErrorBefore",
        "forced-tag fair next-day Direct 0:23:DieAfter",
        "forced-tag stale-reads next-day Direct 0:40:HangAfter",
        "rotate stale-reads next-day Direct 0:25:EffectThenError",
        "left-orphan stale-reads next-day Direct 0:0:HangBefore",
        "left-pending stale-reads next-day Direct 0:30:ThrottleOn",
        "smtp-rotate fair next-day Direct 0:22:DieAfter",
        "walk wait/10080 two/stale-reads/daily/7",
        "walk wait/1440 wait/28800 wait/28800 run/fair wait/28800 wait/10080 wait/1440 wait/10080 run/fair wait/28800 run/fair "
            + "ForgeNote/1/0 run/fair",
        "walk run/fair wait/1440 two/stale-reads/daily/32",
        "walk run/fair wait/1440 wait/10080 wait/1440 wait/1440 wait/28800 run/fair/0:19:ThrottleOn/0:51:DieBefore wait/28800 "
            + "run/fair SpoilTag/4/7",
        "walk DeleteSecret/3/5 run/fair wait/10080 wait/10080 run/fair/0:30:CutBefore wait/10080 two/fair/daily/24/0:27:HangAfter",
        "concurrent left-pending fair daily 20",
        "concurrent unmanaged fair daily 12",
        "actor rotate fair 19:EditSecret/0/1",
        "actor rotate stale-reads 12:Unmanage/0/0",
        "actor restore-current fair 1:EditSecret/0/0",
    ];

    /// <summary>Holes in the explorer that readers found in November 2026: docs/proof.md has the table.</summary>
    public static TheoryData<string> Holes =>
    [
        "concurrent deactivate fair restore-current/svc/0 20",
        "concurrent delete fair restore-current/svc/0 19",
        "concurrent delete fair restore/svc/0 15",
        "concurrent restore fair daily 14",
        "actor delete fair 14:RestoreKey/0/0",
        "actor deactivate fair 19:RestoreCurrent/0/0",
        "actor deactivate fair 19:MoveCurrent/0/1",
        "actor delete fair 21:ForceRotation/0/0",
        "reactivated-due fair two-days Direct",
        "actor delete fair 7:Activate/0/0",
        "actor deactivate fair 21:Activate/0/0",
        "limit fair minutes Direct",
        "concurrent limit fair daily 7",
        "limit-denied fair week Direct",
        "foreign-missing fair two-days Direct",
        "left-intent-person-unseen fair two-days Direct",
        "left-orphan fair two-days Direct",
        "rotate fair retry Direct 0:16:SlowEffect 0:21:LateEffect",
        "delete fair retry Direct 0:20:EffectThenError",
        "left-pending fair retry Direct 0:25:EffectThenError",
        "delete fair retry Direct 0:20:DieAfter",
        "rotate fair retry Direct 0:25:DieAfter",
        "unmanaged fair retry Direct 0:14:HangAfter",
        "deadline many stale-reads 2000 5",
    ];

    /// <summary>Found while the rules for notes and leases were made: docs/proof.md has the table.</summary>
    public static TheoryData<string> NotesAndLeases =>
    [
        "concurrent note-inactive fair restore/svc/0 7",
        "concurrent rotate fair force/svc 7.28",
        "left-undone fair two-days Direct",
        "left-undone fair retry Direct 0:8:ThrottleOn",
        "unmanaged fair retry Direct 0:14:DieAfter",
        "unmanaged fair retry Direct 0:15:HangBefore",
        "note-removed fair retry Direct 0:25:DieAfter",
        "limit fair retry Direct 0:22:DieAfter",
        "forced-tag stale-reads next-day Direct 0:43:SlowEffect",
        "unmanaged stale-reads retry Direct 0:9:DieAfter",
        "left-pending fair retry Direct 0:25:DieAfter",
        "walk two/fair/daily/58 wait/28800 two/fair/restore~app~0/56 wait/28800",
    ];

    /// <summary>The last of November 2026: docs/proof.md has the table.</summary>
    public static TheoryData<string> LastFound =>
    [
        "walk run/late-keys/0:25:ThrottleOn wait/28800 wait/1440 run/fair wait/1440 run/fair",
        "actor smtp-pending fair 25:MoveCurrent/0/0",
        "actor forced-late fair 8:DeleteKey/0/0",
        "delete fair next-day Direct 0:20:HangAfter 0:21:ThrottleOn",
        "unmanaged fair two-days Direct 0:14:DieAfter 1:7:HangBefore",
        "smtp-rotate fair two-days Direct 0:24:ExpiredOn 1:25:HangAfter",
        "actor smtp-pending fair 27:MoveCurrent/0/0",
        "overdue-strict fair two-days Direct",
        "overdue-strict fair retry Direct 0:20:DieAfter",
        "overdue-strict fair retry Direct 0:25:DieAfter",
        "concurrent overdue-strict fair force/svc 7.12",
    ];

    [Theory]
    [MemberData(nameof(FirstWeeks))]
    public async Task What_the_explorer_found_holds(string schedule) =>
        Assert.Empty(await Replay.PlayAsync(schedule, TextWriter.Null));

    [Theory]
    [MemberData(nameof(Holes))]
    public async Task What_readers_found_holds(string schedule) => Assert.Empty(await Replay.PlayAsync(schedule, TextWriter.Null));

    [Theory]
    [MemberData(nameof(NotesAndLeases))]
    public async Task What_was_found_with_notes_and_leases_holds(string schedule) =>
        Assert.Empty(await Replay.PlayAsync(schedule, TextWriter.Null));

    [Theory]
    [MemberData(nameof(LastFound))]
    public async Task What_was_found_last_holds(string schedule) => Assert.Empty(await Replay.PlayAsync(schedule, TextWriter.Null));
}
