using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using IamHygiene.Aws;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Mail over SMTP, to a small server with a real TLS handshake.</summary>
[Collection(nameof(SmtpMailPortTests))]
public sealed class SmtpMailPortTests : IDisposable
{
    private const string Password = "BM0k9kWPBDLzHOjZLVGrXUCBrYsTGqeUUxEXAMPLEpwd";

    // One connection after the other. Says what it heard as JSON on its last line.
    private const string Server = """
        import sys, json, ssl, socket, base64, os
        mode, cert = sys.argv[1], sys.argv[2]
        s = socket.create_server(('127.0.0.1', 0)); print(s.getsockname()[1], flush=True)
        heard = []
        def serve(c):
            state = {'f': c.makefile('rwb', buffering=0), 'c': c}
            say = lambda t: state['f'].write(t.encode() + b'\r\n')
            line = lambda: state['f'].readline().decode().rstrip('\r\n')
            say('220 test ESMTP')
            tls, auth = False, None
            while True:
                l = line()
                if not l: return
                v = l.split(' ')[0].upper()
                if v == 'EHLO':
                    say('250-test')
                    if not tls and mode != 'plain': say('250-STARTTLS')
                    say('250 AUTH PLAIN LOGIN')
                elif v == 'STARTTLS':
                    say('220 go'); x = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); x.load_cert_chain(cert)
                    state['c'] = x.wrap_socket(c, server_side=True); state['f'] = state['c'].makefile('rwb', buffering=0); tls = True
                elif v == 'AUTH':
                    p = l.split(' ')
                    if p[1].upper() == 'LOGIN':
                        if len(p) > 2: u = p[2]
                        else: say('334 VXNlcm5hbWU6'); u = line()
                        say('334 UGFzc3dvcmQ6'); w = line()
                        auth = [base64.b64decode(u).decode(), base64.b64decode(w).decode()]
                    else:
                        if len(p) < 3: say('334 '); p.append(line())
                        auth = base64.b64decode(p[2]).decode().split('\0')[1:]
                    if mode == 'noauth': say('535 Authentication Credentials Invalid'); continue
                    say('235 ok')
                elif v in ('MAIL', 'RCPT'): say('530 Authentication required' if mode == 'noauth' else '250 ok')
                elif v == 'DATA':
                    say('354 go'); data = []
                    while (d := line()) != '.': data.append(d[1:] if d.startswith('.') else d)
                    heard.append({'tls': tls, 'auth': auth, 'data': '\r\n'.join(data) + '\r\n'})
                    rate = mode.startswith('rate') and len(heard) <= int(mode[4:])
                    say('454 Throttling failure: Maximum sending rate exceeded.' if rate else '454 Throttling failure: Daily message quota exceeded.' if mode == 'quota' else '554 Message rejected: Email address is not verified.' if mode == 'unverified' else '250 Ok 0100')
                elif v == 'QUIT': say('221 bye'); return
                else: say('250 ok')
        import threading
        def loop():
            while True:
                c, _ = s.accept()
                try: serve(c)
                except (OSError, ssl.SSLError): pass
                finally: c.close()
        threading.Thread(target=loop, daemon=True).start()
        sys.stdin.readline()
        print(json.dumps(heard), flush=True)
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iamhygiene-smtp-");
    private Process? server;

    public void Dispose()
    {
        if (server is { HasExited: false })
        {
            server.Kill();
        }

        server?.Dispose();
        folder.Delete(recursive: true);
    }

    [SkippableFact]
    public async Task A_mail_is_signed_in_and_sent_after_STARTTLS()
    {
        var (port, _) = await StartAsync("ok");
        await Trusting(() => port.SendAsync(
            new("alice@example.com", "Grüße 😀", "Text: Ä\n.\nend\n", "<p>Ä</p>\n"),
            CancellationToken.None));
        var heard = Assert.Single(await StopAsync())!;
        Assert.True((bool)heard["tls"]!);
        Assert.Equal(["AKIASMTP", Password], heard["auth"]!.AsArray().Select(part => (string?)part));
        var file = Path.Combine(folder.FullName, "heard.eml");
        await File.WriteAllTextAsync(file, (string)heard["data"]!);
        var mail = JsonNode.Parse(await PythonProcess.RunAsync("""
            import sys, json, email, email.policy
            m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
            print(json.dumps({ 'subject': m['Subject'], 'from': m['From'], 'to': m['To'], 'reply': m['Reply-To'], 'auto': m['Auto-Submitted'], 'set': m['X-SES-CONFIGURATION-SET'], 'text': m.get_body(('plain',)).get_content(), 'html': m.get_body(('html',)).get_content() }))
            """, file))!;
        Assert.Equal(
            ("Grüße 😀", "AWS team <aws@example.com>", "alice@example.com", "help@example.com"),
            ((string?)mail["subject"], ((string?)mail["from"])!.Replace(
                "\"",
                "",
                StringComparison.Ordinal), (string?)mail["to"], (string?)mail["reply"]));
        Assert.Equal(("auto-generated", "set-1"), ((string?)mail["auto"], (string?)mail["set"]));
        Assert.Equal("Text: Ä\n.\nend", ((string)mail["text"]!).ReplaceLineEndings("\n").TrimEnd('\n'));
        Assert.Equal("<p>Ä</p>", ((string)mail["html"]!).ReplaceLineEndings("\n").TrimEnd('\n'));
    }

    [SkippableTheory]
    [InlineData("plain", FailureKind.Denied, "SmtpNoTls", 0)]
    [InlineData("noauth", FailureKind.Credentials, "SmtpSignIn", 0)]
    [InlineData("quota", FailureKind.LimitExceeded, "454", 1)]
    [InlineData("rate9", FailureKind.Throttled, "454", 5)]
    [InlineData("unverified", FailureKind.Invalid, "SmtpNotVerified", 1)]
    public async Task A_refusal_is_told_from_other_refusals(string mode, FailureKind kind, string code, int tries)
    {
        var (port, _) = await StartAsync(mode);
        var thrown = await Trusting(() => Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(
            new("alice@example.com", "s", "t", "h"),
            CancellationToken.None)));
        Assert.Equal((kind, code), (thrown.Kind, thrown.Code));
        Assert.DoesNotContain(Password, thrown.ToString(), StringComparison.Ordinal);
        Assert.Equal(tries, (await StopAsync()).Count);
    }

    [SkippableFact]
    public async Task A_rate_that_is_exceeded_is_waited_for()
    {
        var (port, clock) = await StartAsync("rate2");
        var began = clock.GetUtcNow();
        await Trusting(() => port.SendAsync(new("alice@example.com", "s", "t", "h"), CancellationToken.None));
        Assert.Equal(3, (await StopAsync()).Count);
        Assert.Equal(TimeSpan.FromSeconds(1 + 2), clock.GetUtcNow() - began);
    }

    [SkippableFact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_before_the_password_is_sent()
    {
        var (port, _) = await StartAsync("ok");
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(
            new("alice@example.com", "s", "t", "h"),
            CancellationToken.None));
        Assert.Equal("SmtpTls", thrown.Code);
        Assert.Empty(await StopAsync());
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named()
    {
        using var closed = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var number = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => Port(number, TimeProvider.System).SendAsync(
            new("alice@example.com", "s", "t", "h"),
            CancellationToken.None));
        Assert.Equal("SmtpUnreachable", thrown.Code);
        Assert.Contains($"localhost:{number}", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not json", "is not JSON")]
    [InlineData("""{"SmtpUserName":"a","SmtpPassword":"b"}""", "lacks SmtpUsername")]
    public async Task A_secret_of_the_wrong_form_is_named(string text, string reason)
    {
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => Port(1, TimeProvider.System, text).SendAsync(
            new("alice@example.com", "s", "t", "h"),
            CancellationToken.None));
        Assert.Equal("SmtpSecret", thrown.Code);
        Assert.Contains(reason, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not json", thrown.ToString(), StringComparison.Ordinal);
    }

    private async Task<(SmtpMailPort Port, SandboxClock Clock)> StartAsync(string mode)
    {
        var certificate = Path.Combine(folder.FullName, "server.pem");
        using (var key = System.Security.Cryptography.RSA.Create(2048))
        {
            var request = new System.Security.Cryptography.X509Certificates.CertificateRequest(
                "CN=localhost",
                key,
                System.Security.Cryptography.HashAlgorithmName.SHA256,
                System.Security.Cryptography.RSASignaturePadding.Pkcs1);
            using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            await File.WriteAllTextAsync(certificate, own.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        server = PythonProcess.Start(Server, mode, certificate);
        var line = await server.StandardOutput.ReadLineAsync();
        Assert.True(line is not null, line is null ? await server.StandardError.ReadToEndAsync() : "");
        var clock = new SandboxClock(new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };
        return (Port(int.Parse(line!, CultureInfo.InvariantCulture), clock), clock);
    }

    private async Task<JsonArray> StopAsync()
    {
        await server!.StandardInput.WriteLineAsync();
        return JsonNode.Parse((await server.StandardOutput.ReadLineAsync())!)!.AsArray();
    }

    private static SmtpMailPort Port(int port, TimeProvider clock, string? secret = null) => new(
        "localhost", port, "iam/smtp", new()
        {
            ReplyTo = "help@example.com",
            ConfigurationSet = "set-1"
        }, new("AWS team", "aws@example.com"),
        new OneSecret(secret ?? $$"""{"SmtpUsername":"AKIASMTP","SmtpPassword":"{{Password}}"}"""), TimeSpan.FromSeconds(30), clock);

    // The platform's own hook, and only of the test's process: the product has none.
    private static async Task<T> Trusting<T>(Func<Task<T>> send)
    {
#pragma warning disable SYSLIB0014, CA5359, MA0039
        ServicePointManager.ServerCertificateValidationCallback = (_, _, _, _) => true;
        try
        {
            return await send();
        }
        finally
        {
            ServicePointManager.ServerCertificateValidationCallback = null;
        }
#pragma warning restore SYSLIB0014, CA5359, MA0039
    }

    private static Task<bool> Trusting(Func<Task> send) => Trusting(async () =>
    {
        await send();
        return true;
    });

    private sealed class OneSecret(string text) : ISecretPort
    {
        public Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken) =>
            Task.FromResult(new SecretVersion("v", new(text)));

        public Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
