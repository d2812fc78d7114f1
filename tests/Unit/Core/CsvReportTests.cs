namespace IamHygiene.Tests.Core;

public class CsvReportTests
{
    [Theory]
    // What a spreadsheet program would take for a formula.
    [InlineData("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    // What CSV itself needs.
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"yes\"", "\"say \"\"yes\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("=\"x\",1", "\"'=\"\"x\"\",1\"")]
    [InlineData("plain", "plain")]
    public void Text_of_people_is_made_safe(string reason, string cell)
    {
        var run = new HygieneRun(
            "1a2b3c4d",
            UserBuilder.Account,
            "main",
            UserBuilder.Now,
            UserBuilder.Now,
            1,
            [],
            [],
            [],
            [],
            [new(UserBuilder.Account, "kim", reason, null, "tag")],
            []);
        Assert.Contains($",Exemption,tag,kim,,,,,{cell},\r\n", CsvReport.Write([run]), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_stay_numbers_and_dates_are_utc()
    {
        var csv = CsvReport.Write(
            StatusReader.From(
                new(UserBuilder.Account, "main", UserBuilder.Now, false, null, [UserBuilder.Unmanaged().Password(-6.5).Build()], []),
                new(),
                UserBuilder.Now));
        Assert.Contains(",true,2026-11-15T20:00:00Z,-7,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_has_the_cells_of_the_first()
    {
        var user = UserBuilder.Managed().Key("AKIAA", 85, current: true).Password(3).Build();
        var lines = CsvReport
            .Write(StatusReader.From(new(UserBuilder.Account, "main", UserBuilder.Now, false, null, [user], []), new(), UserBuilder.Now))
            .TrimEnd()
            .Split("\r\n");
        Assert.Equal(2, lines.Length);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
    }

    [Fact]
    public void A_run_has_a_line_for_each_of_its_events()
    {
        var problem = new Problem("Throttling", "Too fast.", "Wait.");
        var run = new HygieneRun(
            "1a2b3c4d", UserBuilder.Account, "main", UserBuilder.Now, UserBuilder.Now, 1, [],
            [new(
                UserBuilder.Account,
                "kim",
                PlannedActionKind.Rotate,
                "AKIAOLD",
                ActionOutcome.Done,
                "Rotated.",
                DecisionRule.K1,
                UserBuilder.Now) { NewAccessKeyId = "AKIANEW" }],
            [new(
                "kim@example.com",
                [new(UserBuilder.Account, "kim", NoticeKind.PasswordExpired, "kim@example.com")],
                ActionOutcome.Failed,
                problem)],
            [new(UserBuilder.Account, "kim", "Overdue", FindingSeverity.Warning, "Old.", "Rotate.", DecisionRule.K3)],
            [],
            [problem]);
        var lines = CsvReport.Write([run]).TrimEnd().Split("\r\n");
        Assert.Equal(["Kind", "Action", "Notice", "Finding", "Problem"], lines.Select(line => line.Split(',')[4]));
        Assert.Contains(",Action,Rotate,kim,AKIAOLD,AKIANEW,Done,K1,Rotated.,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",Failed,,Too fast.,Wait.", lines[2], StringComparison.Ordinal);
    }
}
