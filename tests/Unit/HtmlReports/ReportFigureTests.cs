namespace IamHygiene.Tests.HtmlReports;

/// <summary>The figures of a report at their boundaries.</summary>
public sealed class ReportFigureTests
{
    [Theory]
    [InlineData(79, 0, 0, 0)]
    [InlineData(80, 1, 0, 0)]
    [InlineData(89, 1, 0, 0)]
    [InlineData(90, 1, 1, 0)]
    [InlineData(110, 1, 1, 0)]
    [InlineData(111, 1, 1, 1)]
    public void A_key_counts_from_the_day_on_which_it_reaches_a_limit(int age, int rotate, int deactivate, int delete)
    {
        var figures = Figures(ReportSamples.WithKeys(age));
        Assert.Equal((rotate, deactivate, delete), (figures.ToRotate, figures.ToDeactivate, figures.ToDelete));
    }

    [Fact]
    public void Inactive_keys_and_keys_of_unknown_age_count_for_no_limit()
    {
        var inactive = ReportSamples.User() with
        {
            Keys = new([new("AKIAIOSFODNN7EXAMPLE", AccessKeyStatus.Inactive, null, 300, null, null)]),
        };
        var figures = Figures(inactive, ReportSamples.WithKeys((int?)null));
        Assert.Equal((2, 0), (figures.Users, figures.ToRotate));
    }

    [Theory]
    [InlineData(-0.01, 1, 0)]
    [InlineData(-400, 1, 0)]
    [InlineData(0, 0, 1)]
    [InlineData(14.99, 0, 1)]
    [InlineData(15, 0, 0)]
    public void A_password_is_expired_near_or_neither(double days, int expired, int near)
    {
        var figures = Figures(ReportSamples.WithPassword(days));
        Assert.Equal((expired, near), (figures.Expired, figures.Expiring));
    }

    [Theory]
    [InlineData(true, false, 1)]
    [InlineData(true, true, 0)]
    [InlineData(false, false, 0)]
    [InlineData(null, null, 0)]
    [InlineData(true, null, 0)]
    public void Only_a_console_user_known_to_lack_MFA_counts(bool? password, bool? mfa, int expected) =>
        Assert.Equal(expected, Figures(ReportSamples.User() with { PasswordEnabled = password, MfaActive = mfa }).WithoutMfa);

    [Fact]
    public void The_account_with_the_most_severe_findings_comes_first_and_the_total_has_all()
    {
        var calm = ReportSamples.User("a", "222222222222") with { AccountName = "calm", IsManaged = true };
        var worse = ReportSamples.User("b", "333333333333") with
        {
            AccountName = "worse",
            Findings = new([ReportSamples.Finding("b", severity: FindingSeverity.Error, account: "333333333333")]),
        };
        var accounts = AccountFigures.Of(Model(new() { Users = [calm, worse] }));
        Assert.Equal(["worse", "calm"], accounts.Select(account => account.AccountName));
        var total = AccountFigures.Total(accounts);
        Assert.Equal((2, 1, 1), (total.Users!.Users, total.Users.Managed, total.Findings.Errors));
    }

    [Fact]
    public void An_account_known_from_a_run_alone_has_findings_and_no_users()
    {
        var account = Assert.Single(AccountFigures.Of(Model(new() { Runs = [ReportSamples.Run(ReportSamples.Finding(null))] })));
        Assert.Null(account.Users);
        Assert.Equal(new FindingCounts(0, 1, 0), account.Findings);
    }

    [Fact]
    public void What_a_run_and_a_status_both_tell_counts_once()
    {
        var user = ReportSamples.User() with { Findings = new([ReportSamples.Finding(message: "One request.")]) };
        var root = ReportSamples.Finding(null, FindingIds.RootNoMfa);
        var run = ReportSamples.Run(ReportSamples.Finding(message: "Another request."), root);
        Assert.Equal([FindingIds.NoMfa, FindingIds.RootNoMfa], Kinds(new() { Users = [user], Runs = [run] }));
    }

    [Fact]
    public void Two_findings_of_one_kind_are_two()
    {
        var user = ReportSamples.User() with { Findings = new([ReportSamples.Finding(message: "1"), ReportSamples.Finding(message: "2")]) };
        Assert.Equal(2, Kinds(new() { Users = [user, user] }).Count);
    }

    [Fact]
    public void Of_several_runs_in_an_account_the_latest_that_was_served_counts()
    {
        var old = ReportSamples.Run(ReportSamples.Finding(kind: FindingIds.KeyLimit));
        var latest = ReportSamples.Run(ReportSamples.Finding(kind: FindingIds.NoMfa)) with { Ended = ReportSamples.Now.AddDays(1) };
        var waiting = ReportSamples.Run() with { Ended = ReportSamples.Now.AddDays(2), WasServed = false };
        Assert.Equal([FindingIds.NoMfa], Kinds(new() { Runs = [latest, old, waiting] }));
    }

    [Theory]
    [InlineData("NoMfa", "No MFA")]
    [InlineData("SesKeyAged", "SES key aged")]
    [InlineData("TwoActiveKeys", "Two active keys")]
    [InlineData("Rotate", "Rotate")]
    [InlineData("", "")]
    public void An_identifier_reads_as_words(string identifier, string words) => Assert.Equal(words, Show.Words(identifier));

    private static List<string> Kinds(ReportContent content) => [.. Model(content).Findings.Select(finding => finding.Kind)];

    private static UserFigures Figures(params CredentialStatus[] users) => UserFigures.Of(users, Model(new() { Users = users }));

    private static ReportModel Model(ReportContent content) => new(content, ReportSamples.Now, new());
}
