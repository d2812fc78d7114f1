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
        connection = Open.On(cloud, Account, Configuration);
    }

    private static HygieneConfiguration Configuration { get; } = HygieneConfiguration.Default with
    {
        Mail = new() { Transport = MailTransport.SesApi, From = "Ärzte <aws@example.com>", ReplyTo = "help@example.com" },
    };

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
        var source = MimeKit.MailboxAddress.Parse(sent.Source);
        Assert.Equal(("Ärzte", "aws@example.com"), (source.Name, source.Address));
        Assert.All(sent.Source, c => Assert.True(char.IsAscii(c)));
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
    public async Task For_a_quota_that_is_used_up_nobody_waits()
    {
        Main.Edit(state => state with { Mail = state.Mail with { DailyQuota = 1 } });
        await connection.Ports.Mail.SendAsync(Hello, CancellationToken.None);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => connection.Ports.Mail.SendAsync(Hello, CancellationToken.None));
        Assert.Equal(FailureKind.LimitExceeded, thrown.Kind);
        Assert.Contains("higher sending quota", thrown.Remedy, StringComparison.Ordinal);
        Assert.Equal(Now, clock.GetUtcNow());
    }

    [Theory]
    [InlineData(25, false, 25)]
    [InlineData(25, true, 1)]
    public async Task The_rate_is_that_of_the_quota_or_what_every_account_may_send(int rate, bool denied, double expected)
    {
        Main.Edit(state => state with { Mail = state.Mail with { MaxSendRate = rate } });
        if (denied)
        {
            Main.DenyActions("ses:GetSendQuota");
        }

        Assert.Equal(expected, await connection.Ports.Mail.GetSendRateAsync(CancellationToken.None));
    }

    public static TheoryData<Exception, FailureKind> NotConnected() => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError, "no"), FailureKind.NotFound },
        { new HttpRequestException(HttpRequestError.ConnectionError, "no"), FailureKind.NotFound },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "no"), FailureKind.Denied },
        { new HttpRequestException(HttpRequestError.ResponseEnded, "cut"), FailureKind.Unclear },
        { new TaskCanceledException("slow", new TimeoutException()), FailureKind.Unclear },
    };

    [Theory]
    [MemberData(nameof(NotConnected))]
    public async Task Without_a_connection_the_mail_was_certainly_not_sent(Exception exception, FailureKind kind)
    {
        using var wire = Wire.Failing(exception);
        using var open = Open.On(wire, Configuration, clock);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Mail.SendAsync(Hello, CancellationToken.None));
        Assert.Equal(kind, thrown.Kind);
    }

    [Theory]
    [InlineData("a..b@example.com")]
    [InlineData("a.@example.com")]
    public async Task An_address_that_no_server_takes_is_named_and_nothing_is_sent(string to)
    {
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => connection.Ports.Mail.SendAsync(
            Hello with { To = to },
            CancellationToken.None));
        Assert.Equal(FailureKind.Invalid, thrown.Kind);
        Assert.Contains(to, thrown.Message, StringComparison.Ordinal);
        Assert.Empty(cloud.Calls.ForOperation("SendEmail"));
    }

    [Fact]
    public async Task Mails_may_be_sent_side_by_side()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => connection.Ports.Mail.SendAsync(
            Hello with { To = $"u{i}@example.com" },
            CancellationToken.None)));
        Assert.Equal(20, Main.SentMails.Select(mail => Assert.Single(mail.To)).Distinct(StringComparer.Ordinal).Count());
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
