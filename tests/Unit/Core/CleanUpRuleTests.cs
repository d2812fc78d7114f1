using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Rule K5 at its edges: what an ended run left behind is finished, undone or cleared.</summary>
public class CleanUpRuleTests
{
    private const double Minute = 1.0 / 1440;

    // A note outlives its key until the deletion was told, and for the day on which it counts against the limit.
    [Theory]
    [InlineData(KeyNoteStatus.Deleted, 2, 1.0, true)]
    [InlineData(KeyNoteStatus.Deleted, 2, null, false)]
    [InlineData(KeyNoteStatus.Deleted, 20.99, null, false)]
    [InlineData(KeyNoteStatus.Deleted, 21, null, true)]
    [InlineData(KeyNoteStatus.Deleted, 0.1, 0.0, false)]
    [InlineData(KeyNoteStatus.Deleted, 0.5, 0.0, true)] // the evening before
    [InlineData(KeyNoteStatus.Inactive, 0.1, null, true)] // somebody else deleted it
    [InlineData(KeyNoteStatus.Noted, 0.1, null, true)]
    public void The_note_of_a_key_that_is_gone_is_cleared(KeyNoteStatus status, double daysAgo, double? toldDaysAgo, bool isCleared)
    {
        var user = Managed().Key("A", 10, current: true).Noted("GONE", status, daysAgo);
        if (toldDaysAgo is { } told)
        {
            user.Told(told, new ToldItem(ToldKind.Deleted, "GONE"));
        }

        var cleared = user.Plan()
            .Actions
            .Where(action => action.Action == PlannedActionKind.CleanUp)
            .SelectMany(action => action.TagsToRemove);
        Assert.Equal(isCleared ? [TagNames.Key("GONE")] : [], cleared);
    }

    [Fact]
    public void The_note_of_a_key_that_is_there_stays() =>
        Assert.Equal("", Managed().Key("A", 10, current: true).Noted("A", KeyNoteStatus.New, 10).Told(9).Plan().Actions());

    [Fact]
    public void All_that_is_left_behind_is_cleared_in_one_change()
    {
        var plan = Managed()
            .Intent(TimeSpan.FromDays(1), "A")
            .Key("A", 10, current: true)
            .Noted("GONE", KeyNoteStatus.Inactive, 3)
            .Tag(TagNames.FirstKey, StateTime.Format(Now.AddDays(-2)))
            .Secret(secret => secret with { PendingVersionId = "v9", PendingAccessKeyId = "GONE" })
            .Plan();
        var cleanUp = Assert.Single(plan.Actions);
        Assert.Equal(
            [TagNames.IntentPrefix + "0ld0ld00", TagNames.Key("GONE"), TagNames.FirstKey],
            cleanUp.TagsToRemove);
        Assert.Equal(("v9", false, Now.AddDays(-1)), (cleanUp.VersionToWithdraw, cleanUp.EndsForcedRotation, cleanUp.Due));
    }

    // AWSPENDING holds an active key and no lease is there: after the time of a lease it is finished.
    [Theory]
    [InlineData(20, true, "", "FinishRotation B [K5]", "")]
    [InlineData(19.9, true, "", "", "RecoveryWaits")]
    [InlineData(30, false, "", "NoteKey B [K17], CleanUp [K5]", "")]
    [InlineData(30, true, "B", "CleanUp [K5]", "")] // it was AWSCURRENT before: a person moved it back
    public void A_stored_key_without_a_lease_is_finished(double minutes, bool isActive, string previous, string actions, string finding)
    {
        var plan = Managed()
            .Key("A", 81, current: true)
            .Key("B", minutes * Minute, active: isActive, usedDaysAgo: null, inSecret: true)
            .Noted("B", KeyNoteStatus.Noted, 0)
            .Secret(secret => secret with
            {
                PendingVersionId = "vB",
                PendingAccessKeyId = "B",
                PreviousAccessKeyId = previous.Length == 0 ? null : previous,
            })
            .Plan();
        var kinds = plan.Findings.Select(found => found.Kind).Where(kind => kind == "RecoveryWaits");
        Assert.Equal(finding, string.Join(", ", kinds));
        var own = plan.Actions.OrderBy(action => action.Action == PlannedActionKind.CleanUp);
        Assert.Equal(actions, string.Join(", ", own.Select(action => $"{action.Action}{Of(action)} [{action.Rule}]")));

        static string Of(PlannedAction action) => action.AccessKeyId is null ? "" : " " + action.AccessKeyId;
    }

