using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Mail by the API of SES, on an account in memory.</summary>
public sealed class SesApiMailPortTests : IDisposable
{
    private const string Account = "111122223333";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly Mail Hello = new("alice@example.com", "Grüße 😀", "Text: Ä\n", "<p>Ä</p>\n");

    private readonly SandboxClock clock = new(Now) { AutoAdvance = true };
    private readonly SandboxCloud cloud;
    private readonly IConnection connection;

    public SesApiMailPortTests()
    {
        cloud = new(clock);
        cloud.AddAccount(Account);
        connection = Open.On(
            cloud,
            Account,
            HygieneConfiguration.Default with
            {
                Mail = new() { Transport = MailTransport.SesApi, From = "Ärzte <aws@example.com>", ReplyTo = "help@example.com" }
            });
    }

    private SandboxAccount Main => cloud.Account(Account);

    public void Dispose() => connection.Dispose();

    [Fact]
    public async Task A_mail_has_both_parts_and_all_addresses()
    {
        await connection.Ports.Mail.SendAsync(Hello, CancellationToken.None);
        var sent = Assert.Single(Main.SentMails);
        Assert.Equal(
            (Hello.Subject, Hello.Text, Hello.Html, "alice@example.com", "help@example.com"),
            (sent.Subject, sent.Text, sent.Html, Assert.Single(sent.To), Assert.Single(sent.ReplyTo)));
        Assert.Equal("=?utf-8?B?w4RyenRl?= <aws@example.com>", sent.Source);
    }

    [Fact]
    public async Task A_rate_that_is_exceeded_is_waited_for()
    {
        cloud.Faults.Enqueue(Fault.Error("SendEmail", "Throttling", 400, "Maximum sending rate exceeded.") with { Times = 3 });
        await connection.Ports.Mail.SendAsync(Hello, CancellationToken.None);
        Assert.Single(Main.SentMails);
        Assert.Equal(TimeSpan.FromSeconds(1 + 2 + 4), clock.GetUtcNow() - Now);
    }

    [Theory]
    [InlineData("Throttling", "Maximum sending rate exceeded.", FailureKind.Throttled, 5, "")]
    [InlineData("Throttling", "Daily message quota exceeded.", FailureKind.LimitExceeded, 1, "higher sending quota")]
    [InlineData(
        "MessageRejected",
        "Email address is not verified. The following identities failed the check in region US-EAST-1: alice@example.com",
        FailureKind.Invalid,
        1,
        "SES sandbox")]
    [InlineData("AccountSendingPausedException", "Paused.", FailureKind.Denied, 1, "reputation")]
    [InlineData("ConfigurationSetDoesNotExist", "No.", FailureKind.NotFound, 1, "mail.configurationSet")]
    [InlineData(
        "AccessDenied",
        "User: x is not authorized to perform `ses:SendEmail' on resource `y'",
        FailureKind.Denied,
        1,
        "ses:SendEmail")]
    public async Task A_refusal_says_what_to_do(string code, string message, FailureKind kind, int tries, string remedy)
    {
        cloud.Faults.Enqueue(Fault.Error("SendEmail", code, 400, message) with { Times = 10 });
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => connection.Ports.Mail.SendAsync(Hello, CancellationToken.None));
        Assert.Equal((kind, tries), (thrown.Kind, cloud.Calls.ForOperation("SendEmail").Count));
        Assert.Contains(remedy, thrown.Remedy, StringComparison.Ordinal);
        Assert.Empty(Main.SentMails);
    }

    [Fact]
    public async Task A_mail_whose_fate_is_unclear_is_not_sent_again()
    {
        cloud.Faults.Enqueue(Fault.Of(FaultKind.EffectThenCut, "SendEmail"));
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => connection.Ports.Mail.SendAsync(Hello, CancellationToken.None));
        Assert.Equal(FailureKind.Unclear, thrown.Kind);
        Assert.Single(Main.SentMails);
    }
}
