using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>SES SMTP passwords are proven at the mail server, where there is one that can be asked.</summary>
public sealed class SmtpProofTests : IAsyncLifetime
{
    private const string User = "ses-smtp-user.a";

    private readonly World world = new(samples: false);
    private SandboxSmtpServer server = null!;

    public Task InitializeAsync()
    {
        server = SandboxSmtpServer.Start(world.Cloud, SandboxCloud.DefaultRegion);
        world.SmtpServer = new(server.Host, server.Port, server.CertificateSha256);
        world.Main.AddUser(
            User,
            tags: [new(TagNames.SecretName, "smtp"), new(TagNames.SecretFormat, "ses-smtp"), new(TagNames.Notify, "owner@example.com")]);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_new_password_is_proven_before_AWSCURRENT_names_it()
    {
        var old = AddKey(85);
        Store(old);
        var run = await world.RunAsync();
        Assert.Equal(ActionOutcome.Done, Assert.Single(run.Actions).Outcome);
        Assert.Contains(Steps(), step => step.Contains("SES in us-east-1 takes the SMTP password", StringComparison.Ordinal));
        Assert.DoesNotContain(old.Id, Current(), StringComparison.Ordinal);
    }

    // As where the secret names a region whose server does not know the password: everything stays as it is.
    [Fact]
    public async Task A_password_that_the_server_refuses_becomes_not_current()
    {
        var old = AddKey(85);
        Store(old);
        world.Main.EditUser(User, user => user with { Tags = user.Tags.SetItem(TagNames.SesRegion, "eu-west-1") });
        var run = await world.RunAsync();
        var problem = Assert.Single(run.Failures);
        Assert.Equal(ProblemIds.PairNotProven, problem.ErrorId);
        Assert.Contains("holds an SMTP password that SES refuses", problem.Message, StringComparison.Ordinal);
        Assert.Contains(old.Id, Current(), StringComparison.Ordinal);
        Assert.All(world.Main.User(User).Keys, key => Assert.True(key.IsActive));
    }

    [Fact]
    public async Task What_SES_knew_late_is_finished_by_the_next_run()
    {
        Store(AddKey(85));
        world.Main.EditUser(User, user => user with { Tags = user.Tags.SetItem(TagNames.SesRegion, "eu-west-1") });
        await world.RunAsync();
        var made = world.Main.User(User).Keys[^1];
        // The server of that region answers now.
        await server.DisposeAsync();
        server = SandboxSmtpServer.Start(world.Cloud, "eu-west-1");
        world.SmtpServer = new(server.Host, server.Port, server.CertificateSha256);
        world.Clock.Advance(TimeSpan.FromDays(1));
        var run = await world.RunAsync();
        Assert.Empty(run.Failures);
        Assert.Contains(made.Id, Current(), StringComparison.Ordinal);
        Assert.Equal(2, world.Main.User(User).Keys.Length);
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_stops_no_rotation()
    {
        Store(AddKey(85));
        await server.DisposeAsync();
        var run = await world.RunAsync();
        Assert.Empty(run.Failures);
        Assert.Equal(ActionOutcome.Done, Assert.Single(run.Actions).Outcome);
        Assert.Contains(Steps(), step => step.StartsWith("the SMTP password could not be tried", StringComparison.Ordinal));
    }

    // Nobody can tell from its version whether a pair that a person has stored works; the server can.
    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public async Task An_old_key_is_deactivated_where_the_stored_password_is_proven(bool isReached, bool isRight, bool staysActive)
    {
        var old = AddKey(95);
        var young = AddKey(15);
        Store(young, isRight ? null : "wrong");
        if (!isReached)
        {
            await server.DisposeAsync();
        }

        await world.RunAsync();
        Assert.Equal(staysActive, world.Main.User(User).Key(old.Id)!.IsActive);
    }

    private AccessKeyState AddKey(double age) => world.Main.AddAccessKey(User, world.Clock.GetUtcNow().AddDays(-age));

    private void Store(AccessKeyState key, string? password = null)
    {
        var right = SesSmtpPassword.Derive(new(key.Secret), SandboxCloud.DefaultRegion).Reveal();
        world.Main.AddSecret("smtp", $$"""{"SmtpUsername":"{{key.Id}}","SmtpPassword":"{{password ?? right}}"}""");
    }

    private string Current() => world.Main.Secret("smtp").CurrentText!;

    private IEnumerable<string> Steps() => world.Events.OfType<RunEvent.Step>().Select(step => step.Message);
}
