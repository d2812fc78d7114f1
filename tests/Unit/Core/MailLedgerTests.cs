namespace IamHygiene.Tests.Core;

/// <summary>What the records of mails on a user say was told: today, since it happened, and before today.</summary>
public class MailLedgerTests
{
    private static readonly DateTimeOffset Now = UserBuilder.Now;
    private static readonly DateOnly Today = StateTime.DayOf(Now);
    private static readonly ToldItem News = new(ToldKind.Inactive, "A");

    // The key was deactivated three days ago.
    [Theory]
    [InlineData(true, 0, true, true, false)]
    [InlineData(false, 0, true, false, false)]
    [InlineData(true, 1, false, true, true)]
    [InlineData(false, 1, false, false, false)]
    [InlineData(true, 3, false, true, true)]
    [InlineData(true, 4, false, false, false)]
    public void A_record_tells_on_its_day_and_once_it_was_sent(bool isSent, int daysAgo, bool today, bool since, bool before)
    {
        var note = new KeyNote("A", KeyNoteStatus.Inactive, Now.AddDays(-3), null);
        var state = StateOf([note], Record("r1", isSent, daysAgo, News), Record("r2", true, 0, new ToldItem(ToldKind.Ses, "")));
        Assert.Equal(today, MailLedger.IsTold(state, News, Today));
        Assert.Equal(since, MailLedger.WasTold(state, News));
        Assert.Equal(before, MailLedger.WasToldBefore(state, News, Today));
        Assert.False(MailLedger.WasTold(state, new(ToldKind.Inactive, "B")));
    }

    [Fact]
    public void Of_an_expiry_the_fewest_days_count_that_were_sent()
    {
        var password = ToldItem.Password(Now.AddDays(2), 2);
        var other = ToldItem.Password(Now.AddDays(9), 1);
        var state = StateOf(
            [],
            Record("r1", true, 5, password with { DaysLeft = 7 }),
            Record("r2", true, 1, password with { DaysLeft = 3 }, other),
            Record("r3", false, 0, password with { DaysLeft = 2 }));
        Assert.Equal(3, MailLedger.LowestDaysTold(state, password));
        Assert.Null(MailLedger.LowestDaysTold(StateOf([]), password));
    }

    [Fact]
    public void The_last_day_is_that_of_the_last_mail_that_was_sent()
    {
        var state = StateOf([], Record("r1", true, 5, News), Record("r2", true, 2, News), Record("r3", false, 0, News));
        Assert.Equal(Today.AddDays(-2), MailLedger.LastDay(state));
        Assert.Null(MailLedger.LastDay(StateOf([])));
    }

    // Of an earlier day only what is still of use is carried over into the newest record.
    [Theory]
    [InlineData("inactive/A", KeyNoteStatus.Inactive, true)]
    [InlineData("inactive/A", KeyNoteStatus.Found, true)]
    [InlineData("inactive/A", KeyNoteStatus.Restored, false)]
    [InlineData("new/A", KeyNoteStatus.New, true)]
    [InlineData("new/A", KeyNoteStatus.Noted, false)]
    [InlineData("deleted/A", KeyNoteStatus.Deleted, true)]
    [InlineData("deleted/A", KeyNoteStatus.Inactive, false)]
    [InlineData("reminder/A", KeyNoteStatus.New, false)]
    [InlineData("password/2026-12-01/3", KeyNoteStatus.New, true)]
    [InlineData("password/2026-12-02/3", KeyNoteStatus.New, false)]
    public void What_is_still_of_use_is_carried_over(string word, KeyNoteStatus status, bool isCarried)
    {
        var expiry = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero);
        var item = ToldItem.Parse(word)!;
        var own = new MailRecord("own", false, Today, []);
        var note = new KeyNote("A", status, Now.AddDays(-9), null);
        Assert.Equal(isCarried ? [item] : [], MailLedger.CarriedOver(StateOf([note], Record("r1", true, 1, item)), own, expiry));
        // All of the same day is kept: it must not be told twice. What was not sent, or is in the own record, is not carried.
        Assert.Equal([item], MailLedger.CarriedOver(StateOf([note], Record("r1", true, 0, item)), own, expiry));
        Assert.Empty(MailLedger.CarriedOver(StateOf([note], Record("r1", false, 0, item)), own, expiry));
        Assert.Empty(MailLedger.CarriedOver(StateOf([note], Record("own", true, 0, item)), own, expiry));
        Assert.Empty(MailLedger.CarriedOver(StateOf([note], Record("r1", true, 0, item)), own with { Items = [item] }, expiry));
    }

    [Fact]
    public void Of_the_same_expiry_the_fewest_days_are_carried_over()
    {
        var password = ToldItem.Password(Now.AddDays(2), 7);
        var state = StateOf([], Record("r1", true, 3, password), Record("r2", true, 1, password with { DaysLeft = 3 }));
        var carried = MailLedger.CarriedOver(state, new("own", false, Today, []), Now.AddDays(2));
        Assert.Equal(3, Assert.Single(carried).DaysLeft);
    }

    private static MailRecord Record(string run, bool isSent, int daysAgo, params ToldItem[] items) =>
        new(run, isSent, Today.AddDays(-daysAgo), items);

    private static UserState StateOf(KeyNote[] notes, params MailRecord[] records)
    {
        var tags = records.ToDictionary(record => record.TagName, record => record.ToTagValue(), StringComparer.Ordinal);
        foreach (var note in notes)
        {
            tags[note.TagName] = note.ToTagValue();
        }

        return UserState.FromTags(tags, Now);
    }
}
