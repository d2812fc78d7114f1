namespace IamHygiene.Tests.Core;

public sealed class DigestBuilderTests
{
    private const string Account = "111122223333";
    private static readonly DateOnly Day = new(2026, 11, 22);
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_nothing_there_is_nothing_to_tell()
    {
        var digest = Built(Run());
        Assert.Empty(digest.Sections);
        Assert.Equal("0 failures, 0 findings, 0 changes", DigestTexts.Headline(digest));
        Assert.Equal(1, digest.AccountCount);
    }

    [Fact]
    public void The_most_severe_findings_come_first_and_errors_are_failures()
    {
        var digest = Built(Run() with
        {
            Findings =
            [
                Finding("a", FindingSeverity.Information),
                Finding("b", FindingSeverity.Error),
                Finding("c", FindingSeverity.Warning),
                Finding("d", FindingSeverity.Warning, FindingIds.NoAddress),
                Finding("e", FindingSeverity.Warning, FindingIds.ForeignAddress),
            ],
        });
        Assert.Equal([DigestTopic.Failures, DigestTopic.Findings, DigestTopic.NoAddress], digest.Sections.Select(section => section.Topic));
        Assert.Equal(["b"], Texts(digest, DigestTopic.Failures));
        Assert.Equal(["c", "a"], Texts(digest, DigestTopic.Findings));
        Assert.Equal(["d", "e"], Texts(digest, DigestTopic.NoAddress));
        Assert.Equal("remedy", digest.Sections[0].Lines[0].Remedy);
    }

    [Theory]
    [InlineData(24, 24, 0)]
    [InlineData(25, 25, 0)]
    [InlineData(26, 25, 1)]
    [InlineData(62, 25, 37)]
    [InlineData(5000, 25, 4975)]
    public void A_section_has_so_many_lines_and_counts_the_rest(int findings, int lines, int more)
    {
        var digest = Built(Run() with
        {
            Findings =
            [
                .. Enumerable.Range(0, findings - 1).Select(number => Finding($"{number}", FindingSeverity.Information)),
                Finding("last", FindingSeverity.Warning),
            ],
        });
        var section = Assert.Single(digest.Sections);
        Assert.Equal((lines, more, findings), (section.Lines.Count, section.More, section.Count));
        // What matters most is kept, however late it came.
        Assert.Equal("last", section.Lines[0].Text);
        Assert.Equal("0", section.Lines[1].Text);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("2026-12-06", true)]
    [InlineData("2026-12-07", false)]
    public void Exemptions_that_end_within_the_days_are_told(string? until, bool isTold)
    {
        DateOnly? day = until is null ? null : DateOnly.Parse(until, null);
        var digest = Built(Run() with { Exemptions = [new(Account, "u", "why", day, "policy")] });
        Assert.Equal(isTold ? ["u: why (policy)"] : [], Texts(digest, DigestTopic.Exemptions));
    }

    [Fact]
    public void What_is_due_comes_in_the_order_of_days_without_housekeeping()
    {
        var actions = new[] { PlannedActionKind.Delete, PlannedActionKind.Rotate, PlannedActionKind.NoteKey, PlannedActionKind.CleanUp };
        var foreseen = actions
            .Select((kind, index) => new ForeseenAction(Day.AddDays(9 - index), Planned(kind)))
            .ToList();
        var forecast = new RunForecast(foreseen, [new("u", Now.AddDays(3))]);
        var digest = Built(Run() with { Forecast = forecast });
        Assert.Equal(
            [
                "2026-11-25 u: the console password expires",
                "2026-11-30 u: gets a new access key",
                "2026-12-01 u: the old access key is deleted",
            ],
            digest.Sections.Single().Lines.Select(DigestTexts.Line));
        Assert.Equal("Due in the next 14 days", digest.Sections[0].Title);
    }

