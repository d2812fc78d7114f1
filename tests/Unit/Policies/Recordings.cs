using IamHygiene.Sandbox;
using IamHygiene.Tests.CrossAccount;
using IamHygiene.Tests.EndToEnd;

namespace IamHygiene.Tests.Policies;

/// <summary>The calls of representative runs of the whole product: what permissions it really needs.</summary>
public sealed class Recordings : IAsyncLifetime
{
    /// <summary>Every call that was signed by the product itself, not by a user's pair that it proves.</summary>
    public IReadOnlyList<CallRecord> Calls { get; private set; } = [];

    public async Task InitializeAsync()
    {
        SandboxCloud[] clouds =
        [
            await SampleAccountsOverTimeAsync(),
            await UndoneAsync(forced: false),
            await UndoneAsync(forced: true),
            await DiedAsync(),
            await UnmanagedKeysAsync(),
            await SmtpSecretAsync(),
            await AcrossAccountsAsync(),
            await RestoredAsync(),
            await FirstKeyAsync(),
            await OutOfTimeAsync(),
        ];
        Calls = clouds
            .SelectMany(cloud => cloud.Calls)
            .Where(call => call.PrincipalArn.Contains(":assumed-role/", StringComparison.Ordinal))
            .ToList();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    // Rotation, deactivation, deletion, orphans, forced rotations, notes, password notices by the API of SES.
    private static async Task<SandboxCloud> SampleAccountsOverTimeAsync()
    {
        var world = new World();
        foreach (var days in new[] { 0, 1, 10, 22 })
        {
            world.Clock.Advance(TimeSpan.FromDays(days));
            await world.RunAsync();
        }

        return world.Cloud;
    }

    // A run that has no time for everybody notes with whom the next one begins, which clears the note.
    private static async Task<SandboxCloud> OutOfTimeAsync()
    {
        var world = new World(samples: false);
        for (var i = 0; i < 12; i++)
        {
            world.AddManaged($"svc-{i}", 85);
        }

        // As many side by side as there are users would all be begun in time.
        world.Configuration = world.Configuration with { Policy = world.Configuration.Policy with { Concurrency = 2 } };
        world.Cloud.Options.Latency = TimeSpan.FromSeconds(2);
        await world.RunAsync(options => options with { Deadline = world.Clock.GetUtcNow().AddMinutes(2) });
        world.Cloud.Options.Latency = TimeSpan.Zero;
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.RunAsync();
        return world.Cloud;
    }

    private static async Task<SandboxCloud> UndoneAsync(bool forced)
    {
        var world = new World(samples: false);
        world.AddManaged("svc-app", 81);
        if (forced)
        {
            world.Main.EditUser("svc-app", user => user with { Tags = user.Tags.SetItem(TagNames.GenerateNewKeys, "true") });
        }

        // The forced one cannot even begin; the other fails once its key is made.
        world.Cloud.Faults.Enqueue(
            new()
            {
                Kind = FaultKind.ErrorBefore,
                Operation = forced ? "CreateAccessKey" : "PutSecretValue",
                Code = "LimitExceededException",
                Status = 400,
                Match = forced ? 1 : 2
            });
        await world.RunAsync();
        return world.Cloud;
    }

    // A run that dies after AWSCURRENT was moved leaves its notes, which the next one clears.
    private static async Task<SandboxCloud> DiedAsync()
    {
        var world = new World(samples: false);
        world.AddManaged("svc-app", 81);
        world.Cloud.Intercept.BeforeCall = call =>
        {
            if (call.Operation == "UntagUser")
            {
                call.Fault = Fault.Error("UntagUser", "ServiceFailure", 503);
            }

            return Task.CompletedTask;
        };
        await world.RunAsync();
        world.Cloud.Intercept.BeforeCall = null;
        world.Clock.Advance(TimeSpan.FromHours(25));
        await world.RunAsync();
        return world.Cloud;
    }

    private static async Task<SandboxCloud> UnmanagedKeysAsync()
    {
        var world = new World(samples: false);
        world.Configuration = world.Configuration with
        {
            Policy = world.Configuration.Policy with { UnmanagedKeys = KeyMeasure.Deactivate }
        };
        world.Main.AddUser("legacy");
        var since = StateTime.Format(world.Clock.GetUtcNow().AddDays(-3));
        world.Main.AddUser("mended", tags: [new(TagNames.Failing, since)]);
        world.Main.AddAccessKey("legacy", world.Clock.GetUtcNow().AddDays(-200));
        await world.RunAsync();
        return world.Cloud;
    }

    // Nobody listens at the address of the mail server: what counts is that its secret was read.
    private static async Task<SandboxCloud> SmtpSecretAsync()
    {
        var world = new World(samples: false);
        world.Main.AddSecret("ses", """{"SmtpUsername":"AKIAEXAMPLEEXAMPLE00","SmtpPassword":"example-only"}""");
        world.Configuration = world.Configuration with
        {
            Mail = new()
            {
                Transport = MailTransport.SesSmtp,
                From = "aws@example.com",
                SmtpSecret = "ses",
                SmtpHost = "127.0.0.1",
                SmtpPort = 1
            }
        };
        world.AddManaged("svc-app", 81);
        await world.RunAsync();
        return world.Cloud;
    }

    // A registered user gets its first key, and the request for it is taken back.
    private static async Task<SandboxCloud> FirstKeyAsync()
    {
        var world = new World(samples: false);
        var asked = StateTime.Format(world.Clock.GetUtcNow().AddHours(-1));
        var user = world.Main.AddUser("svc-new", tags: [new(TagNames.SecretName, "iam/svc-new"), new(TagNames.FirstKey, asked)]);
        world.Main.AddSecret(
            "iam/svc-new",
            SecretDocument.Empty(SecretFormat.AccessKey).Reveal(),
            tags: [new(TagNames.Owner, user.Arn)]);
        await world.RunAsync();
        return world.Cloud;
    }

    // A person brings a deactivated key back, to be the one that the secret names; later its note is cleared.
    private static async Task<SandboxCloud> RestoredAsync()
    {
        var world = new World(samples: false);
        var old = world.AddManaged("svc-app", 81);
        await world.RunAsync();
        world.Clock.Advance(TimeSpan.FromDays(10));
        await world.RunAsync();
        await world.WithPorts(async ports =>
        {
            var restoration = new Restoration(ports, world.Configuration.Policy, "feedbeef");
            var result = await restoration.RestoreAsync(
                await restoration.PlanAsync("svc-app", old, makeCurrent: true, default),
                makeCurrent: true,
                default);
            Assert.Equal(ActionOutcome.Done, result.Outcome);
        });
        world.Clock.Advance(TimeSpan.FromDays(12));
        await world.RunAsync();
        return world.Cloud;
    }

    private static async Task<SandboxCloud> AcrossAccountsAsync()
    {
        var world = new TwoAccounts();
        world.AddUser();
        await world.RunAsync();
        return world.Cloud;
    }
}
