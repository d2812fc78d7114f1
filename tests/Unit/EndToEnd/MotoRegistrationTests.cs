using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Putting users under management, and the look at the set-up, against moto: an emulator of AWS that others wrote.</summary>
public sealed class MotoRegistrationTests(MotoServer moto) : IClassFixture<MotoServer>
{
    // moto takes some seconds for each.
    private const int Users = 3;
    private const string Group = "SecretManagerUsers";

    private readonly MotoAccount account = new(moto);

    [SkippableFact]
    public async Task Users_get_secrets_and_keys_once_and_lose_only_management()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await account.IamAsync("CreateGroup", $"GroupName={Group}");
        string[] names = [.. Enumerable.Range(1, Users).Select(number => $"app-{number}")];
        foreach (var name in names)
        {
            await account.IamAsync("CreateUser", $"UserName={name}");
        }

        var first = await account.RegisterAsync(names, Group);
        Assert.All(first.Outcomes, outcome => Assert.Equal(ActionOutcome.Done, outcome.Result.Outcome));
        var rotations = first.Run!.Actions.Where(action => action.Action == PlannedActionKind.Rotate).ToList();
        Assert.Equal(Users, rotations.Count);
        Assert.All(rotations, rotation => Assert.Equal(ActionOutcome.Done, rotation.Outcome));
        foreach (var rotation in rotations)
        {
            Assert.Equal(rotation.NewAccessKeyId, (await account.StoredAsync("iam/" + rotation.UserName)).AccessKeyId);
        }

        var again = await account.RegisterAsync(names, Group);
        Assert.All(again.Outcomes, outcome => Assert.Equal(ActionOutcome.Skipped, outcome.Result.Outcome));
        Assert.Null(again.Run);

        var checks = await account.TestSetupAsync();
        Assert.Equal(CheckOutcome.Pass, checks.Single(check => check.Check == SetupCheckIds.Secret).Outcome);
        Assert.Equal(CheckOutcome.Pass, checks.Single(check => check.Check == SetupCheckIds.OwnerTag).Outcome);
        Assert.Equal(CheckOutcome.Pass, checks.Single(check => check.Check == SetupCheckIds.ManagedUsers).Outcome);

        var off = await account.WithPortsAsync(async (ports, runId) =>
        {
            var unregistration = new Unregistration(ports, new(), runId);
            var users = await unregistration.ReadUsersAsync(default);
            return await unregistration.UnregisterAsync(Unregistration.Find(users, "app-1", out _)!, default);
        });
        Assert.Equal(ActionOutcome.Done, off.Outcome);
        Assert.Equal(
            rotations.Single(rotation => rotation.UserName == "app-1").NewAccessKeyId,
            (await account.StoredAsync("iam/app-1")).AccessKeyId);
    }

    [SkippableFact]
    public async Task What_fails_half_way_is_taken_back_and_the_same_again_goes_on()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await account.IamAsync("CreateUser", "UserName=late");
        var failed = await account.RegisterAsync(["late"], "not-there-yet");
        Assert.Equal(ProblemIds.RegistrationUndone, Assert.Single(failed.Outcomes).Result.Problem?.ErrorId);
        await account.IamAsync("CreateGroup", "GroupName=not-there-yet");
        var again = await account.RegisterAsync(["late"], "not-there-yet");
        Assert.Equal(ActionOutcome.Done, Assert.Single(again.Outcomes).Result.Outcome);
    }
}
