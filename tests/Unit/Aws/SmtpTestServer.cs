using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>A small mail server with a real TLS handshake, which does what it is told to at one point of the conversation.</summary>
internal sealed class SmtpTestServer : IDisposable
{
    // Behaviour is 'point|what': at the greeting, or instead of the answer to a command, it answers so, cuts the connection or
    // falls silent; 'END' is the answer to the mail itself. With '|n' only the first n times.
    private const string Script = """
        import sys, json, ssl, socket, base64, threading, time

        point, what, times = (sys.argv[1].split('|') + ['', '', ''])[:3]
        left = int(times) if times else 1 << 30
        certificate = sys.argv[2]
        listener = socket.create_server(('127.0.0.1', 0))
        print(listener.getsockname()[1], flush=True)
        heard = {'connections': 0, 'mails': []}
        lock = threading.Lock()

        class Gone(Exception):
            pass

        class Session:
            def __init__(self, connection):
                self.use(connection)
                self.tls, self.auth = False, None

            def use(self, connection):
                self.connection = connection
                self.file = connection.makefile('rwb', buffering=0)

            def line(self):
                text = self.file.readline()
                if not text:
                    raise Gone()
                return text.decode().rstrip('\r\n')

            def say(self, where, usual):
                global left
                with lock:
                    strikes = where == point and left > 0
                    left -= strikes
                if strikes and what == 'cut':
                    raise Gone()
                if strikes and what == 'hang':
                    time.sleep(60)
                answer = what if strikes else usual
                self.file.write(answer.encode() + b'\r\n')
                return answer == usual

            def start_tls(self):
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(certificate)
                self.use(context.wrap_socket(self.connection, server_side=True))
                self.tls = True

            def sign_in(self, words):
                if words[1].upper() == 'LOGIN':
                    if len(words) < 3:
                        self.file.write(b'334 VXNlcm5hbWU6\r\n')
                        words.append(self.line())
                    self.file.write(b'334 UGFzc3dvcmQ6\r\n')
                    self.auth = [base64.b64decode(word).decode() for word in (words[2], self.line())]
                else:
                    if len(words) < 3:
                        self.file.write(b'334 \r\n')
                        words.append(self.line())
                    self.auth = base64.b64decode(words[2]).decode().split('\0')[1:]
                self.say('AUTH', '235 ok')

            def data(self):
                if not self.say('DATA', '354 go'):
                    return
                lines = []
                while (line := self.line()) != '.':
                    lines.append(line[1:] if line.startswith('.') else line)
                with lock:
                    heard['mails'].append({'tls': self.tls, 'auth': self.auth, 'data': '\r\n'.join(lines) + '\r\n'})
                self.say('END', '250 Ok 0100')

            def run(self):
                self.say('GREETING', '220 test ESMTP')
                while True:
                    words = self.line().split(' ')
                    verb = words[0].upper()
                    if verb == 'EHLO':
                        tls = [] if self.tls or point == 'NOTLS' else ['250-STARTTLS']
                        self.file.write('\r\n'.join(['250-test', *tls, '250 AUTH PLAIN LOGIN', '']).encode())
                    elif verb == 'STARTTLS':
                        if self.say('STARTTLS', '220 go'):
                            self.start_tls()
                    elif verb == 'AUTH':
                        self.sign_in(words)
                    elif verb == 'DATA':
                        self.data()
                    elif verb == 'QUIT':
                        self.say('QUIT', '221 bye')
                        return
                    else:
                        self.say(verb, '250 ok')

        def serve(connection):
            with lock:
                heard['connections'] += 1
            session = Session(connection)
            try:
                session.run()
            except (Gone, OSError):
                pass
            finally:
                try:
                    session.connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    pass
                session.connection.close()

        def listen():
            while True:
                connection, _ = listener.accept()
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        sys.stdin.readline()
        print(json.dumps(heard), flush=True)
        """;

    private readonly Process process;
    private readonly string certificate;

    private SmtpTestServer(Process process, string certificate, int port)
    {
        this.process = process;
        this.certificate = certificate;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The SHA-256 of its certificate in hexadecimal digits.</summary>
    public string CertificateSha256
    {
        get
        {
            using var own = X509Certificate2.CreateFromPem(File.ReadAllText(certificate));
            return own.GetCertHashString(HashAlgorithmName.SHA256);
        }
    }

    public static async Task<SmtpTestServer> StartAsync(string behaviour = "")
    {
        var file = Path.GetTempFileName();
        await WriteCertificateAsync(file);
        var python = PythonProcess.Start(Script, behaviour, file);
        var port = await python.StandardOutput.ReadLineAsync() ?? await python.StandardError.ReadToEndAsync();
        return new(python, file, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>Ends it and tells what it heard.</summary>
    public async Task<Heard> StopAsync()
    {
        await process.StandardInput.WriteLineAsync();
        var line = await process.StandardOutput.ReadLineAsync();
        var heard = JsonNode.Parse(line ?? await process.StandardError.ReadToEndAsync())!;
        return new((int)heard["connections"]!, heard["mails"]!.AsArray());
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
        File.Delete(certificate);
    }

    private static async Task WriteCertificateAsync(string file)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(file, own.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>What the server heard.</summary>
    internal sealed record Heard(int Connections, JsonArray Mails);
}
