using IamHygiene.Sandbox;
using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>
/// What docs/getting-started.md does, against moto: ten users are put under management, and four months of daily runs and of owners
/// who let their profiles catch up go by. moto knows no inactive keys, so the state of each owner's key is looked up.
/// </summary>
public sealed class MotoFourMonthsTests : IClassFixture<MotoServer>
{
    private const string Group = "SecretManagerUsers";
    private const int Days = 120;

    private static readonly HygieneConfiguration Configuration = HygieneConfiguration.Default;

    private readonly OffsetClock clock = new();
    private readonly MotoServer moto;
    private readonly MotoAccount account;

    // What each owner's profile holds.
    private readonly Dictionary<string, KeyPair> profiles = new(StringComparer.Ordinal);
    private readonly List<(int Day, ActionResult Result)> history = [];

    public MotoFourMonthsTests(MotoServer moto)
    {
        this.moto = moto;
        account = new(moto) { Clock = clock };
    }

    [SkippableFact]
    public async Task Nobody_is_ever_locked_out()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await account.IamAsync("CreateGroup", $"GroupName={Group}");
        string[] names = [.. Enumerable.Range(1, 10).Select(number => $"app-{number}")];
        foreach (var name in names)
        {
            await account.IamAsync("CreateUser", $"UserName={name}");
        }

        var (_, first) = await account.RegisterAsync(names, Group);
        Assert.Equal(
            names.Length,
            first!.Actions.Count(action => action.Outcome == ActionOutcome.Done && action.NewAccessKeyId is not null));
        foreach (var name in names)
        {
            profiles[name] = await account.StoredAsync("iam/" + name);
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
            Assert.Equal(profiles[name].AccessKeyId, (await account.StoredAsync("iam/" + name)).AccessKeyId);
        }

        Assert.All(await KeysAsync(), key => Assert.Equal("Active", key.Value));
        Assert.Equal(names.Length, (await KeysAsync()).Count);
    }

    private async Task RunAsync(int day)
    {
        var run = await account.WithPortsAsync((ports, runId) =>
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
        var plan = await account.WithPortsAsync(
            (ports, _) => new LocalProfileUpdater(ports, Configuration.Policy.Schedule).PlanAsync(name, profiles[name], null, default),
            profiles[name]);
        profiles[name] = plan.Replacement ?? profiles[name];
    }

    private async Task<Dictionary<string, string>> KeysAsync()
    {
        var users = (await moto.TestAsync("/_test/iam"))["users"]!.AsArray();
        return users
            .SelectMany(user => user!["access_keys"]!.AsArray())
            .ToDictionary(key => (string)key!["access_key_id"]!, key => (string)key!["status"]!, StringComparer.Ordinal);
    }
}
