using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>What a user is like once a planned change has been made: what the forecast of the next days goes on with.</summary>
public sealed class AssumedUserTests
{
    [Theory]
    [InlineData(true, "rotating")]
    [InlineData(false, null)]
    public void A_forced_rotation_is_under_way_until_the_old_key_is_off(bool isForced, string? word)
    {
        var assumed = Of(Managed().Key("A", 75, current: true));
        assumed.Apply(Action(PlannedActionKind.Rotate, "A") with { Forced = isForced }, Now);
        Assert.Equal(word, Forced(assumed));
        assumed.Apply(Action(PlannedActionKind.Deactivate, "A") with { Forced = isForced }, Now);
        Assert.Equal(isForced ? "false" : null, Forced(assumed));
    }

    [Theory]
    [InlineData(true, "false")]
    [InlineData(false, "rotating")]
    public void A_clean_up_ends_a_forced_rotation_where_it_says_so(bool ends, string word)
    {
        var forced = new ForcedRotation(Now.AddDays(-1), IsUnderWay: true).ToTagValue();
        var assumed = Of(Managed().Key("A", 5, current: true).Tag(TagNames.GenerateNewKeys, forced).Tag("left", "x"));
        assumed.Apply(Action(PlannedActionKind.CleanUp, null) with { EndsForcedRotation = ends, TagsToRemove = ["left"] }, Now);
        Assert.Equal(word, Forced(assumed));
        Assert.Null(assumed.User.User.Tag("left"));
    }

    [Theory]
    [InlineData("v1", null)]
    [InlineData(null, "v1")]
    public void A_clean_up_withdraws_the_pending_version_where_it_says_so(string? withdrawn, string? left)
    {
        var assumed = Of(Managed().Key("A", 5, current: true).Secret(secret => secret with { PendingVersionId = "v1" }));
        assumed.Apply(Action(PlannedActionKind.CleanUp, null) with { VersionToWithdraw = withdrawn }, Now);
        Assert.Equal(left, Secret(assumed).PendingVersionId);
    }

    [Fact]
    public void New_keys_follow_the_others_and_have_names_of_their_own()
    {
        var assumed = Of(Managed().Key("A", 75, current: true));
        assumed.Apply(Action(PlannedActionKind.Rotate, "A"), Now);
        Assert.Equal("(new)", Secret(assumed).CurrentAccessKeyId);
        assumed.Apply(Action(PlannedActionKind.Delete, "A"), Now);
        assumed.Apply(Action(PlannedActionKind.Rotate, "(new)"), Now.AddDays(80));
        Assert.Equal(["(new)", "(new-2)"], assumed.User.Detail!.KnownKeys.Select(key => key.AccessKeyId));
    }

    // A use within the hour of a key's making may be the proof of the run.
    [Fact]
    public void A_new_key_counts_as_used_by_its_owner()
    {
        var assumed = Of(Managed().Key("A", 75, current: true));
        assumed.Apply(Action(PlannedActionKind.Rotate, "A"), Now);
        var use = Assert.IsType<Read<AccessKeyUse>.Known>(assumed.User.Detail!.UseOf("(new)")).Value;
        Assert.False(ProtocolTimes.MayBeOwnUse(Now, use.LastUsed!.Value));
    }

    [Fact]
    public void The_note_of_a_key_keeps_its_creation_also_once_the_key_is_gone()
    {
        var noted = Now.AddDays(-111);
        var assumed = Of(Managed().Key("B", 5, current: true).Key("A", 110, active: false).Noted("A", KeyNoteStatus.Inactive, 21, noted));
        assumed.Apply(Action(PlannedActionKind.Delete, "A"), Now);
        var note = UserState.FromTags(assumed.User.User.Tags, Now).Note("A")!;
        Assert.Equal((KeyNoteStatus.Deleted, noted), (note.Status, note.Created!.Value));
        assumed.Apply(Action(PlannedActionKind.Deactivate, "B"), Now);
        Assert.Equal(Now.AddDays(-5), UserState.FromTags(assumed.User.User.Tags, Now).Note("B")!.Created);
    }

    [Fact]
    public void The_report_of_the_next_days_shows_when_a_key_was_switched_off()
    {
        var assumed = Of(Managed().Key("A", 85, current: true).Key("B", 5));
        assumed.Apply(Action(PlannedActionKind.Deactivate, "A"), Now);
        Assert.Equal(
            [(false, Now), (true, Now.AddDays(-5))],
            assumed.User.Report!.Keys.Select(key => (key.Active, key.LastRotated!.Value)));
    }

    [Fact]
    public void Keys_that_are_not_known_stay_so()
    {
        var assumed = Of(Managed().Key("A", 85, current: true).KeysUnknown());
        assumed.Apply(Action(PlannedActionKind.CleanUp, null), Now);
        Assert.False(assumed.User.Detail!.Keys.IsKnown);
    }

    [Fact]
    public void The_record_of_a_mail_takes_the_place_of_the_one_before()
    {
        var assumed = Of(Unmanaged().Password(2));
        var notice = new Notice(Account, "kim@example.com", NoticeKind.PasswordExpiring, "kim@example.com")
        {
            Date = Now.AddDays(2),
            DaysLeft = 2,
        };
        assumed.Tell([], Context(0));
        Assert.Empty(Records(assumed));
        assumed.Tell([notice], Context(0));
        assumed.Tell([], Context(1));
        Assert.Equal(["20261122"], Records(assumed));
        assumed.Tell([notice with { DaysLeft = 1 }], Context(1));
        Assert.Equal(["20261123"], Records(assumed));
    }

    private static AssumedUser Of(UserBuilder user) => new(user.Build());

    private static UserSecret Secret(AssumedUser assumed) => Assert.IsType<SecretReading.Usable>(assumed.User.Detail!.Secret).Secret;

    private static PlannedAction Action(PlannedActionKind kind, string? keyId) =>
        new(Account, "svc-app@example.com", kind, keyId, DecisionRule.K1, "reason", Now);

    private static string? Forced(AssumedUser assumed) => assumed.User.User.Tag(TagNames.GenerateNewKeys)?.Split(' ')[0];

    private static PlanContext Context(int day) => PlanContext.For(AccountOf([]), new(), Now.AddDays(day));

    private static IEnumerable<string> Records(AssumedUser assumed) =>
        assumed.User.User.Tags.Keys
            .Where(name => name.StartsWith(TagNames.MailPrefix, StringComparison.Ordinal))
            .Select(name => name[TagNames.MailPrefix.Length..]);
}
