namespace IamHygiene.Tests.Core;

/// <summary>The tags of docs/state.md at their boundaries: what a run takes for its own, and what it does not.</summary>
public class StateTagTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2010-12-31T23:59:59Z", false)]
    [InlineData("2011-01-01T00:00:00Z", true)]
    [InlineData("2026-11-22T23:30:00Z", true)]
    [InlineData("2026-11-23T00:30:00Z", true)] // clocks may differ by an hour
    [InlineData("2026-11-23T00:30:01Z", false)]
    [InlineData("2026-11-22 23:30:00Z", false)]
    [InlineData("2026-11-22", false)]
    public void A_moment_is_ours_from_2011_to_an_hour_ahead(string text, bool isOurs) =>
        Assert.Equal(isOurs ? text : null, StateTime.Parse(text, Now) is { } time ? StateTime.Format(time) : null);

    [Theory]
    [InlineData("2010-12-31", 0, false)]
    [InlineData("2011-01-01", 0, true)]
    [InlineData("2026-11-22", 0, true)]
    [InlineData("2026-11-23", 0, true)] // in an hour it is that day
    [InlineData("2026-11-23", -1, false)]
    [InlineData("2026-11-24", 0, false)]
    [InlineData("22.11.2026", 0, false)]
    public void A_day_is_ours_from_2011_to_the_day_in_an_hour(string text, int hours, bool isOurs) =>
        Assert.Equal(isOurs ? text : null, StateTime.ParseDay(text, Now.AddHours(hours)) is { } day ? StateTime.Format(day) : null);

    [Fact]
    public void A_moment_of_another_offset_is_written_in_UTC()
    {
        var inTokyo = new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.FromHours(9));
        Assert.Equal("2026-11-22T23:30:00Z", StateTime.Format(inTokyo));
        Assert.Equal(new DateOnly(2026, 11, 22), StateTime.DayOf(inTokyo));
        Assert.Equal(TimeSpan.Zero, StateTime.Parse("2026-11-22T23:30:00Z", Now)?.Offset);
    }

    [Theory]
    [InlineData("noted", KeyNoteStatus.Noted, false)]
    [InlineData("new", KeyNoteStatus.New, false)]
    [InlineData("inactive", KeyNoteStatus.Inactive, true)]
    [InlineData("found", KeyNoteStatus.Found, true)]
    [InlineData("current", KeyNoteStatus.Current, true)]
    [InlineData("orphan", KeyNoteStatus.Orphan, true)]
    [InlineData("restored", KeyNoteStatus.Restored, false)]
    [InlineData("deleted", KeyNoteStatus.Deleted, false)]
    public void The_note_of_a_key_says_whether_it_signs_requests(string word, KeyNoteStatus status, bool isInactive)
    {
        var text = word + " 2026-11-20T08:00:00Z created 2026-08-01T08:00:00Z";
        var note = KeyNote.Parse("AKIA1", text, Now)!;
        Assert.Equal((status, isInactive, text), (note.Status, note.IsInactive, note.ToTagValue()));
        var old = KeyNote.Parse("AKIA1", word + " 2026-11-20T08:00:00Z", Now)!;
        Assert.Equal((status, null, word + " 2026-11-20T08:00:00Z"), (old.Status, old.Created, old.ToTagValue()));
    }

    [Theory]
    [InlineData("inactive")]
    [InlineData("inactive 2026-11-20T08:00:00Z created")]
    [InlineData("inactive 2026-11-20T08:00:00Z made 2026-08-01T08:00:00Z")]
    [InlineData("inactive 2026-11-20T08:00:00Z created 2026-12-01T08:00:00Z")]
    [InlineData("inactive 2026-11-20T08:00:00Z created 2026-08-01T08:00:00Z again")]
    public void Another_text_is_no_note(string text) => Assert.Null(KeyNote.Parse("AKIA1", text, Now));

    [Theory]
    [InlineData("rotating 2026-11-20T08:00:00Z", true)]
    [InlineData("false 2026-11-20T08:00:00Z", false)]
    [InlineData("rotating 2026-11-20T08:00:00Z again", null)]
    [InlineData("rotating", null)]
    [InlineData("falsely 2026-11-20T08:00:00Z", null)]
    [InlineData("true 2026-11-20T08:00:00Z", null)]
    public void A_forced_rotation_is_under_way_or_ended(string text, bool? isUnderWay) =>
        Assert.Equal(isUnderWay, ForcedRotation.Parse(text, Now)?.IsUnderWay);

    [Theory]
    [InlineData("true", true)]
    [InlineData(" TRUE ", true)]
    [InlineData("false", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Only_true_asks_for_a_new_key(string? text, bool isRequest) => Assert.Equal(isRequest, ForcedRotation.IsRequest(text));

    [Fact]
    public void A_wish_of_a_person_in_the_tag_is_no_fault()
    {
        foreach (var wish in new[] { "true", "false", "yes" })
        {
            var state = StateOf((TagNames.GenerateNewKeys, wish));
            Assert.Empty(state.Unreadable);
            Assert.Null(state.Forced);
        }
    }

    [Theory]
    [InlineData("2026-11-20T08:00:00Z rotate AKIA1 AKIA2", IntentPurpose.Rotate, 2)]
    [InlineData("2026-11-20T08:00:00Z rotate", IntentPurpose.Rotate, 0)]
    [InlineData("2026-11-20T08:00:00Z change AKIA1", IntentPurpose.Change, 1)]
    public void A_lease_says_what_was_begun(string text, IntentPurpose purpose, int keys)
    {
        var intent = UserIntent.Parse("0ld0ld00", text, Now)!;
        Assert.Equal((purpose, keys, text), (intent.Purpose, intent.ExistingKeys.Count, intent.ToTagValue()));
    }

    [Theory]
    [InlineData("rotate", "B", true)]
    [InlineData("rotate", "A", false)] // it existed before
    [InlineData("change", "B", false)]
    public void Only_a_rotation_may_have_made_a_key_that_was_not_there(string purpose, string keyId, bool mayHave)
    {
        var intent = UserIntent.Parse("0ld0ld00", $"2026-11-20T08:00:00Z {purpose} A", Now)!;
        Assert.Equal(mayHave, intent.MayHaveMade(new(keyId, AccessKeyStatus.Active, Now)));
    }

    [Fact]
    public void Leases_are_in_the_order_in_which_they_were_begun() =>
        Assert.Equal(
            ["first", "second", "third"],
            StateOf(
                (TagNames.IntentPrefix + "second", "2026-11-20T09:00:00Z rotate"),
                (TagNames.IntentPrefix + "third", "2026-11-20T10:00:00Z change"),
                (TagNames.IntentPrefix + "first", "2026-11-20T08:00:00Z rotate")).Intents.Select(intent => intent.RunId));

    [Fact]
    public void Moments_are_read_from_their_tags_whatever_their_case()
    {
        Func<string, string>[] cases = [name => name, name => name.ToUpperInvariant(), name => name.ToLowerInvariant()];
        foreach (var change in cases)
        {
            var state = StateOf(
                (change(TagNames.Next), "2026-11-20T01:00:00Z"),
                (change(TagNames.Failing), "2026-11-20T02:00:00Z"),
                (change(TagNames.FirstKey), "2026-11-20T03:00:00Z"),
                (change(TagNames.GenerateNewKeys), "rotating 2026-11-20T04:00:00Z"),
                (change(TagNames.Key("AKIA1")), "found 2026-11-20T05:00:00Z"));
            Assert.Equal(
                [1, 2, 3, 4, 5],
                new[] { state.NextRunBeginsHere, state.FailingSince, state.FirstKeyAsked, state.Forced?.Time, state.Note("akia1")?.Since }
                    .Select(time => time?.Hour ?? 0));
            Assert.Empty(state.Unreadable);
        }
    }

    [Theory]
    [InlineData("IamHygiene:Failing", "often")]
    [InlineData("IamHygiene:FirstKey", "please")]
    [InlineData("IamHygiene:Next", "2026-12-01T00:00:00Z")]
    public void A_moment_that_cannot_be_ours_is_named_and_counts_as_absent(string tag, string value)
    {
        var state = StateOf((tag, value));
        Assert.Equal([tag], state.Unreadable);
        Assert.Equal((null, null, null), (state.FailingSince, state.FirstKeyAsked, state.NextRunBeginsHere));
    }

    [Theory]
    [InlineData("IamHygiene:Intent:0ld0ld00", true, false)]
    [InlineData("iamhygiene:intent:0ld0ld00", true, false)]
    [InlineData("IamHygiene:Key:AKIA1", false, true)]
    [InlineData("iamhygiene:key:akia1", false, true)]
    [InlineData("IamHygiene:Key:AKIA2", false, false)]
    public void What_an_altered_tag_hid_is_known(string tag, bool hidesLease, bool hidesNote)
    {
        var state = StateOf((tag, "altered"));
        Assert.Equal((hidesLease, hidesNote), (state.HasUnreadableIntent, state.IsNoteUnreadable("AKIA1")));
    }

    [Fact]
    public void Other_tags_of_a_user_say_nothing()
    {
        var state = StateOf(("Team", "2026-11-20T08:00:00Z rotate"), ("IamHygiene:Later", "some day"));
        Assert.Empty(state.Unreadable);
        Assert.Empty(state.Intents);
        Assert.Empty(state.Keys);
        Assert.Empty(state.Mails);
    }

    private static UserState StateOf(params (string Name, string Value)[] tags) =>
        UserState.FromTags(tags.ToDictionary(tag => tag.Name, tag => tag.Value, StringComparer.Ordinal), Now);
}
