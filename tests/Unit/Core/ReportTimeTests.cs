namespace IamHygiene.Tests.Core;

/// <summary>Times and cells of a credential report as AWS writes them, and what is left to the general parser or refused.</summary>
public class ReportTimeTests
{
    [Theory]
    [InlineData("2026-11-24T08:30:05+00:00")]
    [InlineData("2026-11-24T08:30:05Z")]
    [InlineData("2024-02-29T00:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("2026-12-31T23:59:59Z")]
    [InlineData("2026-01-01T00:00:00Z")]
    public void A_time_of_AWS_is_read(string text)
    {
        Assert.True(ReportTime.TryParse(text, out var time));
        Assert.Equal(DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture), time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-24T08:30:05")]
    [InlineData("2026-11-24T08:30:05+01:00")]
    [InlineData("2026-11-24T08:30:05.1Z")]
    [InlineData("2026/11-24T08:30:05Z")]
    [InlineData("2026-11/24T08:30:05Z")]
    [InlineData("2026-11-24 08:30:05Z")]
    [InlineData("2026-11-24T08.30:05Z")]
    [InlineData("2026-11-24T08:30.05Z")]
    [InlineData("0000-11-24T08:30:05Z")]
    [InlineData("2026-00-24T08:30:05Z")]
    [InlineData("2026-13-24T08:30:05Z")]
    [InlineData("2026-11-00T08:30:05Z")]
    [InlineData("2026-11-31T08:30:05Z")]
    [InlineData("2026-02-29T08:30:05Z")]
    [InlineData("2026-11-24T24:30:05Z")]
    [InlineData("2026-11-24T08:60:05Z")]
    [InlineData("2026-11-24T08:30:60Z")]
    [InlineData("2O26-11-24T08:30:05Z")]
    [InlineData("2026-1a-24T08:30:05Z")]
    [InlineData("2026-11-2/T08:30:05Z")]
    [InlineData("2026-11-24T-8:30:05Z")]
    [InlineData("2026-11-24T08:3 :05Z")]
    [InlineData("2026-11-24T08:30: 5Z")]
    public void Another_text_is_left_to_the_general_parser(string text)
    {
        Assert.False(ReportTime.TryParse(text, out var time));
        Assert.Equal(default, time);
    }

    [Theory]
    [InlineData("a,b", "a|b")]
    [InlineData("", "")]
    [InlineData("a,", "a|")]
    [InlineData(",", "|")]
    [InlineData("\"a,b\",c", "a,b|c")]
    [InlineData("\"say \"\"a\"\"\",c", "say \"a\"|c")]
    [InlineData("\"a\"\"\"", "a\"")]
    [InlineData("a\"b,c", "a\"b|c")]
    [InlineData("\"a", "a")]
    public void Fields_may_be_quoted(string line, string expected) => Assert.Equal(expected, string.Join('|', QuotedFields.Split(line)));

    private const string Names =
        "user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
        + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date";

    private const string Cells = "2024-01-01T00:00:00Z,false,N/A,N/A,N/A,false,false,N/A,N/A,false,N/A,N/A";

    private static CredentialReport Parse(string rows, string header = "user,arn," + Names) => CredentialReport.Parse(header + "\n" + rows);

    private static string Row(string name, string cells = Cells) => $"{name},arn:aws:iam::111122223333:user/{name},{cells}";

    [Fact]
    public void Empty_lines_count_and_cost_nothing()
    {
        var report = Parse(Row("one") + "\n\n  \r\n" + Row("two", "x") + "\n");
        Assert.Equal("one", Assert.Single(report.Rows).UserName);
        var bad = Assert.Single(report.BadRows);
        Assert.StartsWith("Line 5 of the credential report (user 'two')", bad.Message, StringComparison.Ordinal);
        Assert.StartsWith("Line 2 of the credential report (user 'cut')", Parse("cut").BadRows[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_that_begins_with_an_empty_line_has_no_header() =>
        Assert.Throws<FormatException>(() => CredentialReport.Parse("\nuser,arn," + Names));

    [Fact]
    public void A_user_without_a_name_is_a_bad_row() =>
        Assert.Contains(
            "the user name is empty",
            Assert.Single(Parse(",arn:aws:iam::111122223333:user/," + Cells).BadRows).Message,
            StringComparison.Ordinal);

    // An inactive key was there; a slot without key has no date.
    [Theory]
    [InlineData("true", "2024-01-02T00:00:00Z", 1)]
    [InlineData("true", "N/A", 1)]
    [InlineData("false", "2024-01-02T00:00:00Z", 1)]
    [InlineData("false", "N/A", 0)]
    [InlineData("N/A", "N/A", 0)]
    public void A_key_is_active_or_has_a_date(string active, string rotated, int expected)
    {
        var cells = $"2024-01-01T00:00:00Z,false,N/A,N/A,N/A,N/A,{active},{rotated},N/A,false,N/A,N/A";
        var row = Assert.Single(Parse(Row("kim", cells)).Rows);
        Assert.Equal((expected, false), (row.Keys.Count, row.MfaActive));
    }

    [Theory]
    [InlineData("2024-01-01 00:00", true)]
    [InlineData("2024-01-01T01:00:00+01:00", true)]
    [InlineData("12:00", false)] // a time without a day
    [InlineData("soon-ish", false)]
    public void A_date_of_another_form_is_read_where_it_is_one(string text, bool isRead)
    {
        var report = Parse(Row("kim", Cells.Replace("2024-01-01T00:00:00Z", text, StringComparison.Ordinal)));
        Assert.Equal(isRead ? 1 : 0, report.Rows.Count);
        Assert.All(report.Rows, row => Assert.Equal(new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), row.UserCreationTime));
    }

    // Commas in a name are put right only where the name and the ARN come first.
    [Fact]
    public void In_another_order_a_row_with_too_many_cells_is_bad()
    {
        var header = "arn,user," + Names;
        var report = Parse("arn:aws:iam::111122223333:user/a,b,a,b," + Cells, header);
        Assert.Empty(report.Rows);
        Assert.Single(report.BadRows);
        Assert.Empty(Parse("a,b,2024,arn:aws:iam::111122223333:user/a,b," + Cells, "user," + Names + ",arn").Rows);
    }

    [Fact]
    public void All_columns_that_are_missing_are_named()
    {
        string MessageOf(string header) => Assert.Throws<FormatException>(() => CredentialReport.Parse(header)).Message;
        Assert.EndsWith("lacks the column arn.", MessageOf("user," + Names), StringComparison.Ordinal);
        Assert.EndsWith("lacks the columns user, arn.", MessageOf(Names), StringComparison.Ordinal);
    }
}
