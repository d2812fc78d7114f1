using System.Text.Json.Nodes;
using IamHygiene.Aws;
using IamHygiene.Sandbox;
using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>
/// What docs/getting-started.md does, against moto: ten users are put under management, and four months of daily runs and of owners
/// who let their profiles catch up go by. moto knows no inactive keys, so the state of each owner's key is looked up.
/// </summary>
public sealed class MotoFourMonthsTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Group = "SecretManagerUsers";
    private const int Days = 120;

    private static readonly HygieneConfiguration Configuration = HygieneConfiguration.Default;

    private readonly OffsetClock clock = new();

    // What each owner's profile holds.
    private readonly Dictionary<string, KeyPair> profiles = new(StringComparer.Ordinal);
    private readonly List<(int Day, ActionResult Result)> history = [];

    [SkippableFact]
    public async Task Nobody_is_ever_locked_out()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await IamAsync("CreateGroup", $"GroupName={Group}");
        string[] names = [.. Enumerable.Range(1, 10).Select(number => $"app-{number}")];
        foreach (var name in names)
        {
            await IamAsync("CreateUser", $"UserName={name}");
        }

        await RegisterAsync(names);
        foreach (var name in names)
        {
            profiles[name] = await StoredAsync(name);
        }

        for (var day = 1; day <= Days; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            await moto.TestAsync("/_test/clock", new { days = day });
            await RunAsync(day);
            await UseKeysAsync(day);
            foreach (var name in names.Where((_, number) => (day + number) % 5 == 0))
            {
                await CatchUpAsync(name);
            }
        }

        Assert.Equal(
            ["Deactivate 10", "Delete 10", "Rotate 10"],
            history
                .Where(entry => entry.Result.Action is PlannedActionKind.Rotate or PlannedActionKind.Deactivate or PlannedActionKind.Delete)
                .Where(entry => entry.Result.Outcome == ActionOutcome.Done)
                .GroupBy(entry => entry.Result.Action)
                .Select(group => $"{group.Key} {group.Count()}")
                .Order(StringComparer.Ordinal));
        Assert.All(
            history.Where(entry => entry.Result.Action == PlannedActionKind.Rotate),
            entry => Assert.Equal(80, entry.Day));
        Assert.All(
            history.Where(entry => entry.Result.Action == PlannedActionKind.Deactivate),
            entry => Assert.InRange(entry.Day, 90, 91));
        Assert.All(
            history.Where(entry => entry.Result.Action == PlannedActionKind.Delete),
            entry => Assert.InRange(entry.Day, 111, 112));
        foreach (var name in names)
        {
            Assert.Equal(profiles[name].AccessKeyId, (await StoredAsync(name)).AccessKeyId);
        }

        Assert.All(await KeysAsync(), key => Assert.Equal("Active", key.Value));
        Assert.Equal(names.Length, (await KeysAsync()).Count);
    }

    private async Task RegisterAsync(string[] names)
    {
        var run = await WithPortsAsync(null, async (ports, runId) =>
        {
            var registration = new Registration(ports, Configuration.Policy, runId);
            var users = await registration.ReadUsersAsync(default);
            var outcomes = new List<RegistrationOutcome>();
            foreach (var name in names)
            {
                var request = new RegistrationRequest(name) { NotifyAddress = "owner@example.com", GroupName = Group };
                var plan = await registration.PlanAsync(request, users, default);
                outcomes.Add(await registration.RegisterAsync(plan, default));
            }

            return await registration.MakeFirstKeysAsync(outcomes, sendMail: false, default);
        });
        Assert.Equal(names.Length, run!.Actions.Count(action => action.Outcome == ActionOutcome.Done && action.NewAccessKeyId is not null));
    }

    private async Task RunAsync(int day)
    {
        var run = await WithPortsAsync(null, (ports, runId) =>
            new HygieneRunner(ports, Configuration.Policy).RunAsync(new() { RunId = runId }, default));
        // Ten keys of one day are due on one day, of which half wait for the next.
        var failures = run.Failures.Where(failure => failure.ErrorId != FindingIds.LimitReached).ToList();
        Assert.True(failures.Count == 0, $"day {day}: {string.Join("; ", failures)}");
        history.AddRange(run.Actions.Select(action => (day, action)));
    }

    // The owner's key works, and moto learns that it was used.
    private async Task UseKeysAsync(int day)
    {
        var keys = await KeysAsync();
        foreach (var (name, pair) in profiles)
        {
            var status = keys.GetValueOrDefault(pair.AccessKeyId, "gone");
            Assert.True(status == "Active", $"day {day}: {name} is locked out, its key is {status}");
            await moto.TestAsync("/_test/backdate", new { access_key_id = pair.AccessKeyId, last_used = "now" });
        }
    }

    private async Task CatchUpAsync(string name)
    {
        var plan = await WithPortsAsync(profiles[name], (ports, _) =>
            new LocalProfileUpdater(ports, Configuration.Policy.Schedule).PlanAsync(name, profiles[name], null, default));
        profiles[name] = plan.Replacement ?? profiles[name];
    }

    private async Task<KeyPair> StoredAsync(string name)
    {
        var secret = await moto.JsonAsync("secretsmanager", "secretsmanager.GetSecretValue", new { SecretId = "iam/" + name });
        var pair = JsonNode.Parse((string)secret["SecretString"]!)!;
        return new((string)pair["AccessKeyId"]!, new((string)pair["SecretAccessKey"]!));
    }

    private async Task<Dictionary<string, string>> KeysAsync()
    {
        var users = (await moto.TestAsync("/_test/iam"))["users"]!.AsArray();
        return users
            .SelectMany(user => user!["access_keys"]!.AsArray())
            .ToDictionary(key => (string)key!["access_key_id"]!, key => (string)key!["status"]!, StringComparer.Ordinal);
    }

    private async Task<T> WithPortsAsync<T>(KeyPair? pair, Func<AccountPorts, string, Task<T>> use)
    {
        var runId = Guid.NewGuid().ToString("N")[..8];
        var settings = new ConnectionSettings
        {
            Credentials = () => pair is null
                ? new("AKIAIOSFODNN7EXAMPLE", new("secret"))
                : new(pair.AccessKeyId, pair.SecretAccessKey),
            Region = "us-east-1",
            EndpointUrl = moto.Url,
        };
        using var connection = new AwsConnector().Connect(settings, Configuration, runId, clock);
        return await use(connection.Ports, runId);
    }

    private Task IamAsync(string action, params string[] parameters) =>
        moto.QueryAsync("iam", ["Action=" + action, "Version=2010-05-08", .. parameters]);
}
