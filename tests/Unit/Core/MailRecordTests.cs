namespace IamHygiene.Tests.Core;

/// <summary>The record of a mail on its user: what it told, in the words of a tag.</summary>
public class MailRecordTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("sent 2026-11-20", true, 0)]
    [InlineData("claimed 2026-11-20 ses", false, 1)]
    [InlineData("sent 2026-11-20 exposed exposed.admin new/AKIA2 inactive/AKIA1", true, 4)]
    public void A_record_is_sent_or_claimed(string text, bool isSent, int items)
    {
        var record = MailRecord.Parse("0ld0ld00", text, Now)!;
        Assert.Equal((isSent, items, text), (record.IsSent, record.Items.Count, record.ToTagValue()));
    }

    [Theory]
    [InlineData("sent")]
    [InlineData("read 2026-11-20")]
    [InlineData("sent yesterday")]
    [InlineData("sent 2026-11-20 new/AKIA1 gossip")]
    public void Another_text_is_no_record(string text) => Assert.Null(MailRecord.Parse("0ld0ld00", text, Now));

    // "sent 2026-11-20" has 15 characters, a space and "new/" five more.
    [Theory]
    [InlineData(236, 256)]
    [InlineData(237, 15)]
    public void A_word_is_kept_where_the_tag_has_room_for_all_of_it(int length, int expected)
    {
        var record = new MailRecord("0ld0ld00", true, new(2026, 11, 20), [new(ToldKind.New, new('K', length))]);
        Assert.Equal(expected, record.ToTagValue().Length);
    }

    [Fact]
    public void What_comes_after_a_word_without_room_is_left_out_too()
    {
        var record = new MailRecord(
            "0ld0ld00",
            true,
            new(2026, 11, 20),
            [new(ToldKind.New, "AKIA1"), new(ToldKind.New, new('K', 250)), new(ToldKind.Deleted, "AKIA2")]);
        Assert.Equal("sent 2026-11-20 new/AKIA1", record.ToTagValue());
    }

    [Theory]
    [InlineData("password/2026-12-01/3", ToldKind.Password, "2026-12-01", 3)]
    [InlineData("password/2026-12-01/-1", ToldKind.Password, "2026-12-01", -1)]
    [InlineData("reminder/AKIA1", ToldKind.Reminder, "AKIA1", 0)]
    [InlineData("new/AKIA1", ToldKind.New, "AKIA1", 0)]
    [InlineData("inactive/AKIA1", ToldKind.Inactive, "AKIA1", 0)]
    [InlineData("deleted/AKIA1", ToldKind.Deleted, "AKIA1", 0)]
    [InlineData("ses", ToldKind.Ses, "", 0)]
    [InlineData("exposed", ToldKind.Exposed, "", 0)]
    [InlineData("exposed.admin", ToldKind.ExposedToAdministrator, "", 0)]
    public void Each_thing_that_is_told_has_a_word(string word, ToldKind kind, string subject, int left)
    {
        var item = ToldItem.Parse(word);
        Assert.Equal(new ToldItem(kind, subject, left), item);
        Assert.Equal(word, item?.ToWord());
    }

    [Theory]
    [InlineData("password")]
    [InlineData("password/2026-12-01")]
    [InlineData("password/2026-12-01/soon")]
    [InlineData("password/2026-12-01/1/2")]
    [InlineData("reminder")]
    [InlineData("new/AKIA1/2")]
    [InlineData("ses/AKIA1")]
    [InlineData("exposed/AKIA1")]
    [InlineData("exposed.admin/AKIA1")]
    [InlineData("gossip/AKIA1")]
    public void Another_word_tells_nothing(string word) => Assert.Null(ToldItem.Parse(word));

    [Theory]
    [InlineData("new/AKIA1", "new/akia1", true)]
    [InlineData("new/AKIA1", "new/AKIA2", false)]
    [InlineData("new/AKIA1", "inactive/AKIA1", false)]
    [InlineData("password/2026-12-01/3", "password/2026-12-01/-1", true)]
    [InlineData("password/2026-12-01/3", "password/2026-12-02/3", false)]
    public void The_days_left_do_not_make_it_another_thing(string one, string other, bool isSame)
    {
        Assert.Equal(isSame, ToldItem.Parse(one)!.IsSameAs(ToldItem.Parse(other)!));
        Assert.Equal(isSame, new MailRecord("0ld0ld00", true, new(2026, 11, 20), [ToldItem.Parse(one)!]).Has(ToldItem.Parse(other)!));
    }
}
