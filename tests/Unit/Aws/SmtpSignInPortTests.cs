using System.Globalization;
using IamHygiene.Aws;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>SMTP passwords are tried over STARTTLS: at a small server in Python, and at the sandbox's.</summary>
public sealed class SmtpSignInPortTests
{
    private const string Region = "eu-central-1";

    private static CancellationToken None => CancellationToken.None;

    [SkippableTheory]
    [InlineData("", true)]
    [InlineData("AUTH|535 Authentication Credentials Invalid", false)]
    public async Task A_server_accepts_or_refuses(string behaviour, bool expected)
    {
        using var server = await SmtpTestServer.StartAsync(behaviour);
        var port = Port(server.Port, server.CertificateSha256);
        Assert.Equal(expected, await port.SignInAsync(Region, "AKIASMTP", new("password"), None));
        Assert.Empty((await server.StopAsync()).Mails);
    }

    [SkippableTheory]
    [InlineData("GREETING|cut", "SmtpUnreachable")]
    [InlineData("GREETING|421 Too many connections", "421")]
    [InlineData("NOTLS", "SmtpNoTls")]
    [InlineData("AUTH|454 Temporary authentication failure", "454")]
    [InlineData("AUTH|cut", "SmtpUnreachable")]
    public async Task What_is_no_answer_is_an_error_that_repeats_no_password(string behaviour, string code)
    {
        using var server = await SmtpTestServer.StartAsync(behaviour);
        var port = Port(server.Port, server.CertificateSha256);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SignInAsync(Region, "AKIASMTP", new("password"), None));
        Assert.Equal(code, thrown.Code);
        Assert.DoesNotContain("password ", thrown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("mail to", thrown.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_server_with_another_certificate_gets_no_password()
    {
        using var server = await SmtpTestServer.StartAsync();
        var port = Port(server.Port, new string('0', 64));
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SignInAsync(Region, "AKIASMTP", new("password"), None));
        Assert.Equal("SmtpTls", thrown.Code);
    }

    [Fact]
    public async Task A_password_is_sent_to_the_partition_of_the_account_only()
    {
        var port = new SmtpSignInPort("aws", other: null);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SignInAsync("cn-north-1", "AKIASMTP", new("password"), None));
        Assert.Equal("ForeignRegion", thrown.Code);
    }

    [Theory]
    [InlineData(Region, true, true, true)]
    [InlineData("us-east-1", true, true, false)]
    [InlineData(Region, false, true, false)]
    [InlineData(Region, true, false, false)]
    public async Task The_sandbox_accepts_the_password_of_an_active_key_in_its_region(
        string passwordRegion,
        bool isActive,
        bool isKnown,
        bool expected)
    {
        var (cloud, key) = CloudWithKey(isActive);
        await using var server = SandboxSmtpServer.Start(cloud, Region);
        var password = SesSmtpPassword.Derive(new(key.Secret), passwordRegion);
        var port = Port(server.Port, server.CertificateSha256);
        Assert.Equal(expected, await port.SignInAsync(Region, isKnown ? key.Id : "AKIAIOSFODNN7EXAMPLE", password, None));
    }

    // A client that we did not write, in both ways of signing in.
    [SkippableFact]
    public async Task Pythons_client_signs_in_at_the_sandbox()
    {
        const string Program = """
            import smtplib, ssl, sys
            port, user, right, wrong = sys.argv[1:]
            def sign_in(how, password):
                client = smtplib.SMTP('127.0.0.1', int(port), timeout=20)
                context = ssl.create_default_context()
                context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
                client.ehlo()
                assert 'auth' not in client.esmtp_features
                client.starttls(context=context)
                client.ehlo()
                client.user, client.password = user, password
                try:
                    return client.auth(how, getattr(client, 'auth_' + how.lower()))[0]
                except smtplib.SMTPAuthenticationError as error:
                    return error.smtp_code
                finally:
                    client.quit()
            print(*[sign_in(how, password) for how in ('PLAIN', 'LOGIN') for password in (right, wrong)])
            """;
        var (cloud, key) = CloudWithKey(isActive: true);
        await using var server = SandboxSmtpServer.Start(cloud, Region);
        var answers = await PythonProcess.RunAsync(
            Program,
            server.Port.ToString(CultureInfo.InvariantCulture),
            key.Id,
            SesSmtpPassword.Derive(new(key.Secret), Region).Reveal(),
            "wrong");
        Assert.Equal("235 535 235 535", answers.Trim());
    }

    private static (SandboxCloud Cloud, AccessKeyState Key) CloudWithKey(bool isActive)
    {
        var clock = new SandboxClock(new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        var cloud = new SandboxCloud(clock);
        var account = cloud.AddAccount("111122223333", "example-main");
        account.AddUser("svc-mail");
        return (cloud, account.AddAccessKey("svc-mail", active: isActive));
    }

    private static SmtpSignInPort Port(int port, string certificate) => new("aws", new("localhost", port, certificate));
}
