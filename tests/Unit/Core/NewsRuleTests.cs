using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Rule N4: what was done to a key is told from its note, and for as long as it is news.</summary>
public class NewsRuleTests
{
    private const double Second = 1.0 / 86400;

    // The recovery window is 21 days.
    [Theory]
    [InlineData(KeyNoteStatus.New, 21 - Second, "KeyReady")]
    [InlineData(KeyNoteStatus.New, 21, "")]
    [InlineData(KeyNoteStatus.Inactive, 21 - Second, "KeyDeactivated")]
    [InlineData(KeyNoteStatus.Inactive, 21, "")]
    [InlineData(KeyNoteStatus.Found, 21 - Second, "KeyDeactivated")]
    [InlineData(KeyNoteStatus.Found, 21, "")]
    [InlineData(KeyNoteStatus.Deleted, 21 - Second, "KeyDeleted")]
    [InlineData(KeyNoteStatus.Deleted, 21, "")]
    [InlineData(KeyNoteStatus.Noted, 1, "")]
    [InlineData(KeyNoteStatus.Current, 1, "")]
    [InlineData(KeyNoteStatus.Orphan, 1, "")]
    [InlineData(KeyNoteStatus.Restored, 1, "")]
    public void A_note_is_news_within_the_recovery_window(KeyNoteStatus status, double daysAgo, string expected)
    {
        var isActive = status is KeyNoteStatus.New or KeyNoteStatus.Noted or KeyNoteStatus.Restored;
        var user = Managed().Key("B", 30, current: true).Noted("A", status, daysAgo);
        if (status != KeyNoteStatus.Deleted)
        {
            user.Key("A", 25, active: isActive);
        }

        var kinds = user.Plan().Notices.Select(notice => notice.Kind).Where(kind => kind != NoticeKind.KeyReminder);
        Assert.Equal(expected, string.Join(", ", kinds));
    }

    [Fact]
    public void What_happened_first_is_told_first() =>
        Assert.Equal(
            ["GONE", "NEW"],
            Managed()
                .Key("NEW", 1, current: true)
                .Noted("NEW", KeyNoteStatus.New, 1)
                .Noted("GONE", KeyNoteStatus.Deleted, 2)
                .Plan()
                .Notices
                .Select(notice => notice.NewAccessKeyId ?? notice.AccessKeyId));

    // The old key's age and the new key's: the old one ends at the later of its 90 days and ten days after the new one.
    [Theory]
    [InlineData(81, 1, 9)]
    [InlineData(85, 1, 9)]
    [InlineData(85, 8, 5)]
    [InlineData(200, 3, 7)]
    public void The_mail_of_a_new_key_says_when_the_old_one_ends(double oldAge, double newAge, int expected)
    {
        var notice = ReadyOf(Managed().Key("OLD", oldAge).Key("NEW", newAge, current: true).Noted("NEW", KeyNoteStatus.New, newAge));
        Assert.Equal(("OLD", "NEW", expected), (notice.AccessKeyId, notice.NewAccessKeyId, notice.DaysLeft));
        Assert.Equal(Now.AddDays(expected), notice.Date);
    }

    [Fact]
    public void The_end_counts_from_the_making_of_the_new_key_and_not_from_its_note()
    {
        var user = Managed().Key("OLD", 85).Key("NEW", 3, current: true);
        Assert.Equal(7, ReadyOf(user.Noted("NEW", KeyNoteStatus.New, 1, Now.AddDays(-3))).DaysLeft);
        Assert.Equal(9, ReadyOf(user.Noted("NEW", KeyNoteStatus.New, 1)).DaysLeft);
    }

