using System.Text;
using System.Text.RegularExpressions;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Which rows of the credential report count, and what is told of those that are missing, bad or there twice.</summary>
public sealed partial class ReportRowTests
{
    private const string Kim = "kim@example.com";

    private readonly World world = new(samples: false);
    private Func<string, string> edit = text => text;

    public ReportRowTests() => world.Network = handler => new EditedReport(text => edit(text)) { InnerHandler = handler };

    [Theory]
    [InlineData(-301, true)]
    [InlineData(-300, false)]
    [InlineData(-299, false)]
    public async Task A_user_more_than_five_minutes_older_than_the_report_must_be_in_it(double seconds, bool isTold)
    {
        world.AddExpiring(Kim, created: world.Clock.GetUtcNow().AddSeconds(seconds));
        edit = text => Without(text, Kim);
        var run = await world.RunAsync();
        Assert.Equal(isTold, run.Findings.Any(finding => finding.Kind == FindingIds.CredentialReportIncomplete));
        Assert.Empty(world.Main.SentMails);
    }

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(1, 1, false)]
    [InlineData(1, 2, true)]
    [InlineData(2, 2, false)]
    public async Task A_bad_row_may_be_that_of_a_user_who_is_missing(int bad, int missing, bool isTold)
    {
        for (var i = 0; i < missing; i++)
        {
            world.AddExpiring($"kim{i}@example.com");
        }

        world.AddExpiring("lee@example.com");
        edit = text => Without(text, "kim") + string.Concat(Enumerable.Repeat("\nx,arn:aws:iam::111122223333:user/x,yesterday", bad));
        var run = await world.RunAsync();
        var told = run.Findings.Where(finding => finding.Kind == FindingIds.CredentialReportIncomplete).ToList();
        Assert.Equal(isTold ? 1 : 0, told.Count);
        Assert.All(told, finding => Assert.Contains($"lacks {missing} of {missing + 1} users", finding.Message, StringComparison.Ordinal));
        Assert.Equal(bad, run.Findings.Count(finding => finding.Kind == FindingIds.CredentialReportRow));
        // Everybody else is served.
        Assert.Equal("lee@example.com", Assert.Single(Assert.Single(world.Main.SentMails).To));
    }

    [Fact]
    public async Task Of_two_rows_for_one_user_none_is_used()
    {
        world.AddExpiring(Kim);
        edit = text => text + "\n" + text.Split('\n').Single(line => line.StartsWith(Kim, StringComparison.Ordinal));
        var run = await world.RunAsync();
        Assert.Contains(run.Findings, finding => finding.Kind == FindingIds.CredentialReportTwoRows);
        Assert.Empty(world.Main.SentMails);
    }

    [Theory]
    [InlineData(59, true)]
    [InlineData(-59, true)]
    [InlineData(60, false)]
    [InlineData(-60, false)]
    public async Task A_row_with_another_moment_of_creation_is_of_an_earlier_user(double seconds, bool isUsed)
    {
        var created = world.Clock.GetUtcNow().AddDays(-200);
        world.AddExpiring(Kim, created: created);
        edit = text => text.Replace(Moment(created), Moment(created.AddSeconds(seconds)), StringComparison.Ordinal);
        await world.RunAsync();
        Assert.Equal(isUsed ? 1 : 0, world.Main.SentMails.Count);
    }

    [Fact]
    public async Task The_row_of_the_root_user_is_checked()
    {
        edit = text => RootKey().Replace(text, "true");
        Assert.Contains((await world.RunAsync()).Findings, finding => finding.Kind == FindingIds.RootAccessKey);
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_is_a_failure_of_the_account()
    {
        edit = _ => "no report";
        var problem = Assert.Single((await world.RunAsync()).Failures);
        Assert.Equal(ProblemIds.CredentialReport, problem.ErrorId);
        Assert.Contains("aws iam get-credential-report", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_active_key_is_that_of_the_report()
    {
        Assert.Null((await world.RunAsync()).OldestActiveKeyDays);
        world.Clock.Advance(TimeSpan.FromHours(5));
        world.AddManaged("svc-app", 31);
        world.AddManaged("svc-job", 47.9);
        world.Main.AddAccessKey("svc-job", world.Clock.GetUtcNow().AddDays(-300), active: false);
        Assert.Equal(47, (await world.RunAsync()).OldestActiveKeyDays);
    }

    private static string Moment(DateTimeOffset time) => StateTime.Format(time).TrimEnd('Z');

    private static string Without(string report, string name) =>
        string.Join('\n', report.Split('\n').Where(line => !line.StartsWith(name, StringComparison.Ordinal)));

    [GeneratedRegex("(?<=^<root_account>(,[^,]*){7},)false", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RootKey();

    /// <summary>Changes the text of the credential report on its way.</summary>
    private sealed partial class EditedReport(Func<string, string> edit) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            var edited = Content().Replace(text, match => Encode(edit(Decode(match.Value))));
            response.Content = new StringContent(edited, Encoding.UTF8, response.Content.Headers.ContentType?.MediaType ?? "text/xml");
            return response;
        }

        private static string Decode(string content) => Encoding.UTF8.GetString(Convert.FromBase64String(content));

        private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

        [GeneratedRegex("(?<=<Content>)[^<]+(?=</Content>)", RegexOptions.None, 1000)]
        private static partial Regex Content();
    }
}
