using IamHygiene.Sandbox;
using IamHygiene.Tests.Sandbox;
using Xunit;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Rule C3: the mail of a replaced key says where it is used, and no mail fails or waits long because of it.</summary>
public sealed class OldKeyUseTests
{
    private const string InLambda = "Boto3/1.34 exec-env/AWS_Lambda_python3.12";

    private readonly World world = new(samples: false);

    public OldKeyUseTests()
    {
        Old = world.AddManaged("svc-app", 85, current: false);
        world.AddManaged("svc-app", 5);
    }

    private string Old { get; }

    private string Mail => Assert.Single(world.Main.SentMails).Text ?? "";

    [Fact]
    public async Task By_default_the_mail_tells_the_last_use()
    {
        await CallAsync("aws-cli/2.15.30");
        await world.RunAsync();
        Assert.Matches(@"Old key used: +22 November 2026, 08:0\d UTC for iam in us-east-1", Mail);
        Assert.DoesNotContain("203.0.113.7", Mail, StringComparison.Ordinal);
        Assert.Empty(world.Cloud.Calls.ForOperation("LookupEvents"));
    }

    [Fact]
    public async Task A_configuration_may_keep_it_out()
    {
        Want(KeyUseInMail.None);
        await CallAsync("aws-cli/2.15.30");
        await world.RunAsync();
        Assert.DoesNotContain("Old key used", Mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_asked_for_the_mail_tells_the_callers()
    {
        Want(KeyUseInMail.Callers);
        await CallAsync("aws-cli/2.15.30");
        await CallAsync(InLambda);
        var run = await world.RunAsync();
        Assert.Contains(
            "aws-cli/2.15.30 from 203.0.113.7 for iam in us-east-1: 1 call, last 22 November 2026",
            Mail,
            StringComparison.Ordinal);
        Assert.DoesNotContain("without a key", Mail, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Findings, finding => finding.Rule == DecisionRule.C3);
        Assert.DoesNotContain(world.Cloud.Calls, call => call.ErrorCode == "ThrottlingException");
    }

    [Fact]
    public async Task Where_every_caller_can_have_a_role_the_owner_and_the_run_say_so()
    {
        Want(KeyUseInMail.Callers);
        await CallAsync(InLambda);
        var run = await world.RunAsync();
        Assert.Contains(
            "Or do without a key. Every caller runs in AWS Lambda. Give it a role there in place of the key.",
            Mail,
            StringComparison.Ordinal);
        var finding = Assert.Single(run.Findings, finding => finding.Kind == FindingIds.RoleInPlaceOfKey);
        Assert.Equal((FindingSeverity.Information, Old), (finding.Severity, finding.AccessKeyId));
        Assert.True(run.Succeeded);
    }

    [Fact]
    public async Task Our_own_proof_of_a_new_key_is_recorded_under_our_name()
    {
        world.AddManaged("svc-due", 85);
        await world.RunAsync();
        var proof = world.Cloud.Calls.Last(call => call.Operation == "GetCallerIdentity");
        Assert.True(ClientPrograms.IsOurs(proof.UserAgent), proof.UserAgent);
    }

    [Fact]
    public async Task Without_permission_the_mail_goes_out_and_the_run_says_what_it_lacks()
    {
        Want(KeyUseInMail.Callers);
        await CallAsync("aws-cli/2.15.30");
        world.Main.DenyActions("cloudtrail:LookupEvents");
        var run = await world.RunAsync();
        Assert.Contains("Old key used", Mail, StringComparison.Ordinal);
        Assert.True(run.Succeeded);
        var finding = Assert.Single(run.Findings, finding => finding.Rule == DecisionRule.C3);
        Assert.Equal((FindingIds.CallersNotRead, FindingSeverity.Warning), (finding.Kind, finding.Severity));
    }

    [Fact]
    public async Task A_CloudTrail_that_never_answers_costs_seconds_once_and_no_mail()
    {
        Want(KeyUseInMail.Callers);
        foreach (var name in new[] { "svc-b", "svc-c" })
        {
            world.AddManaged(name, 85, current: false);
            world.AddManaged(name, 5);
            world.Main.EditUser(name, user => user with { Tags = user.Tags.SetItem(TagNames.Notify, name + "@example.com") });
            await CallAsync("aws-cli/2.15.30", name);
        }

        await CallAsync("aws-cli/2.15.30");
        var trail = new SilentTrail(world.Clock);
        var began = world.Clock.GetUtcNow();
        var run = await world.WithPorts((ports, observe, runId) =>
            new HygieneRunner(ports with { Trail = new(trail) }, world.Configuration.Policy, observe)
                .RunAsync(new() { RunId = runId }, CancellationToken.None));
        Assert.Equal((3, 1), (run.Notices.Count(mail => mail.Outcome == ActionOutcome.Done), trail.Asked));
        Assert.InRange(world.Clock.GetUtcNow() - began, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(60));
        var finding = Assert.Single(run.Findings, finding => finding.Rule == DecisionRule.C3);
        Assert.Contains("did not answer within 15 seconds", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_our_own_costs_no_mail()
    {
        Want(KeyUseInMail.Callers);
        await CallAsync("aws-cli/2.15.30");
        var run = await world.WithPorts((ports, observe, runId) =>
            new HygieneRunner(ports with { Trail = new(new BrokenTrail()) }, world.Configuration.Policy, observe)
                .RunAsync(new() { RunId = runId }, CancellationToken.None));
        Assert.Equal(ActionOutcome.Done, Assert.Single(run.Notices).Outcome);
        Assert.Single(run.Findings, finding => finding.Rule == DecisionRule.C3);
    }

    private void Want(KeyUseInMail use)
    {
        // What waits for longer is a time limit, which must not be over at once.
        world.Clock.AutoAdvanceLimit = TimeSpan.FromSeconds(10);
        world.Configuration = world.Configuration with { Policy = world.Configuration.Policy with { KeyUse = use } };
    }

    private async Task CallAsync(string userAgent, string user = "svc-app")
    {
        var client = new WireClient(world.Cloud, world.Main.Credentials(user), "us-east-1", "203.0.113.7")
        {
            Tamper = request => request.Headers.TryAddWithoutValidation("User-Agent", userAgent),
        };
        await client.Iam("ListUsers");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private sealed class SilentTrail(SandboxClock clock) : ITrailPort
    {
        public int Asked { get; private set; }

        public string HomeRegion => "us-east-1";

        public async Task<TrailPage> LookUpAsync(TrailQuestion question, string? nextToken, CancellationToken cancellationToken)
        {
            Asked++;
            clock.Advance(TimeSpan.FromSeconds(15));
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new([], null);
        }
    }

    private sealed class BrokenTrail : ITrailPort
    {
        public string HomeRegion => "us-east-1";

        public Task<TrailPage> LookUpAsync(TrailQuestion question, string? nextToken, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("broken");
    }
}