    // The lease was written a day ago. The clocks of AWS and of the run may differ by two minutes; the lease lasts twenty.
    [Theory]
    [InlineData(2.1, "CleanUp [K5]")]
    [InlineData(2, "DisableOrphan B [K5], CleanUp [K5]")]
    [InlineData(-20, "DisableOrphan B [K5], CleanUp [K5]")]
    [InlineData(-20.1, "CleanUp [K5]")]
    public void An_orphan_was_made_within_the_time_of_its_lease(double minutesBefore, string expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 50, current: true)
                .Key("B", 1 + (minutesBefore * Minute), usedDaysAgo: null)
                .Plan()
                .Actions());

    // A run undid its rotation and could not note it. The proof of the pair within an hour counts as its own use.
    [Theory]
    [InlineData(null, KeyNoteStatus.Orphan)]
    [InlineData(0.99, KeyNoteStatus.Orphan)]
    [InlineData(0.5, KeyNoteStatus.Found)] // somebody used it
    public void A_key_that_was_undone_is_noted_as_an_orphan(double? usedDaysAgo, KeyNoteStatus expected)
    {
        var plan = Managed()
            .Intent(TimeSpan.FromDays(1), "A")
            .Key("A", 50, current: true)
            .Key("B", 1 - Minute, active: false, usedDaysAgo: usedDaysAgo)
            .Plan();
        var note = Assert.Single(plan.Actions, action => action.Action == PlannedActionKind.NoteKey).Note;
        Assert.Equal(("B", expected, Now), (note?.AccessKeyId, note?.Status, note?.Since));
        Assert.Equal(Now.AddDays(-1 + Minute), note?.Created);
    }

    [Fact]
    public void A_key_of_another_time_is_not_taken_for_an_orphan() =>
        Assert.Equal(
            KeyNoteStatus.Found,
            Managed()
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 50, current: true)
                .Key("B", 3, active: false, usedDaysAgo: null)
                .Plan()
                .Actions
                .Single(action => action.Action == PlannedActionKind.NoteKey)
                .Note?
                .Status);

    [Fact]
    public void While_the_last_use_of_a_key_is_unknown_the_lease_stays()
    {
        var plan = Managed()
            .Intent(TimeSpan.FromDays(1), "A")
            .Key("A", 81, current: true)
            .Key("B", 1 - Minute, active: false, usedDaysAgo: null)
            .UseUnknown("B")
            .Plan();
        Assert.Equal("", plan.Actions());
        Assert.Contains("Throttling", plan.Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_that_is_there_already_is_not_written_again() =>
        Assert.Equal(
            "CleanUp [K5]",
            Managed()
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 50, current: true)
                .Key("B", 1 - Minute, active: false, usedDaysAgo: null)
                .Noted("B", KeyNoteStatus.Orphan, 0.5)
                .Plan()
                .Actions());

    // The run died after it had made the key current, and its owner was told of it or not.
    [Theory]
    [InlineData(KeyNoteStatus.New, true, "CleanUp [K5]")]
    [InlineData(KeyNoteStatus.Noted, true, "NoteKey B [K17], CleanUp [K5]")]
    public void A_key_that_was_made_current_is_noted_as_new_once(KeyNoteStatus noted, bool isActive, string expected) =>
        Assert.Equal(
            expected,
            Managed()
                .Intent(TimeSpan.FromDays(1), "A")
                .Key("A", 50)
                .Key("B", 1, active: isActive, current: true)
                .Noted("B", noted, 1)
                .Plan()
                .Actions());

    // The request is fulfilled where the key in the secret is the only active one and the forced rotation has made it.
    [Theory]
    [InlineData(1.0, true, false, true)]
    [InlineData(0.5, true, false, false)] // another key
    [InlineData(1.0, false, false, false)] // not in the secret
    [InlineData(1.0, true, true, false)] // an old one still works
    public void A_forced_rotation_is_ended_once_its_key_is_the_only_one(double age, bool isCurrent, bool hasOther, bool isEnded)
    {
        var user = Managed().Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddDays(-1), true).ToTagValue());
        user.Key("OLD", 60, active: hasOther).Noted("OLD", hasOther ? KeyNoteStatus.Restored : KeyNoteStatus.Inactive, 0.1);
        var plan = user.Key("NEW", age, current: isCurrent).Plan();
        Assert.Equal(isEnded, plan.Actions.Any(action => action is { Action: PlannedActionKind.CleanUp, EndsForcedRotation: true }));
    }

    // A dead run deleted a key and could not note it.
    [Theory]
    [InlineData("change", KeyNoteStatus.Inactive, true)]
    [InlineData("change", KeyNoteStatus.Noted, false)]
    [InlineData("rotate", KeyNoteStatus.Inactive, false)]
    public void What_a_dead_run_deleted_is_noted(string purpose, KeyNoteStatus status, bool isNoted)
    {
        var plan = Managed()
            .Tag(TagNames.IntentPrefix + "0ld0ld00", StateTime.Format(Now.AddDays(-1)) + $" {purpose} A")
            .Key("A", 10, current: true)
            .Noted("GONE", status, 30)
            .Plan();
        var notes = plan.Actions.Select(action => action.Note).OfType<KeyNote>().ToList();
        Assert.Equal(isNoted ? ["GONE Deleted"] : [], notes.Select(note => $"{note.AccessKeyId} {note.Status}"));
        Assert.All(notes, note => Assert.Equal(Now, note.Since));
    }
}