    [Fact]
    public void Of_several_accounts_each_line_names_its_own_and_those_that_failed_come_first()
    {
        var builder = new DigestBuilder("r", Day, 14, maskKeyIds: true);
        builder.Add(Run() with { Findings = [Finding("a", FindingSeverity.Warning)] });
        builder.Add(Run() with
        {
            AccountId = "444455556666",
            AccountName = "dev\n<b>",
            Problems = [new("X", "broken", "mend it")],
        });
        builder.Add(Run() with { AccountId = "", AccountName = "" });
        var digest = builder.Build();
        Assert.Equal(
            ["dev <b> (444455556666)", "example-main (111122223333)", "An account that could not be reached"],
            digest.Accounts.Select(account => account.Name));
        Assert.Equal("dev <b> (444455556666)", digest.Sections[0].Lines[0].Account);
        Assert.Equal("1 failure, 1 finding, 0 changes in 3 accounts", DigestTexts.Headline(digest));
        Assert.Equal((3, 0, 1), (digest.AccountCount, digest.MoreAccounts, digest.Total.Failures));
    }

    [Fact]
    public void Memory_does_not_grow_with_the_number_of_accounts()
    {
        var builder = new DigestBuilder("r", Day, 14, maskKeyIds: true);
        for (var i = 0; i < 3000; i++)
        {
            builder.Add(Run() with { AccountId = $"{i:000000000000}", Problems = i == 2999 ? [new("X", "late", "mend it")] : [] });
        }

        var digest = builder.Build();
        Assert.Equal((DigestBuilder.MostAccounts, 2950, 3000), (digest.Accounts.Count, digest.MoreAccounts, digest.AccountCount));
        Assert.Contains("000000002999", digest.Accounts[0].Name, StringComparison.Ordinal);
        Assert.Equal(30_000, digest.Total.Users);
    }

    [Theory]
    [InlineData(true, "Key …MPLE of user u, …ABCD; AKIA too short")]
    [InlineData(false, "Key AKIAIOSFODNN7EXAMPLE of user u, ASIA1234567890ABCD; AKIA too short")]
    public void Key_ids_are_masked_where_mails_mask_them(bool isMasked, string expected)
    {
        var builder = new DigestBuilder("r", Day, 14, isMasked);
        const string Text = "Key AKIAIOSFODNN7EXAMPLE of user u, ASIA1234567890ABCD; AKIA too short";
        builder.Add(Run() with { Problems = [new("X", Text, "")] });
        Assert.Equal(expected, builder.Build().Sections[0].Lines[0].Text);
    }

    [Fact]
    public void News_are_changes_and_what_fails_since_this_run()
    {
        Assert.False(HasNews(Run() with { Problems = [new("X", "as ever", "")] }));
        Assert.False(HasNews(Run() with { Actions = [Result(ActionOutcome.Skipped)] }));
        Assert.True(HasNews(Run() with { Actions = [Result(ActionOutcome.Done)] }));
        Assert.True(HasNews(Run() with { NewlyFailing = ["u"] }));

        static bool HasNews(HygieneRun run)
        {
            var builder = new DigestBuilder("r", Day, 14, maskKeyIds: true);
            builder.Add(run);
            return builder.HasNews;
        }
    }

    internal static Digest Built(params HygieneRun[] runs)
    {
        var builder = new DigestBuilder("r", Day, 14, maskKeyIds: true);
        foreach (var run in runs)
        {
            builder.Add(run);
        }

        return builder.Build();
    }

    internal static HygieneRun Run() => new("r", Account, "example-main", Now, Now.AddSeconds(5), 10, [], [], [], [], [], []);

    internal static Finding Finding(string text, FindingSeverity severity, string kind = FindingIds.NoMfa) =>
        new(Account, "u", kind, severity, text, "remedy", DecisionRule.C1);

    private static IEnumerable<string> Texts(Digest digest, DigestTopic topic) =>
        digest.Sections.Where(section => section.Topic == topic).SelectMany(section => section.Lines).Select(line => line.Text);

    private static PlannedAction Planned(PlannedActionKind kind) => new(Account, "u", kind, "AKIA", DecisionRule.K1, "reason", Now);

    internal static ActionResult Result(ActionOutcome outcome, PlannedActionKind kind = PlannedActionKind.Rotate) =>
        new(Account, "u", kind, null, outcome, "m", DecisionRule.K1, Now);
}
