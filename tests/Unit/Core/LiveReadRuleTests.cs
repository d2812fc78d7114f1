using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Who is read live, by the bulk reads alone: whoever is missed here is never served.</summary>
public sealed class LiveReadRuleTests
{
    private const double Second = 1.0 / 86400;
    private static readonly HygienePolicy Strict = new() { UnmanagedKeys = KeyMeasure.Deactivate };

    // The note of a key that a person has deleted would stay until the next rotation. A note of today may be newer than the report.
    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void A_note_of_an_active_key_that_the_report_does_not_show(int notedDaysAgo, bool expected)
    {
        var user = Managed().Key("A", 5, current: true);
        user.Noted("A", KeyNoteStatus.New, 5).Noted("B", KeyNoteStatus.Noted, notedDaysAgo);
        Assert.Equal(expected, IsRead(user));
    }

    [Theory]
    [InlineData(80 - Second, false)]
    [InlineData(80, true)]
    public void A_rotation_is_due_by_the_report_or_by_the_note(double age, bool expected)
    {
        Assert.Equal(expected, IsRead(Managed().Key("A", age, current: true)));
        var changed = Managed().Key("A", age, current: true).Reported(new ReportedKey(true, Now.AddDays(-5), null));
        Assert.Equal(expected, IsRead(changed));
    }

