using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>A user name and a password, as a client has sent them.</summary>
internal sealed record SmtpSignIn(string UserName, string Password);

/// <summary>One conversation by SMTP (RFC 5321, STARTTLS: RFC 3207, AUTH: RFC 4954), without mail.</summary>
/// <param name="stream">Takes and gives lines.</param>
/// <param name="isEncrypted">True after STARTTLS: then signing in is offered.</param>
/// <param name="accepts">Decides about a user name and a password.</param>
internal sealed class SmtpConversation(Stream stream, bool isEncrypted, Func<SmtpSignIn, bool> accepts)
{
    // RFC 4954 allows 12,288 for AUTH.
    private const int LongestLine = 12_288;
    private const string SyntaxError = "501 5.5.4 Invalid argument";

    private readonly byte[] one = new byte[1];

    /// <summary>Talks until the client ends it, or asks for encryption.</summary>
    /// <returns>True where the client asked for encryption and waits for the handshake.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        if (!isEncrypted)
        {
            await SayAsync("220 email-smtp.sandbox ESMTP SimpleEmailService", cancellationToken).ConfigureAwait(false);
        }

        while (await HearAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var verb = words.Length == 0 ? "" : words[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO":
                    await GreetAsync(cancellationToken).ConfigureAwait(false);
                    break;
                case "HELO" or "NOOP" or "RSET":
                    await SayAsync("250 Ok", cancellationToken).ConfigureAwait(false);
                    break;
                case "STARTTLS" when !isEncrypted:
                    await SayAsync("220 Ready to start TLS", cancellationToken).ConfigureAwait(false);
                    return true;
                case "AUTH" when isEncrypted:
                    await SayAsync(await SignInAsync(words, cancellationToken).ConfigureAwait(false), cancellationToken)
                        .ConfigureAwait(false);
                    break;
                case "AUTH":
                    await SayAsync("530 Must issue a STARTTLS command first", cancellationToken).ConfigureAwait(false);
                    break;
                case "QUIT":
                    await SayAsync("221 Bye", cancellationToken).ConfigureAwait(false);
                    return false;
                case "MAIL":
                    await SayAsync("554 The sandbox takes mail through the API of SES only", cancellationToken).ConfigureAwait(false);
                    break;
                default:
                    await SayAsync("500 5.5.2 Unknown command", cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return false;
    }

    private Task GreetAsync(CancellationToken cancellationToken) =>
        SayAsync(
            isEncrypted
                ? "250-email-smtp.sandbox\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN"
                : "250-email-smtp.sandbox\r\n250-8BITMIME\r\n250 STARTTLS",
            cancellationToken);

    private async Task<string> SignInAsync(string[] words, CancellationToken cancellationToken)
    {
        var mechanism = words.Length > 1 ? words[1].ToUpperInvariant() : "";
        var initial = words.Length > 2 ? words[2] : null;
        var signIn = mechanism switch
        {
            "PLAIN" => await PlainAsync(initial, cancellationToken).ConfigureAwait(false),
            "LOGIN" => await LoginAsync(initial, cancellationToken).ConfigureAwait(false),
            _ => null,
        };
        if (signIn is null)
        {
            return SyntaxError;
        }

        return accepts(signIn) ? "235 Authentication successful." : "535 Authentication Credentials Invalid";
    }

    // An identity to act as, the user name and the password, with zero bytes between them (RFC 4616).
    private async Task<SmtpSignIn?> PlainAsync(string? initial, CancellationToken cancellationToken)
    {
        var answer = initial ?? await AskAsync("", cancellationToken).ConfigureAwait(false);
        return Decoded(answer)?.Split('\0') is [_, { } user, { } password] ? new(user, password) : null;
    }

    private async Task<SmtpSignIn?> LoginAsync(string? initial, CancellationToken cancellationToken)
    {
        var user = Decoded(initial ?? await AskAsync("Username:", cancellationToken).ConfigureAwait(false));
        if (user is null)
        {
            return null;
        }

        var password = Decoded(await AskAsync("Password:", cancellationToken).ConfigureAwait(false));
        return password is null ? null : new(user, password);
    }

    private async Task<string?> AskAsync(string prompt, CancellationToken cancellationToken)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(prompt));
        await SayAsync("334 " + encoded, cancellationToken).ConfigureAwait(false);
        return await HearAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string? Decoded(string? text)
    {
        var bytes = new byte[LongestLine];
        return text is not null && Convert.TryFromBase64String(text, bytes, out var count)
            ? Encoding.UTF8.GetString(bytes, 0, count)
            : null;
    }

    private Task SayAsync(string line, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken).AsTask();

    // One byte at a time: what follows STARTTLS belongs to the handshake.
    private async Task<string?> HearAsync(CancellationToken cancellationToken)
    {
        var line = new List<byte>();
        while (line.Count < LongestLine && await stream.ReadAsync(one, cancellationToken).ConfigureAwait(false) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            line.Add(one[0]);
        }

        return null;
    }
}
