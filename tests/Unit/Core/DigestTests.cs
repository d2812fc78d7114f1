namespace IamHygiene.Tests.Core;

/// <summary>What is left of a digest for channels that take little, and its words in numbers.</summary>
public sealed class DigestTests
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    [Theory]
    [InlineData(0, "", "", 6)]
    [InlineData(2, "a b", "1 2", 4)]
    [InlineData(4, "a b c d", "1 2 3 4", 2)]
    [InlineData(9, "a b c d", "1 2 3 4", 2)]
    public void The_first_lines_and_accounts_stay_and_the_rest_is_counted(int most, string accounts, string lines, int more)
    {
        var figures = RunFigures.From(DigestBuilderTests.Run());
        var digest = new Digest(
            "r",
            Day,
            14,
            figures,
            [.. "abcd".Select(name => new DigestAccount($"{name}", figures, WasServed: true))],
            2,
            [new(DigestTopic.Findings, "Findings", [.. "1234".Select(text => new DigestLine($"{text}"))], 2)]);
        var left = digest.Shortened(most);
        Assert.Equal(accounts, string.Join(' ', left.Accounts.Select(account => account.Name)));
        Assert.Equal(lines, string.Join(' ', left.Sections[0].Lines.Select(line => line.Text)));
        Assert.Equal((more, more), (left.MoreAccounts, left.Sections[0].More));
        Assert.Equal((6, 6), (left.AccountCount, left.Sections[0].Count));
    }

    [Fact]
    public void The_headline_counts_failures_findings_and_changes()
    {
        var digest = DigestBuilderTests.Built(DigestBuilderTests.Run() with
        {
            Findings =
            [
                DigestBuilderTests.Finding("a", FindingSeverity.Warning),
                DigestBuilderTests.Finding("b", FindingSeverity.Warning, FindingIds.NoAddress),
                DigestBuilderTests.Finding("c", FindingSeverity.Information),
            ],
            Actions =
            [
                DigestBuilderTests.Result(ActionOutcome.Done),
                DigestBuilderTests.Result(ActionOutcome.Done, PlannedActionKind.Delete),
                DigestBuilderTests.Result(ActionOutcome.Done, PlannedActionKind.Deactivate),
                DigestBuilderTests.Result(ActionOutcome.Done, PlannedActionKind.NoteKey),
                DigestBuilderTests.Result(ActionOutcome.Done, PlannedActionKind.CleanUp),
                DigestBuilderTests.Result(ActionOutcome.Skipped),
            ],
            Problems = [new("X", "broken", "mend it")],
        });
        Assert.Equal("1 failure, 2 findings, 3 changes", DigestTexts.Headline(digest));
        Assert.Equal("IAM hygiene 2026-11-22: 1 failure, 2 findings, 3 changes", DigestTexts.Subject(digest));
        Assert.Equal(
            [DigestTopic.Failures, DigestTopic.Findings, DigestTopic.Done, DigestTopic.NoAddress],
            digest.Sections.Select(section => section.Topic));
    }

    [Theory]
    [InlineData("111122223333", "111122223333")]
    [InlineData("example-main", "example-main (111122223333)")]
    public void An_account_without_a_name_of_its_own_is_named_once(string name, string expected) =>
        Assert.Equal(expected, DigestBuilderTests.Built(DigestBuilderTests.Run() with { AccountName = name }).Accounts[0].Name);

    [Fact]
    public void News_of_any_account_stay_news()
    {
        var builder = new DigestBuilder("r", Day, 14, maskKeyIds: true);
        builder.Add(DigestBuilderTests.Run() with { NewlyFailing = ["u"] });
        builder.Add(DigestBuilderTests.Run() with { NewlyFailing = ["v"] });
        builder.Add(DigestBuilderTests.Run());
        Assert.True(builder.HasNews);
    }

    [Fact]
    public void What_went_wrong_with_an_earlier_digest_is_a_failure()
    {
        var builder = new DigestBuilder("r", Day, 14, maskKeyIds: true);
        builder.Add(DigestBuilderTests.Run());
        builder.Add(new Problem("X", "It may not have been sent.", "Look."));
        var section = Assert.Single(builder.Build().Sections);
        Assert.Equal(DigestTopic.Failures, section.Topic);
        Assert.Equal([new DigestLine("It may not have been sent.", "Look.")], section.Lines);
    }

    [Fact]
    public void An_account_that_was_not_served_says_so_instead_of_figures()
    {
        var served = new DigestAccount("a", RunFigures.From(DigestBuilderTests.Run()), WasServed: true);
        Assert.StartsWith("10 users, 0 rotated", DigestTexts.Figures(served), StringComparison.Ordinal);
        Assert.StartsWith("no time was left", DigestTexts.Figures(served with { WasServed = false }), StringComparison.Ordinal);
    }
}