    [Fact]
    public void What_is_under_way_or_unclear_is_read()
    {
        UserBuilder Calm() => Managed().Key("A", 5, current: true);
        Assert.False(IsRead(Calm()));
        Assert.True(IsRead(Calm().Intent(TimeSpan.FromDays(1), "A")));
        Assert.True(IsRead(Calm().NotInReport()));
        Assert.True(IsRead(Calm().Tag(TagNames.Next, "soon")));
        Assert.True(IsRead(Calm().Tag(TagNames.GenerateNewKeys, "true")));
        Assert.True(IsRead(Calm().Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now, true).ToTagValue())));
        Assert.False(IsRead(Calm().Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now, false).ToTagValue())));
        Assert.True(IsRead(Calm().Tag(TagNames.FirstKey, StateTime.Format(Now))));
        Assert.True(IsRead(Calm().Reported(new ReportedKey(true, null, null), new ReportedKey(false, null, null))));
    }

    // An overlap of ten days, and two days to look again; a recovery window of 21 days.
    [Theory]
    [InlineData(KeyNoteStatus.Restored, 12 - Second, true)]
    [InlineData(KeyNoteStatus.Restored, 12, false)]
    [InlineData(KeyNoteStatus.New, 5, false)]
    public void A_key_that_was_brought_back_is_watched(KeyNoteStatus status, double daysAgo, bool expected) =>
        Assert.Equal(expected, IsRead(Managed().Key("A", 50, current: true).Noted("A", status, daysAgo)));

    [Theory]
    [InlineData(KeyNoteStatus.Inactive, 5, null, true)] // its owner does not know yet
    [InlineData(KeyNoteStatus.Inactive, 5, 4.0, false)]
    [InlineData(KeyNoteStatus.Found, 5, null, true)]
    [InlineData(KeyNoteStatus.Found, 2 - Second, 1.0, true)]
    [InlineData(KeyNoteStatus.Found, 2, 1.0, false)]
    [InlineData(KeyNoteStatus.Current, 5, 4.0, true)]
    [InlineData(KeyNoteStatus.Orphan, 5, null, false)]
    public void A_key_that_is_inactive_is_watched_until_it_is_told(KeyNoteStatus status, double daysAgo, double? told, bool expected)
    {
        var user = Managed().Key("A", 60, active: false).Noted("A", status, daysAgo, Now.AddDays(-60)).Key("B", 5, current: true);
        if (told is { } day)
        {
            user.Told(day, new ToldItem(ToldKind.Inactive, "A"));
        }

        Assert.Equal(expected, IsRead(user));
    }

    [Theory]
    [InlineData(21 - Second, false)]
    [InlineData(21, true)]
    public void The_note_of_a_deleted_key_is_cleared_after_its_window(double daysAgo, bool expected) =>
        Assert.Equal(expected, IsRead(Managed().Key("B", 5, current: true).Noted("GONE", KeyNoteStatus.Deleted, daysAgo)));

    [Theory]
    [InlineData(90 - Second, KeyMeasure.Report, KeyMeasure.Report, false)]
    [InlineData(200, KeyMeasure.Report, KeyMeasure.Report, false)]
    [InlineData(90 - Second, KeyMeasure.Deactivate, KeyMeasure.Deactivate, false)]
    [InlineData(90, KeyMeasure.Deactivate, KeyMeasure.Report, true)]
    [InlineData(90, KeyMeasure.Report, KeyMeasure.Deactivate, true)]
    public void A_key_that_nobody_manages_is_read_for_a_measure_only(double age, KeyMeasure old, KeyMeasure unused, bool expected) =>
        Assert.Equal(expected, IsRead(Unmanaged().Key("A", age), new() { UnmanagedKeys = old, UnusedKeys = unused }));

    [Theory]
    [InlineData(KeyNoteStatus.Inactive, 21 - Second, null, true)]
    [InlineData(KeyNoteStatus.Inactive, 21, null, false)]
    [InlineData(KeyNoteStatus.Inactive, 5, 4.0, false)]
    [InlineData(KeyNoteStatus.Found, 5, null, false)]
    public void A_user_whom_nobody_manages_is_read_until_told(KeyNoteStatus status, double daysAgo, double? told, bool expected)
    {
        var user = Unmanaged().Key("A", 60, active: false).Noted("A", status, daysAgo).Noted("B", KeyNoteStatus.Noted, 1);
        if (told is { } day)
        {
            user.Told(day, new ToldItem(ToldKind.Inactive, "A"));
        }

        Assert.Equal(expected, IsRead(user));
        Assert.True(IsRead(user.Intent(TimeSpan.FromDays(1), "A")));
    }

    [Fact]
    public void A_user_of_SES_SMTP_is_never_read() =>
        Assert.False(IsRead(Managed("ses-smtp-user.20260101").Key("A", 500, current: true)));

    // The user is as old as a key that is due, and not all of its keys have a note.
    [Theory]
    [InlineData(80, true, false, true)]
    [InlineData(80 - Second, true, false, false)]
    [InlineData(700, false, false, false)]
    [InlineData(700, true, true, false)]
    public void A_key_whose_creation_is_unknown_is_read_once(double age, bool isManaged, bool isExempt, bool expected)
    {
        var user = (isManaged ? Managed() : Unmanaged()).WithoutNotes().Key("A", 5);
        if (isExempt)
        {
            user.Tag(TagNames.Exempt, "2099-01-01 sealed");
        }

        Assert.Equal(expected, IsUnknown(user, age));
        Assert.False(IsUnknown(user.Noted("A", KeyNoteStatus.Noted, 1, Now.AddDays(-5)), age));
    }

    [Fact]
    public void A_creation_is_not_asked_for_where_there_is_no_row_or_a_user_of_SES_SMTP()
    {
        Assert.False(IsUnknown(Managed().WithoutNotes().Key("A", 5).NotInReport(), 700));
        Assert.False(IsUnknown(Managed("ses-smtp-user.20260101").WithoutNotes().Key("A", 5), 700));
    }

    // Of whom nothing was read live the reports tell what comes next.
    [Fact]
    public void What_comes_next_is_foreseen_without_a_live_read()
    {
        UpcomingAction? Next(UserBuilder user) => Planner.PlanUser(Unread(user), ContextOf(user, Strict)).Next;
        Assert.Equal(new(PlannedActionKind.Rotate, Now.AddDays(30)), Next(Managed().Key("A", 50, current: true)));
        Assert.Equal(new(PlannedActionKind.Deactivate, Now.AddDays(40)), Next(Unmanaged().Key("A", 50)));
        Assert.Null(Next(Managed().Key("A", 50, current: true).Tag(TagNames.Exempt, "2099-01-01 sealed")));
        var deletion = Managed().Key("A", 60, active: false).Noted("A", KeyNoteStatus.Inactive, 5, Now.AddDays(-100));
        Assert.Equal(new(PlannedActionKind.Delete, Now.AddDays(16)), Next(deletion.Key("B", 5, current: true)));
    }

    private static bool IsRead(UserBuilder user, HygienePolicy? policy = null) =>
        LiveReadRules.NeedsLiveRead(Unread(user), ContextOf(user, policy));

    private static bool IsUnknown(UserBuilder user, double age)
    {
        var snapshot = Unread(user);
        var aged = snapshot with { User = snapshot.User with { CreateDate = Now.AddDays(-age) } };
        return LiveReadRules.IsCreationUnknown(aged, ContextOf(user, null));
    }

    private static UserSnapshot Unread(UserBuilder user) => user.Build() with { Detail = null };

    private static PlanContext ContextOf(UserBuilder user, HygienePolicy? policy) =>
        PlanContext.For(AccountOf([user.Build()]), policy ?? new(), Now);
}
