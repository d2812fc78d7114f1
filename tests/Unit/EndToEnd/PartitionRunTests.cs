using IamHygiene.Aws;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>The sample accounts in other partitions: runs do there what they do in the partition aws, with that partition's ARNs.</summary>
public sealed class PartitionRunTests
{
    private static readonly int[] DaysBetweenRuns = [0, 1, 10];

    [Theory]
    [InlineData("cn-north-1", "signin.amazonaws.cn")]
    [InlineData("us-gov-west-1", "signin.amazonaws-us-gov.com")]
    [InlineData("eusc-de-east-1", null)]
    public async Task Daily_runs_are_the_same_in_every_partition(string region, string? signIn)
    {
        var expected = await RunAsync(SandboxCloud.DefaultRegion, SampleAccounts.Main);
        var actual = await RunAsync(region, SampleAccounts.Main);
        Assert.NotEmpty(expected.Actions);
        Assert.Equal(expected.Actions, actual.Actions);
        Assert.Equal(expected.Mails.Count, actual.Mails.Count);
        AssertOfOnePartition(actual, region);
        Assert.Contains(expected.Mails, mail => mail.Contains("signin.aws.amazon.com", StringComparison.Ordinal));
        Assert.DoesNotContain(actual.Mails, mail => mail.Contains("signin.aws.amazon.com", StringComparison.Ordinal));
        Assert.Equal(
            signIn is not null,
            actual.Mails.Any(mail => mail.Contains(signIn ?? "signin.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("cn-northwest-1")]
    [InlineData("us-gov-east-1")]
    public async Task A_member_account_reaches_its_secrets_through_a_role_of_its_partition(string region)
    {
        var partition = Partition.OfRegion(region).Name;
        var settings = new SecretsSettings($"arn:{partition}:iam::{SampleAccounts.Main}:role/Manage_Secrets_Role", "example-external-id");
        var outcome = await RunAsync(region, SampleAccounts.Member, settings);
        Assert.Contains("dev-ci Rotate Done", outcome.Actions);
        AssertOfOnePartition(outcome, region);

        // The same role by an ARN of the partition aws is nobody's.
        var wrong = settings with { RoleArn = settings.RoleArn!.Replace(partition, "aws", StringComparison.Ordinal) };
        var refused = await RunAsync(region, SampleAccounts.Member, wrong);
        Assert.DoesNotContain("dev-ci Rotate Done", refused.Actions);
    }

    private static void AssertOfOnePartition(Outcome outcome, string region)
    {
        var prefix = $"arn:{Partition.OfRegion(region).Name}:";
        Assert.Contains(prefix, outcome.Report, StringComparison.Ordinal);
        Assert.All([outcome.Report, .. outcome.Mails], text => Assert.DoesNotContain("arn:aws:", text, StringComparison.Ordinal));
        var arns = outcome.Cloud.Calls
            .SelectMany(call => call.Parameters.Values.Append(call.PrincipalArn).Concat(call.Permissions.Select(asked => asked.Resource)))
            .Where(text => text.StartsWith("arn:", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(arns);
        Assert.All(arns, arn => Assert.StartsWith(prefix, arn, StringComparison.Ordinal));
    }

    private static async Task<Outcome> RunAsync(string region, string accountId, SecretsSettings? secrets = null)
    {
        var clock = new SandboxClock(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };
        var cloud = new SandboxCloud(clock);
        var accounts = SampleAccounts.Json
            .Replace("arn:aws:", $"arn:{Partition.OfRegion(region).Name}:", StringComparison.Ordinal)
            .Replace(SandboxCloud.DefaultRegion, region, StringComparison.Ordinal);
        AccountsFile.Parse(accounts).Seed(cloud);
        var configuration = new HygieneConfiguration(
            new HygienePolicy { MailDomains = ["example.com"], AdminAddress = "aws-admins@example.com" },
            new MailSettings { Transport = MailTransport.SesApi, From = "aws-team@example.com" },
            secrets ?? new SecretsSettings());
        var admin = cloud.CreateAdminSession(accountId, "tests");
        var settings = new ConnectionSettings
        {
            Credentials = () => new(admin.AccessKeyId, new(admin.SecretAccessKey), new(admin.SessionToken!)),
            Region = region,
            EndpointUrl = "http://sandbox.test",
            MaxErrorRetry = 0,
        };
        var actions = new List<string>();
        var report = "";
        foreach (var days in DaysBetweenRuns)
        {
            clock.Advance(TimeSpan.FromDays(days));
            var runId = $"{days:x8}";
            using var handler = cloud.CreateHandler();
            using var connection = new AwsConnector(handler).Connect(settings, configuration, runId, clock);
            var runner = new HygieneRunner(connection.Ports, configuration.Policy);
            var run = await runner.RunAsync(new() { RunId = runId }, CancellationToken.None);
            actions.AddRange(run.Actions.Select(action => $"{action.UserName} {action.Action} {action.Outcome}"));
            report += JsonReport.Write(run);
        }

        return new(cloud, actions, report, [.. cloud.Account(accountId).SentMails.Select(mail => mail.Text!)]);
    }

    private sealed record Outcome(SandboxCloud Cloud, List<string> Actions, string Report, List<string> Mails);
}
