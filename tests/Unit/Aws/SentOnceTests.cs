using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Which calls are sent again and which are not, through the whole pipeline of the SDK.</summary>
public sealed class SentOnceTests : IDisposable
{
    private const string Account = "111122223333";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly SandboxClock clock = new(Now) { AutoAdvance = true };
    private readonly SandboxCloud cloud;
    private readonly SandboxAccount account;
    private readonly IConnection connection;

    public SentOnceTests()
    {
        cloud = new(clock);
        account = cloud.AddAccount(Account, "example-main");
        connection = Open.On(cloud, Account);
    }

    private static CancellationToken None => CancellationToken.None;

    private IIdentityPort Iam => connection.Ports.Identity;

    private ISecretPort Secrets => connection.Ports.Secrets;

    public void Dispose() => connection.Dispose();

    [Theory]
    [InlineData(FaultKind.EffectThenCut, FailureKind.Unclear, 1)]
    [InlineData(FaultKind.EffectThenError, FailureKind.Unclear, 1)]
    [InlineData(FaultKind.CutBefore, FailureKind.Unclear, 0)]
    [InlineData(FaultKind.ErrorBefore, FailureKind.Unclear, 0)]
    [InlineData(FaultKind.ExpiredToken, FailureKind.Credentials, 0)]
    public async Task CreateAccessKey_is_sent_once_where_it_may_have_happened(FaultKind fault, FailureKind kind, int keys)
    {
        account.AddUser("alice");
        cloud.Faults.Enqueue(Fault.Of(fault, "CreateAccessKey"));
        var thrown = await KindAsync(kind, () => Iam.CreateAccessKeyAsync("alice", None));
        Assert.Null(thrown.InnerException);
        Assert.Single(cloud.Calls.ForOperation("CreateAccessKey"));
        Assert.Equal(keys, account.User("alice").Keys.Length);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public async Task CreateAccessKey_that_was_throttled_is_sent_again_up_to_five_times(int throttled, bool made)
    {
        account.AddUser("alice");
        cloud.Faults.Enqueue(Fault.Of(FaultKind.Throttle, "CreateAccessKey") with { Times = throttled });
        if (made)
        {
            await Iam.CreateAccessKeyAsync("alice", None);
        }
        else
        {
            await KindAsync(FailureKind.Throttled, () => Iam.CreateAccessKeyAsync("alice", None));
        }

        Assert.Equal(made ? 1 : 0, account.User("alice").Keys.Length);
    }

    // The SDK repeats a request after a cut connection on its own; these must come back as they are, for Core to look.
    public static TheoryData<string, Func<AccountPorts, string, Task>> Irrepeatable { get; } = new()
    {
        { "DeleteAccessKey", (ports, key) => ports.Identity.DeleteAccessKeyAsync("alice", key, None) },
        { "UpdateAccessKey", (ports, key) => ports.Identity.SetAccessKeyStatusAsync("alice", key, AccessKeyStatus.Inactive, None) },
        { "UpdateSecretVersionStage", (ports, _) => ports.Secrets.PromoteAsync("iam/alice", Id(1), Id(2), None) },
    };

    [Theory]
    [MemberData(nameof(Irrepeatable))]
    public async Task What_a_repetition_would_answer_otherwise_is_sent_once(string operation, Func<AccountPorts, string, Task> change)
    {
        foreach (var fault in new[] { FaultKind.EffectThenCut, FaultKind.CutBefore, FaultKind.EffectThenError, FaultKind.ErrorBefore })
        {
            var world = new SandboxCloud(clock);
            var main = world.AddAccount(Account);
            main.AddUser("alice");
            var key = main.AddAccessKey("alice", Now.AddDays(-100));
            main.AddSecret("iam/alice", "{}", versionId: Id(1));
            using var open = WithRetries(world);
            await open.Ports.Secrets.PutPendingAsync("iam/alice", Id(2), new("{}"), None);

            world.Faults.Enqueue(Fault.Of(fault, operation));
            await KindAsync(FailureKind.Unclear, () => change(open.Ports, key.Id));
            Assert.Single(world.Calls.ForOperation(operation));
        }
    }

    [Theory]
    [MemberData(nameof(Irrepeatable))]
    public async Task What_was_only_throttled_is_sent_again(string operation, Func<AccountPorts, string, Task> change)
    {
        account.AddUser("alice");
        var key = account.AddAccessKey("alice", Now.AddDays(-100));
        account.AddSecret("iam/alice", "{}", versionId: Id(1));
        await Secrets.PutPendingAsync("iam/alice", Id(2), new("{}"), None);
        cloud.Faults.Enqueue(Fault.Of(FaultKind.Throttle, operation) with { Times = 4 });
        await change(connection.Ports, key.Id);
        Assert.Equal(5, cloud.Calls.ForOperation(operation).Count);
    }

    [Fact]
    public async Task Other_changes_may_be_repeated_and_are()
    {
        account.AddUser("alice");
        using var open = WithRetries(cloud);
        cloud.Faults.Enqueue(Fault.Of(FaultKind.EffectThenCut, "TagUser"));
        await open.Ports.Identity.TagAsync("alice", new Dictionary<string, string> { ["a"] = "b" }, None);
        Assert.Equal(2, cloud.Calls.ForOperation("TagUser").Count);
    }

    // Every other test is without the SDK's retries; here they are what is tested.
    private static IConnection WithRetries(SandboxCloud world)
    {
        var admin = world.CreateAdminSession(Account);
        return Open.On(
            world.CreateHandler(),
            clock: world.Clock,
            settings: Open.Settings with
            {
                Region = SandboxCloud.DefaultRegion,
                Credentials = () => new(admin.AccessKeyId, new(admin.SecretAccessKey), new(admin.SessionToken!)),
                MaxErrorRetry = 4,
            });
    }

    private static string Id(int number) => $"00000000-0000-4000-8000-{number:d12}";

    private static async Task<ServiceException> KindAsync(FailureKind kind, Func<Task> call)
    {
        var thrown = await Assert.ThrowsAsync<ServiceException>(call);
        Assert.Equal(kind, thrown.Kind);
        return thrown;
    }
}
