using System.Net.Sockets;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class FaultTests
{
    private readonly World world = new();

    public FaultTests() => world.Main.AddUser("svc-a");

    [Fact]
    public async Task An_error_before_has_no_effect()
    {
        world.Cloud.Faults.Enqueue(Fault.Error("CreateAccessKey", "ServiceFailure", 500));
        (await CreateKey()).Fails("ServiceFailure", 500);
        Assert.Empty(world.Main.User("svc-a").Keys);
        (await CreateKey()).Ok();
        Assert.Equal(
            [(500, "ServiceFailure", false), (200, null, true)],
            world.Cloud.Calls.ForOperation("CreateAccessKey").Select(call => (call.Status, call.ErrorCode, call.TookEffect)));
    }

    [Fact]
    public async Task An_effect_may_be_followed_by_an_error_or_a_cut()
    {
        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.EffectThenError, "CreateAccessKey"));
        (await CreateKey()).Fails("InternalFailure", 500);
        Assert.Single(world.Main.User("svc-a").Keys);
        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.EffectThenCut, "CreateAccessKey"));
        var cut = await Assert.ThrowsAsync<HttpRequestException>(CreateKey);
        Assert.IsType<SocketException>(cut.InnerException!.InnerException);
        Assert.Equal(2, world.Main.User("svc-a").Keys.Length);
        var last = world.Cloud.Calls.Last();
        Assert.Equal((0, true, FaultKind.EffectThenCut), (last.Status, last.TookEffect, last.Fault));
    }

    [Fact]
    public async Task A_cut_before_has_no_effect()
    {
        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.CutBefore));
        await Assert.ThrowsAsync<HttpRequestException>(CreateKey);
        Assert.Empty(world.Main.User("svc-a").Keys);
    }

    [Fact]
    public async Task Throttling_and_expiry_speak_the_services_language()
    {
        world.Cloud.Faults.Enqueue(new Fault { Kind = FaultKind.Throttle, Times = 2 });
        (await CreateKey()).Fails("Throttling", 400);
        (await world.Admin.Secrets("ListSecrets", new { })).Fails("ThrottlingException", 400);
        world.Cloud.Faults.Enqueue(new Fault { Kind = FaultKind.ExpiredToken, Times = 2 });
        (await CreateKey()).Fails("ExpiredToken", 403);
        (await world.Admin.Secrets("ListSecrets", new { })).Fails("ExpiredTokenException", 400);
        Assert.Equal(0, world.Cloud.Faults.Count);
    }

    [Fact]
    public async Task A_fault_waits_for_its_call()
    {
        world.Cloud.Faults.Enqueue(new Fault { Kind = FaultKind.ErrorBefore, Service = "iam", Match = 3, Code = "Third", Status = 500 });
        world.Cloud.Faults.Enqueue(
            new Fault
            {
                Kind = FaultKind.ErrorBefore,
                When = call => call.Parameters.GetValueOrDefault("UserName") == "svc-b",
                Code = "Named",
                Status = 500
            });
        (await world.Admin.Secrets("ListSecrets", new { })).Ok();
        (await world.Admin.Iam("ListUsers")).Ok();
        (await world.Admin.Iam("GetUser", ("UserName", "svc-b"))).Fails("Named", 500);
        (await world.Admin.Iam("ListUsers")).Fails("Third", 500);
        (await world.Admin.Iam("ListUsers")).Ok();
    }

    [Fact]
    public async Task A_hanging_call_ends_when_the_client_gives_up()
    {
        world.Cloud.Faults.Enqueue(Fault.Of(FaultKind.Hang));
        using var giveUp = new CancellationTokenSource();
        var call = world.Admin.Send(
            "iam",
            null,
            "application/x-www-form-urlencoded",
            "Action=ListUsers&Version=2010-05-08",
            giveUp.Token);
        Assert.False(call.IsCompleted);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(0, Assert.Single(world.Cloud.Calls).Status);
    }

    [Fact]
    public async Task A_hanging_call_may_go_on_at_its_time()
    {
        world.Cloud.Faults.Enqueue(new Fault { Kind = FaultKind.Hang, HangFor = TimeSpan.FromMinutes(2) });
        var call = world.Admin.Iam("ListUsers");
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        (await call).Ok();
    }

    [Fact]
    public async Task Interceptors_see_the_state_around_every_call_and_may_inject()
    {
        var seen = new List<string>();
        world.Cloud.Intercept.BeforeCall = call =>
        {
            seen.Add($"before {call.Index} {call.Operation} {call.Cloud.Account(World.MainId).User("svc-a").Keys.Length}");
            if (call.Index == 1)
            {
                call.Fault = Fault.Of(FaultKind.EffectThenCut);
            }

            return Task.CompletedTask;
        };
        world.Cloud.Intercept.AfterCall = call =>
        {
            seen.Add($"after {call.Index} {call.Status} {call.TookEffect} {call.Cloud.Account(World.MainId).User("svc-a").Keys.Length}");
            return Task.CompletedTask;
        };
        await CreateKey();
        await Assert.ThrowsAsync<HttpRequestException>(CreateKey);
        await CreateKey();
        Assert.Equal(
            [
                "before 0 CreateAccessKey 0",
                "after 0 200 True 1",
                "before 1 CreateAccessKey 1",
                "after 1 0 True 2",
                "before 2 CreateAccessKey 2",
                "after 2 409 False 2"
            ], seen);
    }

    private Task<Answer> CreateKey() => world.Admin.Iam("CreateAccessKey", ("UserName", "svc-a"));
}
