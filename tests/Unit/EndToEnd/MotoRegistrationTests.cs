using System.Text.Json.Nodes;
using IamHygiene.Aws;
using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Putting users under management, and the look at the set-up, against moto: an emulator of AWS that others wrote.</summary>
public sealed class MotoRegistrationTests(MotoServer moto) : IClassFixture<MotoServer>
{
    // moto takes some seconds for each.
    private const int Users = 3;
    private const string Group = "SecretManagerUsers";

    [SkippableFact]
    public async Task Users_get_secrets_and_keys_once_and_lose_only_management()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await IamAsync("CreateGroup", $"GroupName={Group}");
        string[] names = [.. Enumerable.Range(1, Users).Select(number => $"app-{number}")];
        foreach (var name in names)
        {
            await IamAsync("CreateUser", $"UserName={name}");
        }

        var first = await RegisterAsync(names);
        Assert.All(first.Outcomes, outcome => Assert.Equal(ActionOutcome.Done, outcome.Result.Outcome));
        var rotations = first.Run!.Actions.Where(action => action.Action == PlannedActionKind.Rotate).ToList();
        Assert.Equal(Users, rotations.Count);
        Assert.All(rotations, rotation => Assert.Equal(ActionOutcome.Done, rotation.Outcome));
        foreach (var rotation in rotations)
        {
            Assert.Equal(rotation.NewAccessKeyId, await CurrentKeyAsync("iam/" + rotation.UserName));
        }

        var again = await RegisterAsync(names);
        Assert.All(again.Outcomes, outcome => Assert.Equal(ActionOutcome.Skipped, outcome.Result.Outcome));
        Assert.Null(again.Run);

        var checks = await WithPortsAsync((ports, _) => new SetupTester(ports, HygieneConfiguration.Default).TestAsync(default));
        Assert.Equal(CheckOutcome.Pass, checks.Single(check => check.Check == SetupCheckIds.Secret).Outcome);
        Assert.Equal(CheckOutcome.Pass, checks.Single(check => check.Check == SetupCheckIds.OwnerTag).Outcome);
        Assert.Equal(CheckOutcome.Pass, checks.Single(check => check.Check == SetupCheckIds.ManagedUsers).Outcome);

        var off = await WithPortsAsync(async (ports, runId) =>
        {
            var unregistration = new Unregistration(ports, new(), runId);
            var users = await unregistration.ReadUsersAsync(default);
            return await unregistration.UnregisterAsync(Unregistration.Find(users, "app-1", out _)!, default);
        });
        Assert.Equal(ActionOutcome.Done, off.Outcome);
        Assert.Equal(rotations.Single(rotation => rotation.UserName == "app-1").NewAccessKeyId, await CurrentKeyAsync("iam/app-1"));
    }

    [SkippableFact]
    public async Task What_fails_half_way_is_taken_back_and_the_same_again_goes_on()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await IamAsync("CreateUser", "UserName=late");
        var failed = await RegisterAsync(["late"], group: "not-there-yet");
        Assert.Equal(ProblemIds.RegistrationUndone, Assert.Single(failed.Outcomes).Result.Problem?.ErrorId);
        await IamAsync("CreateGroup", "GroupName=not-there-yet");
        var again = await RegisterAsync(["late"], group: "not-there-yet");
        Assert.Equal(ActionOutcome.Done, Assert.Single(again.Outcomes).Result.Outcome);
    }

    private Task<(IReadOnlyList<RegistrationOutcome> Outcomes, HygieneRun? Run)> RegisterAsync(string[] names, string group = Group) =>
        WithPortsAsync(async (ports, runId) =>
        {
            var registration = new Registration(ports, new(), runId);
            var users = await registration.ReadUsersAsync(default);
            var outcomes = new List<RegistrationOutcome>();
            foreach (var name in names)
            {
                var request = new RegistrationRequest(name) { NotifyAddress = "owner@example.com", GroupName = group };
                var plan = await registration.PlanAsync(request, users, default);
                outcomes.Add(await registration.RegisterAsync(plan, default));
            }

            var run = await registration.MakeFirstKeysAsync(outcomes, sendMail: false, default);
            return ((IReadOnlyList<RegistrationOutcome>)outcomes, run);
        });

    private async Task<T> WithPortsAsync<T>(Func<AccountPorts, string, Task<T>> use)
    {
        var runId = Guid.NewGuid().ToString("N")[..8];
        var settings = new ConnectionSettings
        {
            Credentials = () => new("AKIAIOSFODNN7EXAMPLE", new("secret")),
            Region = "us-east-1",
            EndpointUrl = moto.Url,
        };
        using var connection = new AwsConnector().Connect(settings, HygieneConfiguration.Default, runId, TimeProvider.System);
        return await use(connection.Ports, runId);
    }

    private async Task<string?> CurrentKeyAsync(string secretId)
    {
        var secret = await moto.JsonAsync("secretsmanager", "secretsmanager.GetSecretValue", new { SecretId = secretId });
        return (string?)JsonNode.Parse((string)secret["SecretString"]!)!["AccessKeyId"];
    }

    private Task IamAsync(string action, params string[] parameters) =>
        moto.QueryAsync("iam", ["Action=" + action, "Version=2010-05-08", .. parameters]);
}
