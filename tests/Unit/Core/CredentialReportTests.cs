namespace IamHygiene.Tests.Core;

public class CredentialReportTests
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,"
        + "password_last_changed,password_next_rotation,mfa_active,access_key_1_active,"
        + "access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,"
        + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,"
        + "access_key_2_last_used_service,"
        + "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";
    private const string Tail = "false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";

    private static string Row(
        string name,
        string middle =
            "true,2026-11-01T10:00:00+00:00,2026-09-01T10:00:00Z,2026-11-30T10:00:00+00:00,TRUE,"
                + "true,2026-10-01T00:00:00+00:00,N/A,N/A,N/A") =>
        $"{name},arn:aws:iam::111122223333:user/{name},2024-02-29T00:00:00+00:00,{middle},{Tail}";

    private static CredentialReport Parse(params string[] rows) => CredentialReport.Parse(string.Join('\n', [Header, .. rows]));

    [Fact]
    public void Reads_a_row()
    {
        var row = Parse(Row("kim@example.com")).Rows.Single();
        Assert.Equal("kim@example.com", row.UserName);
        Assert.True(row.PasswordEnabled);
        Assert.True(row.MfaActive);
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 10, 0, 0, TimeSpan.Zero), row.PasswordNextRotation);
        Assert.Equal(new DateTimeOffset(2026, 9, 1, 10, 0, 0, TimeSpan.Zero), row.PasswordLastChanged);
        var key = Assert.Single(row.Keys);
        Assert.True(key.Active);
        Assert.Null(key.LastUsed);
    }

    [Fact]
    public void Reads_the_root_user()
    {
        var report = Parse(
            "<root_account>,arn:aws:iam::111122223333:root,2015-01-01T00:00:00+00:00,not_supported,no_information,not_supported,"
                + $"not_supported,false,false,N/A,N/A,N/A,N/A,{Tail}");
        var root = report.Rows.Single();
        Assert.True(root.IsRoot);
        Assert.Null(root.PasswordEnabled);
        Assert.Null(root.PasswordNextRotation);
        Assert.Empty(root.Keys);
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("not_supported")]
    [InlineData("no_information")]
    public void A_date_may_be_absent(string value) =>
        Assert.Null(Parse(Row("kim", $"true,{value},N/A,{value},false,false,N/A,N/A,N/A,N/A")).Rows.Single().PasswordNextRotation);

    [Theory]
    [InlineData("a,b")]
    [InlineData(",")]
    [InlineData("smith,john,jr")]
    public void A_comma_in_the_name_is_mended_from_the_arn(string name)
    {
        var report = Parse(Row(name), Row("next"));
        Assert.Empty(report.BadRows);
        Assert.Equal([name, "next"], report.Rows.Select(row => row.UserName));
    }

    [Fact]
    public void A_quoted_name_is_read_too() =>
        Assert.Equal(
            "a,b",
            Parse(
                Row("\"a,b\"")
                    .Replace("user/\"a,b\"", "user/a,b", StringComparison.Ordinal)
                    .Replace(
                        "arn:aws:iam::111122223333:user/a,b",
                        "\"arn:aws:iam::111122223333:user/a,b\"",
                        StringComparison.Ordinal)).Rows.Single().UserName);

    [Theory]
    [InlineData("kim,arn:aws:iam::111122223333:user/kim,2024-01-01T00:00:00Z,true", "cut off")]
    [InlineData(
        "kim,other,arn:aws:iam::111122223333:user/somebody,2024-01-01T00:00:00Z,true,N/A,N/A,N/A,"
            + "false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
        "comma")]
    [InlineData(
        "kim,arn:aws:iam::111122223333:user/kim,2024-01-01T00:00:00Z,perhaps,N/A,N/A,N/A,"
            + "false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
        "password_enabled")]
    [InlineData(
        "kim,arn:aws:iam::111122223333:user/kim,yesterday,true,N/A,N/A,N/A,"
            + "false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
        "user_creation_time")]
    [InlineData(
        "kim,nothing,2024-01-01T00:00:00Z,true,N/A,N/A,N/A,"
            + "false,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A",
        "ARN")]
    public void A_bad_row_costs_that_row_only(string bad, string says)
    {
        var report = Parse(Row("before"), bad, Row("after"));
        Assert.Equal(["before", "after"], report.Rows.Select(row => row.UserName));
        var problem = Assert.Single(report.BadRows);
        Assert.Contains("Line 3", problem.Message, StringComparison.Ordinal);
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_columns_and_another_order_do_not_matter()
    {
        var columns = Header.Split(',');
        var fields = Row("kim").Split(',');
        var text = string.Join(',', columns.Reverse().Append("additional_credentials_info")) + "\r\n" + string.Join(
            ',',
            fields.Reverse().Append("{}")) + "\r\n";
        Assert.Equal("kim", CredentialReport.Parse("\uFEFF" + text).Rows.Single().UserName);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Not found</body></html>")]
    [InlineData("user,arn,user_creation_time")]
    public void Something_else_is_refused_with_the_missing_columns(string text) =>
        Assert.Contains(
            "password_next_rotation",
            Assert.Throws<FormatException>(() => CredentialReport.Parse(text)).Message,
            StringComparison.Ordinal);

    // Any cut of a report gives rows or problems, never another exception once the header is whole.
    [Fact]
    public void A_report_cut_anywhere_never_throws()
    {
        var text = string.Join('\n', [Header, Row("one"), Row("a,b"), Row("three")]);
        for (var length = Header.Length; length < text.Length; length++)
        {
            var report = CredentialReport.Parse(text[..length]);
            Assert.True(report.Rows.Count + report.BadRows.Count <= 3);
        }
    }
}
