using IamHygiene.PowerShell;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.PowerShell;

public sealed class ConnectionResolverTests : IDisposable
{
    private readonly SandboxSession sandbox;

    public ConnectionResolverTests()
    {
        var clock = new OffsetClock();
        var cloud = new SandboxCloud(clock);
        SampleAccounts.Seed(cloud);
        sandbox = new(cloud, clock, SandboxListener.Start(cloud), SampleAccounts.Main);
    }

    public void Dispose() => sandbox.Stop();

    [Fact]
    public void The_time_is_the_sandboxs_where_that_is_the_way()
    {
        sandbox.Clock.Advance(TimeSpan.FromDays(3));
        var other = new ConnectionArguments { EndpointUrl = "http://127.0.0.1:1" };
        Assert.Same(sandbox.Clock, ConnectionResolver.Resolve(new(), new(sandbox, null, null)).Clock);
        Assert.Same(sandbox.Clock, ConnectionResolver.Resolve(new() { EndpointUrl = sandbox.Url }, new(sandbox, null, null)).Clock);
        Assert.Same(TimeProvider.System, ConnectionResolver.Resolve(other, new(sandbox, null, null)).Clock);
    }

    [Fact]
    public void A_running_sandbox_is_the_default_and_takes_mail()
    {
        var choice = Resolve(new());
        Assert.Equal(sandbox.Url, choice.Settings.EndpointUrl);
        Assert.Equal(sandbox.AccessKeyId, choice.Settings.Credentials!().AccessKeyId);
        Assert.Equal(MailTransport.SesApi, choice.Configuration.Mail.Transport);
        Assert.Equal("iam-hygiene@example.com", choice.Configuration.Mail.From);
    }

    [Fact]
    public void It_comes_before_what_the_session_stored() =>
        Assert.Equal(sandbox.AccessKeyId, Resolve(new(), stored: new Stored()).Settings.Credentials!().AccessKeyId);

    [Fact]
    public void Region_configuration_and_role_do_not_lead_away_from_it()
    {
        var choice = Resolve(
            new()
            {
                Region = "eu-central-1",
                Configuration = HygieneConfiguration.Default,
                SecretsRoleArn = "arn:aws:iam::111122223333:role/R",
                ExternalId = "x"
            });
        Assert.Equal(sandbox.Url, choice.Settings.EndpointUrl);
        Assert.Equal("eu-central-1", choice.Settings.Region);
        Assert.Equal(MailTransport.None, choice.Configuration.Mail.Transport);
        Assert.Equal("arn:aws:iam::111122223333:role/R", choice.Configuration.Secrets.RoleArn);
        Assert.Equal("x", choice.Configuration.Secrets.ExternalId);
    }

    [Fact]
    public void A_profile_an_address_or_keys_lead_away_from_it()
    {
        Assert.Null(Resolve(new() { ProfileName = "prod" }).Settings.EndpointUrl);
        Assert.Equal("http://127.0.0.1:1", Resolve(new() { EndpointUrl = "http://127.0.0.1:1" }).Settings.EndpointUrl);
        var keys = Resolve(new() { AccessKey = "AKIAX", SecretKey = new("s"), SessionToken = new("t") }).Settings;
        Assert.Null(keys.EndpointUrl);
        Assert.Equal("AKIAX", keys.Credentials!().AccessKeyId);
        Assert.Equal("t", keys.Credentials!().SessionToken!.Reveal());
    }

    [Fact]
    public void Without_a_sandbox_the_sessions_credentials_and_region_count()
    {
        var settings = Resolve(new(), sandboxed: false, stored: new Stored(), region: "eu-west-1").Settings;
        Assert.Equal("AKIASTORED", settings.Credentials!().AccessKeyId);
        Assert.Equal("eu-west-1", settings.Region);
        Assert.Equal("us-west-2", Resolve(new() { Region = "us-west-2" }, sandboxed: false, region: "eu-west-1").Settings.Region);
    }

    [Fact]
    public void An_address_alone_keeps_the_sessions_credentials() =>
        Assert.Equal(
            "AKIASTORED",
            Resolve(new() { EndpointUrl = "http://127.0.0.1:1" }, stored: new Stored()).Settings.Credentials!().AccessKeyId);

    [Fact]
    public void Without_anything_the_default_chain_counts()
    {
        var choice = Resolve(new(), sandboxed: false);
        Assert.Null(choice.Settings.Credentials);
        Assert.Null(choice.Settings.ProfileName);
        Assert.Equal(MailTransport.None, choice.Configuration.Mail.Transport);
    }

    [Theory]
    [InlineData("AKIAX", null, null, null)]
    [InlineData(null, "secret", null, null)]
    [InlineData(null, null, "token", null)]
    [InlineData("AKIAX", "secret", null, "prod")]
    public void Half_a_pair_is_refused(string? key, string? secret, string? token, string? profile)
    {
        var given = new ConnectionArguments
        {
            AccessKey = key,
            SecretKey = secret is null ? null : new(secret),
            SessionToken = token is null ? null : new(token),
            ProfileName = profile
        };
        var refused = Assert.Throws<IamHygieneException>(() => Resolve(given));
        Assert.Equal("IncompleteCredentials", refused.ErrorId);
        Assert.DoesNotContain(
            "secret ",
            refused.Message.Replace("secret access key", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_choice_in_words_holds_no_secret()
    {
        var choice = Resolve(new() { AccessKey = "AKIAX", SecretKey = new("very-secret"), SessionToken = new("very-secret") });
        Assert.DoesNotContain("very-secret", choice.ToString() + choice.Source, StringComparison.Ordinal);
    }

    private ConnectionChoice Resolve(ConnectionArguments given, bool sandboxed = true, object? stored = null, object? region = null) =>
        ConnectionResolver.Resolve(given, new(sandboxed ? sandbox : null, stored, region));

    private sealed class Stored
    {
        private readonly Answer answer = new();

        public Answer GetCredentials() => answer;
    }

    private sealed class Answer
    {
        public string AccessKey { get; } = "AKIASTORED";

        public string SecretKey { get; } = "stored-secret";
    }
}