    [Fact]
    public void An_old_key_that_is_inactive_or_replaced_at_once_has_no_days_left()
    {
        UserBuilder Rotated(bool isOldActive) => Managed()
            .Key("OLD", 85, active: isOldActive)
            .Deactivated("OLD", 1)
            .Key("NEW", 1, current: true)
            .Noted("NEW", KeyNoteStatus.New, 1);
        Assert.Equal((Now, 0), (ReadyOf(Rotated(isOldActive: false)).Date, ReadyOf(Rotated(isOldActive: false)).DaysLeft));
        var forced = Rotated(isOldActive: true)
            .Noted("OLD", KeyNoteStatus.Noted, 85)
            .Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddDays(-1), true).ToTagValue());
        Assert.Equal((Now, 0), (ReadyOf(forced).Date, ReadyOf(forced).DaysLeft));
        var ended = forced.Tag(TagNames.GenerateNewKeys, new ForcedRotation(Now.AddDays(-1), false).ToTagValue());
        Assert.Equal(9, ReadyOf(ended).DaysLeft);
    }

    // It was brought back a day ago and stays for an overlap of ten days, or until its own end where that is later.
    [Theory]
    [InlineData(95, 9)]
    [InlineData(60, 30)]
    public void A_restored_old_key_ends_after_its_overlap(double oldAge, int expected) =>
        Assert.Equal(
            expected,
            ReadyOf(Managed()
                .Key("OLD", oldAge)
                .Noted("OLD", KeyNoteStatus.Restored, 1)
                .Key("NEW", 5, current: true)
                .Noted("NEW", KeyNoteStatus.New, 5)).DaysLeft);

    [Fact]
    public void A_first_key_replaces_none()
    {
        var notice = ReadyOf(Managed().Key("NEW", 1, current: true).Noted("NEW", KeyNoteStatus.New, 1));
        Assert.Equal((null, "NEW", null, null), (notice.AccessKeyId, notice.NewAccessKeyId, notice.Date, notice.DaysLeft));
        Assert.Equal("svc-app@example.com", notice.SecretId);
    }

    // Deleted at the later of its 111 days and 21 days after its deactivation.
    [Theory]
    [InlineData(91, 1, 20)]
    [InlineData(95, 1, 20)]
    [InlineData(60, 1, 51)]
    public void The_mail_of_an_inactive_key_says_when_it_is_deleted(double age, double daysAgo, int daysToDeletion)
    {
        var user = Managed().Key("A", age, active: false).Deactivated("A", daysAgo).Key("B", 40, current: true);
        var notice = Assert.Single(user.Plan().Notices, notice => notice.Kind == NoticeKind.KeyDeactivated);
        Assert.Equal(("A", Now.AddDays(daysToDeletion)), (notice.AccessKeyId, notice.Date));
        // What the note says of its creation counts before what AWS shows.
        user.Noted("A", KeyNoteStatus.Inactive, daysAgo, Now.AddDays(-50));
        Assert.Equal(Now.AddDays(61), user.Plan().Notices.Single(notice => notice.Kind == NoticeKind.KeyDeactivated).Date);
    }

    [Fact]
    public void A_key_that_nobody_manages_is_never_deleted_by_a_run() =>
        Assert.Null(Assert.Single(Unmanaged().Key("A", 95, active: false).Deactivated("A", 1).Plan().Notices).Date);

    // Whether the key is still inactive only a live read tells.
    [Fact]
    public void An_inactive_key_is_told_of_only_where_it_is_seen_inactive()
    {
        UserBuilder User(bool isActive) => Managed().Key("A", 95, active: isActive).Deactivated("A", 1).Key("B", 40, current: true);
        Assert.Contains(User(isActive: false).Plan().Notices, notice => notice.Kind == NoticeKind.KeyDeactivated);
        Assert.DoesNotContain(User(isActive: true).Plan().Notices, notice => notice.Kind == NoticeKind.KeyDeactivated);
        var unread = User(isActive: false).Build() with { Detail = null };
        Assert.DoesNotContain(PlanAccount([unread]).Notices, notice => notice.Kind == NoticeKind.KeyDeactivated);
        var gone = Managed().Deactivated("A", 1).Key("B", 40, current: true).Plan();
        Assert.DoesNotContain(gone.Notices, notice => notice.Kind == NoticeKind.KeyDeactivated);
    }

    // The same key may be deactivated twice: a mail of before its note is no mail of it.
    [Theory]
    [InlineData(2.0, 3.0, true)]
    [InlineData(2.0, 2.0, false)]
    [InlineData(2.0, 1.0, false)]
    public void A_mail_of_before_has_not_told_it(double deactivatedDaysAgo, double toldDaysAgo, bool isTold)
    {
        var user = Managed()
            .Key("A", 95, active: false)
            .Deactivated("A", deactivatedDaysAgo)
            .Key("B", 40, current: true)
            .Told(toldDaysAgo, new ToldItem(ToldKind.Inactive, "A"));
        Assert.Equal(isTold ? "KeyDeactivated" : "", user.Plan().Notes());
    }

    // A claim that was never sent counts on its own day only.
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "KeyDeactivated")]
    public void A_claim_that_was_not_sent_has_told_nothing(double daysAgo, string expected)
    {
        var claim = new MailRecord("0ld0ld01", false, StateTime.DayOf(Now.AddDays(-daysAgo)), [new(ToldKind.Inactive, "A")]);
        var user = Managed().Key("A", 95, active: false).Deactivated("A", 2).Key("B", 40, current: true);
        Assert.Equal(expected, user.Tag(claim.TagName, claim.ToTagValue()).Plan().Notes());
    }

    private static Notice ReadyOf(UserBuilder user) => user.Plan().Notices.Single(notice => notice.Kind == NoticeKind.KeyReady);
}
