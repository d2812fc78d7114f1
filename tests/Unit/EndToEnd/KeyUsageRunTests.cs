using IamHygiene.Sandbox;
using IamHygiene.Tests.Sandbox;
using Xunit;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Who used a key, through the real SDK pipeline, against the sandbox's CloudTrail.</summary>
public sealed class KeyUsageRunTests
{
    private readonly World world = new(samples: false);

    [Fact]
    public async Task Callers_of_the_old_key_are_found_in_every_region_that_is_known()
    {
        var old = world.AddManaged("svc-app", 95, current: false);
        var current = world.AddManaged("svc-app", 15);
        await CallAsync("203.0.113.7", "aws-cli/2.15.30", "us-east-1");
        await CallAsync("198.51.100.9", "Boto3/1.34 exec-env/AWS_Lambda_python3.12", "ap-south-1");
        var report = await ReadAsync(new());
        Assert.Equal([(old, false), (current, true)], report.Keys.Select(key => (key.AccessKeyId, key.IsCurrent!.Value)));
        var usage = report.Keys[0];
        Assert.Equal(TrailCoverage.Complete, usage.Trail);
        Assert.Equal(
            ["198.51.100.9 Boto3/1.34 secretsmanager ap-south-1 (1)", "203.0.113.7 aws-cli/2.15.30 iam us-east-1 (1)"],
            usage.Callers.Select(caller => caller.ToString()).Order(StringComparer.Ordinal));
        Assert.Equal(("secretsmanager", "ap-south-1"), (usage.LastUsedService, usage.LastUsedRegion));
        Assert.Equal(KeyReplacement.None, usage.Replacement);
        Assert.Equal((TrailCoverage.NotAsked, KeyReplacement.None), (report.Keys[1].Trail, report.Keys[1].Replacement));
        Assert.Empty(report.Problems.Concat(report.TrailProblems));
        Assert.DoesNotContain(world.Cloud.Calls, call => call.ErrorCode == "ThrottlingException");

        async Task CallAsync(string address, string userAgent, string region)
        {
            var client = new WireClient(world.Cloud, world.Main.Credentials("svc-app"), region, address)
            {
                Tamper = request => request.Headers.TryAddWithoutValidation("User-Agent", userAgent),
            };
            _ = region == "us-east-1" ? await client.Iam("ListUsers") : await client.Secrets("ListSecrets", new { });
            world.Clock.Advance(TimeSpan.FromMinutes(1));
        }
    }

    [Fact]
    public async Task Without_permission_for_CloudTrail_there_is_what_IAM_tells()
    {
        world.AddManaged("svc-app", 30);
        await new WireClient(world.Cloud, world.Main.Credentials("svc-app")).Iam("ListUsers");
        world.Main.DenyActions("cloudtrail:LookupEvents");
        var report = await ReadAsync(new());
        var usage = Assert.Single(report.Keys);
        Assert.Equal(("iam", TrailCoverage.Incomplete), (usage.LastUsedService, usage.Trail));
        var problem = Assert.Single(report.TrailProblems);
        Assert.Equal(KeyUsageIds.TrailNotRead, problem.ErrorId);
        Assert.Contains(" in us-east-1: ", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_keys_that_are_meant_are_asked_about()
    {
        var wanted = world.AddManaged("svc-app", 30);
        world.AddManaged("svc-other", 30);
        var report = await ReadAsync(new() { AccessKeyIds = [wanted, "AKIAIOSFODNN7EXAMPLE"], AsksTrail = false });
        Assert.Equal(wanted, Assert.Single(report.Keys).AccessKeyId);
        var (id, problem) = Assert.Single(report.KeysNotFound());
        Assert.Equal(("AKIAIOSFODNN7EXAMPLE", KeyUsageIds.AccessKeyNotFound), (id, problem.ErrorId));
        Assert.Empty(world.Cloud.Calls.ForOperation("LookupEvents"));
    }

    [Fact]
    public async Task A_user_whose_keys_cannot_be_read_is_told_and_stops_nobody()
    {
        world.AddManaged("svc-app", 30);
        world.AddManaged("svc-broken", 30);
        world.Cloud.Intercept.BeforeCall = call =>
        {
            if (call.Operation == "ListAccessKeys" && call.Parameters.Values.Contains("svc-broken"))
            {
                call.Fault = Fault.Error("ListAccessKeys", "ServiceFailure", 500);
            }

            return Task.CompletedTask;
        };
        var report = await ReadAsync(new());
        Assert.Equal("svc-app", Assert.Single(report.Keys).UserName);
        Assert.Contains("svc-broken", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    private Task<KeyUsageReport> ReadAsync(KeyUsageRequest request) => world.WithPorts((ports, observe, _) =>
        new KeyUsageReader(ports, request, observe).ReadAsync(CancellationToken.None));
}
