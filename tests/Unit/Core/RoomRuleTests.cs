using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Rule K16: what would not fit into the 50 tags of a user is not begun. Each row is one tag below and at the limit.</summary>
public class RoomRuleTests
{
    // Lease, record of the mail and note of the new key; a request by hand is noted too.
    [Theory]
    [InlineData(47, false, "Rotate A [K1]")]
    [InlineData(48, false, "")]
    [InlineData(46, true, "Rotate A [K6], Deactivate A [K6]")]
    [InlineData(47, true, "")]
    public void A_rotation_needs_room_for_all_that_it_writes(int tags, bool isForced, string expected)
    {
        var plan = Filled(Managed().Key("A", 80, current: true).Noted("A", KeyNoteStatus.Noted, 1), tags).Plan(force: isForced);
        Assert.Equal(expected, plan.Actions());
        Assert.Equal(expected.Length == 0, plan.Kinds().Contains("NoRoomForTags", StringComparison.Ordinal));
    }

    // The note of a key that has none comes on top.
    [Theory]
    [InlineData(46, "Rotate A [K1]")]
    [InlineData(47, "")]
    public void The_note_of_a_creation_needs_room_too(int tags, string expected) =>
        Assert.Equal(expected, Filled(Managed().WithoutNotes().Key("A", 80, current: true), tags).Plan().Actions());

    // A note alone needs no lease.
    [Theory]
    [InlineData(48, "NoteKey A [K17]")]
    [InlineData(49, "")]
    public void A_note_needs_room_for_itself_and_a_mail(int tags, string expected) =>
        Assert.Equal(expected, Filled(Managed().WithoutNotes().Key("A", 5, current: true), tags).Plan().Actions());

    [Theory]
    [InlineData(49, 1)]
    [InlineData(50, 0)]
    public void Nobody_is_told_what_cannot_be_recorded(int tags, int notices)
    {
        var plan = Filled(Unmanaged().Password(3), tags).Plan();
        Assert.Equal(notices, plan.Notices.Count);
        Assert.Equal(notices == 0 ? "NoRoomForTags" : "", plan.Kinds());
    }

    // What only the administrator is told has a record of its own.
    [Theory]
    [InlineData(48, 2)]
    [InlineData(49, 0)]
    public void Owner_and_administrator_have_a_record_each(int tags, int notices)
    {
        var user = Filled(Unmanaged().Quarantined("AWSCompromisedKeyQuarantineV3"), tags);
        Assert.Equal(notices, user.Plan(new() { AdminAddress = "admin@example.com" }).Notices.Count);
    }

    [Fact]
    public void Where_nothing_is_due_a_full_user_is_no_finding() =>
        Assert.Equal("", Filled(Managed().Key("A", 5, current: true).Noted("A", KeyNoteStatus.Noted, 1), 50).Plan().Kinds());

    [Fact]
    public void Clearing_makes_room_and_so_it_is_done()
    {
        var user = Managed().Key("A", 85, current: true).Noted("A", KeyNoteStatus.Noted, 1).Noted("GONE", KeyNoteStatus.Inactive, 9);
        var plan = Filled(user.Password(3), 50).Plan();
        Assert.Equal(("CleanUp [K5]", ""), (plan.Actions(), plan.Notes()));
    }

    private static UserBuilder Filled(UserBuilder user, int tags)
    {
        var missing = tags - user.Build().User.Tags.Count;
        for (var i = 0; i < missing; i++)
        {
            user.Tag($"Team{i}", "x");
        }

        return user;
    }
}
