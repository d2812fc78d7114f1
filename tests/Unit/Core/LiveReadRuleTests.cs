namespace IamHygiene.Tests.Core;

/// <summary>Who is read live although nothing of the calendar is due.</summary>
public sealed class LiveReadRuleTests
{
    // The note of a key that a person has deleted would stay until the next rotation. A note of today may be newer than the report.
    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void A_note_of_an_active_key_that_the_report_does_not_show(int notedDaysAgo, bool expected)
    {
        var user = UserBuilder.Managed().Key("A", 5, current: true);
        user.Noted("A", KeyNoteStatus.New, 5).Noted("B", KeyNoteStatus.Noted, notedDaysAgo);
        var snapshot = user.Build() with { Detail = null };
        var account = UserBuilder.AccountOf([snapshot]);
        Assert.Equal(expected, LiveReadRules.NeedsLiveRead(snapshot, PlanContext.For(account, new(), UserBuilder.Now)));
    }
}
