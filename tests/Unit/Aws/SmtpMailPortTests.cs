using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using IamHygiene.Aws;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Mail over SMTP, to a small server with a real TLS handshake.</summary>
public sealed class SmtpMailPortTests
{
    private const string Password = "BM0k9kWPBDLzHOjZLVGrXUCBrYsTGqeUUxEXAMPLEpwd";
    private const string Secret = $$"""{"SmtpUsername":"AKIASMTP","SmtpPassword":"{{Password}}"}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly Mail Hello = new("alice@example.com", "s", "t\n", "<p>t</p>\n");

    private readonly SandboxClock clock = new(Now) { AutoAdvance = true };

    private static CancellationToken None => CancellationToken.None;

    [SkippableFact]
    public async Task A_mail_is_signed_in_and_sent_after_STARTTLS()
    {
        using var server = await SmtpTestServer.StartAsync();
        using var port = Port(server);
        await port.SendAsync(Hello with { Subject = "Grüße 😀", Text = "Text: Ä\n.\nend\n", Html = "<p>Ä</p>\n" }, None);

        var heard = Assert.Single((await server.StopAsync()).Mails)!;
        Assert.True((bool)heard["tls"]!);
        Assert.Equal(["AKIASMTP", Password], heard["auth"]!.AsArray().Select(part => (string?)part));
        var mail = await ReadAsync((string)heard["data"]!);
        Assert.Equal("Grüße 😀", (string?)mail["subject"]);
        Assert.Equal("AWS team <aws@example.com>", (string?)mail["from"]);
        Assert.Equal("alice@example.com", (string?)mail["to"]);
        Assert.Equal("help@example.com", (string?)mail["reply"]);
        Assert.Equal("auto-generated", (string?)mail["auto"]);
        Assert.Equal("set-1", (string?)mail["set"]);
        Assert.Equal("Text: Ä\n.\nend", Lines(mail["text"]));
        Assert.Equal("<p>Ä</p>", Lines(mail["html"]));
    }

    // Only where the answer to the mail itself is missing may it have been sent.
    [SkippableTheory]
    [InlineData("NOTLS", FailureKind.Denied, "SmtpNoTls")]
    [InlineData("STARTTLS|454 TLS not available", FailureKind.Throttled, "454")]
    [InlineData("STARTTLS|cut", FailureKind.NotFound, "SmtpUnreachable")]
    [InlineData("GREETING|554 No SMTP service here", FailureKind.Invalid, "554")]
    [InlineData("GREETING|421 Too many connections", FailureKind.Throttled, "421")]
    [InlineData("GREETING|cut", FailureKind.NotFound, "SmtpUnreachable")]
    [InlineData("GREETING|nonsense", FailureKind.NotFound, "SmtpUnreachable")]
    [InlineData("AUTH|535 Authentication Credentials Invalid", FailureKind.Credentials, "SmtpSignIn")]
    [InlineData("AUTH|454 Temporary authentication failure", FailureKind.Throttled, "454")]
    [InlineData("AUTH|cut", FailureKind.NotFound, "SmtpUnreachable")]
    [InlineData("MAIL|530 Authentication required", FailureKind.Credentials, "SmtpSignIn")]
    [InlineData("MAIL|451 Later", FailureKind.Throttled, "451")]
    [InlineData("MAIL|553 Sender refused", FailureKind.Invalid, "553")]
    [InlineData("MAIL|cut", FailureKind.NotFound, "SmtpUnreachable")]
    [InlineData("RCPT|550 5.1.1 No such user", FailureKind.Invalid, "550")]
    [InlineData("RCPT|450 Mailbox busy", FailureKind.Throttled, "450")]
    [InlineData("RCPT|cut", FailureKind.NotFound, "SmtpUnreachable")]
    [InlineData("DATA|554 No", FailureKind.Invalid, "554")]
    [InlineData("DATA|cut", FailureKind.NotFound, "SmtpUnreachable")]
    [InlineData("END|454 Throttling failure: Maximum sending rate exceeded.", FailureKind.Throttled, "454")]
    [InlineData("END|554 Message rejected: Email address is not verified.", FailureKind.Invalid, "554")]
    [InlineData("END|cut", FailureKind.Unclear, "SmtpConnectionLost")]
    [InlineData("END|nonsense", FailureKind.Unclear, "SmtpConnectionLost")]
    public async Task What_was_certainly_not_sent_is_told_from_what_may_have_been(string behaviour, FailureKind kind, string code)
    {
        using var server = await SmtpTestServer.StartAsync(behaviour);
        using var port = Port(server);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello, None));
        Assert.Equal((kind, code), (thrown.Kind, thrown.Code));
        Assert.Contains($"localhost:{server.Port}", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("alice@example.com", thrown.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("GREETING|hang", FailureKind.NotFound, "SmtpTimeout")]
    [InlineData("RCPT|hang", FailureKind.NotFound, "SmtpTimeout")]
    [InlineData("END|hang", FailureKind.Unclear, "SmtpConnectionLost")]
    public async Task A_server_that_falls_silent_is_given_up(string behaviour, FailureKind kind, string code)
    {
        using var server = await SmtpTestServer.StartAsync(behaviour);
        using var port = Port(server, timeout: TimeSpan.FromSeconds(2));
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello, None));
        Assert.Equal((kind, code), (thrown.Kind, thrown.Code));
    }

    [SkippableTheory]
    [InlineData("GREETING|hang")]
    [InlineData("STARTTLS|hang")]
    [InlineData("END|hang")]
    public async Task Cancellation_passes_through_as_it_is(string behaviour)
    {
        using var server = await SmtpTestServer.StartAsync(behaviour);
        using var port = Port(server);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => port.SendAsync(Hello, cancellation.Token));
    }

    [SkippableTheory]
    [InlineData("AUTH")]
    [InlineData("MAIL")]
    [InlineData("END")]
    public async Task What_the_server_says_is_never_repeated(string point)
    {
        using var server = await SmtpTestServer.StartAsync($"{point}|550 5.7.1 AKIASMTP {Password} is wrong");
        using var port = Port(server);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello, None));
        Assert.DoesNotContain(Password, $"{thrown} {thrown.Remedy}", StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("END|454 Throttling failure: Maximum sending rate exceeded.|2")]
    [InlineData("GREETING|cut|2")]
    [InlineData("RCPT|cut|2")]
    public async Task What_was_certainly_not_sent_is_sent_again(string behaviour)
    {
        using var server = await SmtpTestServer.StartAsync(behaviour);
        using var port = Port(server);
        await port.SendAsync(Hello, None);
        Assert.Equal(TimeSpan.FromSeconds(1 + 2), clock.GetUtcNow() - Now);
    }

    [SkippableFact]
    public async Task A_mail_whose_fate_is_unclear_is_not_sent_again()
    {
        using var server = await SmtpTestServer.StartAsync("END|cut|1");
        using var port = Port(server);
        await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello, None));
        Assert.Single((await server.StopAsync()).Mails);
    }

    [SkippableFact]
    public async Task Mails_one_after_the_other_share_a_connection()
    {
        using var server = await SmtpTestServer.StartAsync();
        using var port = Port(server);
        for (var i = 0; i < 5; i++)
        {
            await port.SendAsync(Hello, None);
        }

        var heard = await server.StopAsync();
        Assert.Equal((1, 5), (heard.Connections, heard.Mails.Count));
    }

    [SkippableFact]
    public async Task A_connection_that_the_server_closed_is_replaced()
    {
        using var server = await SmtpTestServer.StartAsync("NOOP|cut|1");
        using var port = Port(server);
        await port.SendAsync(Hello, None);
        await port.SendAsync(Hello, None);
        var heard = await server.StopAsync();
        Assert.Equal((2, 2), (heard.Connections, heard.Mails.Count));
    }

    [SkippableFact]
    public async Task Mails_may_be_sent_side_by_side()
    {
        using var server = await SmtpTestServer.StartAsync();
        using var port = Port(server);
        for (var round = 0; round < 2; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => port.SendAsync(Hello with { To = $"u{i}@example.com" }, None)));
        }

        var heard = await server.StopAsync();
        Assert.InRange(heard.Connections, 1, 8);
        Assert.Equal(16, heard.Mails.Count);
        for (var i = 0; i < 8; i++)
        {
            var to = $"To: u{i}@example.com\r\n";
            Assert.Equal(2, heard.Mails.Count(mail => ((string)mail!["data"]!).Contains(to, StringComparison.Ordinal)));
        }
    }

    [SkippableFact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_before_the_password_is_sent()
    {
        using var server = await SmtpTestServer.StartAsync();
        using var port = Port(server, trusting: false);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello, None));
        Assert.Equal((FailureKind.Denied, "SmtpTls"), (thrown.Kind, thrown.Code));
        Assert.Empty((await server.StopAsync()).Mails);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("no-such-host.invalid")]
    public async Task A_server_that_cannot_be_reached_has_certainly_sent_nothing(string host)
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var number = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        using var port = Port(new SmtpServer(host, number, "iam/smtp", TimeSpan.FromSeconds(30)));
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello, None));
        Assert.Equal((FailureKind.NotFound, "SmtpUnreachable"), (thrown.Kind, thrown.Code));
        Assert.Contains($"{host}:{number}", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "is not JSON")]
    [InlineData("""{"SmtpUserName":"a","SmtpPassword":"b"}""", "lacks SmtpUsername")]
    [InlineData(null, "is binary")]
    public async Task A_secret_of_the_wrong_form_is_named(string? text, string reason)
    {
        using var port = Port(Nowhere, new OneSecret(() => new("v", text is null ? null : new(text))));
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello, None));
        Assert.Equal("SmtpSecret", thrown.Code);
        Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not json", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_the_secret_was_read_says_nothing_of_the_mail()
    {
        using var port = Port(Nowhere, new OneSecret(() => throw new ServiceException(FailureKind.Unclear, "Timeout", "m", "r")));
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello, None));
        Assert.Equal((FailureKind.NotFound, "Timeout"), (thrown.Kind, thrown.Code));
    }

    [Theory]
    [InlineData("a..b@example.com")]
    [InlineData("alice@example.com\r\nBcc: eve@example.net")]
    public async Task An_address_that_no_server_takes_is_named_and_nothing_is_sent(string to)
    {
        using var port = Port(Nowhere);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(Hello with { To = to }, None));
        Assert.Equal((FailureKind.Invalid, "MailInvalid"), (thrown.Kind, thrown.Code));
        Assert.Contains(to.Split('\r')[0], thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.example.com", 10)]
    [InlineData("email-smtp.eu-west-1.amazonaws.com", 1)]
    public async Task The_rate_is_that_of_an_ordinary_server_or_what_every_SES_takes(string host, double rate)
    {
        using var port = Port(Nowhere with { Host = host });
        Assert.Equal(rate, await port.GetSendRateAsync(None));
    }

    [Fact]
    public async Task The_rate_of_the_SES_of_the_account_is_its_quota()
    {
        var cloud = new SandboxCloud(clock);
        cloud.AddAccount("111122223333").Edit(state => state with { Mail = state.Mail with { MaxSendRate = 25 } });
        var mail = new MailSettings { Transport = MailTransport.SesSmtp, From = "aws@example.com", SmtpSecret = "s" };
        using var open = Open.On(cloud, "111122223333", HygieneConfiguration.Default with { Mail = mail });
        Assert.Equal(25, await open.Ports.Mail.GetSendRateAsync(None));
    }

    private static SmtpServer Nowhere { get; } = new("localhost", 1, "iam/smtp", TimeSpan.FromSeconds(30));

    private SmtpMailPort Port(SmtpTestServer server, bool trusting = true, TimeSpan? timeout = null) =>
        Port(new SmtpServer("localhost", server.Port, "iam/smtp", timeout ?? TimeSpan.FromSeconds(30))
        {
            CertificateCheck = trusting ? (_, certificate, _, _) => certificate?.Subject == "CN=localhost" : null,
        });

    private SmtpMailPort Port(SmtpServer server, ISecretPort? secrets = null)
    {
        var settings = new MailSettings { ReplyTo = "help@example.com", ConfigurationSet = "set-1" };
        var secret = secrets ?? new OneSecret(() => new("v", new(Secret)));
        return new(server, settings, new("AWS team", "aws@example.com"), secret, new(server.Host, quota: null), clock);
    }

    internal static async Task<JsonNode> ReadAsync(string data)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, data);
            return JsonNode.Parse(await PythonProcess.RunAsync("""
                import sys, json, email, email.policy
                m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
                names = {'subject': 'Subject', 'from': 'From', 'to': 'To', 'reply': 'Reply-To', 'auto': 'Auto-Submitted'}
                mail = {key: m[name] for key, name in names.items()} | {'set': m['X-SES-CONFIGURATION-SET']}
                print(json.dumps(mail | {kind: m.get_body((part,)).get_content() for kind, part in (('text', 'plain'), ('html', 'html'))}))
                """, file))!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    internal static string Lines(JsonNode? text) => ((string)text!).ReplaceLineEndings("\n").TrimEnd('\n');
}
