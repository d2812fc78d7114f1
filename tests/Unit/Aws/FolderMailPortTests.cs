using System.Text;
using System.Text.Json.Nodes;
using IamHygiene.Aws;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Mails as files, read again by a mail parser that others wrote.</summary>
public sealed class FolderMailPortTests : IDisposable
{
    private const string Parse = """
        import sys, json, email, email.policy
        m = email.message_from_binary_file(open(sys.argv[1], 'rb'), policy=email.policy.default)
        print(json.dumps({
          'defects': [str(d) for p in m.walk() for d in p.defects], 'headers': sorted(m.keys()),
          'subject': m['Subject'], 'from': m['From'], 'to': m['To'], 'reply': m['Reply-To'], 'date': str(m['Date'].datetime),
          'type': m.get_content_type(), 'types': [p.get_content_type() for p in m.iter_parts()],
          'parts': [p.get_content() for p in m.iter_parts()] }))
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iamhygiene-mails-");

    public void Dispose() => folder.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("Your AWS password expires in 3 days", "Hello.\n", "<p>Hello.</p>\n")]
    [InlineData(
        "Übermäßig lange Betreffzeile, die in mehrere Wörter zerlegt werden muß – 日本語のメールも 😀😀😀😀😀😀😀😀",
        "=3D dots:\n.\n..\n trailing \n\ttab\nÄ€😀\n",
        "<p>Ä€😀 = &amp;</p>\n")]
    [InlineData(
        "A subject in plain letters that is a good deal longer than the seventy-six characters that a line of a header may have",
        "x",
        "y")]
    [InlineData("=?utf-8?B?ZXZpbA==?=", "a\r\nb\rc\n", "<br>\n")]
    public async Task A_mail_survives_the_way(string subject, string text, string html)
    {
        var longText = text + new string('ü', 500) + "\n" + new string('.', 200) + "\n" + string.Join(
            ' ',
            Enumerable.Repeat("word", 60)) + "\n";
        await Port(new("Ärzte \"Team\"".Replace("\"", "", StringComparison.Ordinal), "aws@example.com"), "help@example.com").SendAsync(
            new("alice@example.com", subject, longText, html),
            CancellationToken.None);
        var file = Assert.Single(folder.GetFiles("*.eml"));
        Assert.StartsWith("20261122T080000Z-alice@example.com-", file.Name, StringComparison.Ordinal);
        var lines = File.ReadAllText(file.FullName, Encoding.ASCII).Split("\r\n");
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 78));
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));

        var mail = JsonNode.Parse(await PythonProcess.RunAsync(Parse, file.FullName))!;
        Assert.Empty(mail["defects"]!.AsArray());
        Assert.Equal(
            ("Ärzte Team <aws@example.com>", "alice@example.com", "help@example.com"),
            ((string?)mail["from"], (string?)mail["to"], (string?)mail["reply"]));
        // What looks like an encoded word must not be decoded.
        Assert.Equal(subject.Replace("=?", "= ?", StringComparison.Ordinal), (string?)mail["subject"]);
        Assert.Equal("2026-11-22 08:00:00+00:00", (string?)mail["date"]);
        Assert.Equal(
            ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-Id", "Reply-To", "Subject", "To"],
            mail["headers"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(
            ("multipart/alternative", "text/plain", "text/html"),
            ((string?)mail["type"], (string?)mail["types"]![0], (string?)mail["types"]![1]));
        // Line ends between parts belong to the boundary; what counts is every line of the text.
        Assert.Equal(Lines(longText), Lines((string)mail["parts"]![0]!));
        Assert.Equal(Lines(html), Lines((string)mail["parts"]![1]!));
    }

    [SkippableFact]
    public async Task The_whole_mail_with_everything_survives_the_way()
    {
        var mail = new MailComposer(new(SecretsRegion: "eu-central-1")).Compose(SampleNotice.Everything);
        await Port(new(null, "aws@example.com"), null).SendAsync(mail, CancellationToken.None);
        var read = JsonNode.Parse(await PythonProcess.RunAsync(Parse, Assert.Single(folder.GetFiles("*.eml")).FullName))!;
        Assert.Equal(Lines(mail.Text), Lines((string)read["parts"]![0]!));
        Assert.Equal(Lines(mail.Html), Lines((string)read["parts"]![1]!));
        Assert.Equal(mail.Subject, (string?)read["subject"]);
    }

    [Theory]
    [InlineData("Hi\r\nBcc: eve@example.net")]
    [InlineData("Hi\n\nbody")]
    [InlineData("Hi\u2028Bcc: eve@example.net\u0000")]
    public async Task No_subject_can_add_a_header(string subject)
    {
        await Port(new(null, "aws@example.com"), null).SendAsync(new("x@example.com", subject, "t", "h"), CancellationToken.None);
        var file = Assert.Single(folder.GetFiles("*", SearchOption.AllDirectories));
        var head = File.ReadAllText(file.FullName).Split("\r\n\r\n")[0].Split("\r\n");
        Assert.DoesNotContain(head, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(8, head.Count(line => !line.StartsWith(' ') && !line.StartsWith('\t')));
    }

    [Theory]
    [InlineData("x@example.com\r\nBcc: eve@example.net")]
    [InlineData("x@example.com, eve@example.net")]
    [InlineData("../../etc/passwd@example.com")]
    [InlineData("a..b@example.com")]
    public async Task An_address_that_no_server_takes_is_named_and_leaves_no_file(string to)
    {
        var port = Port(new(null, "aws@example.com"), null);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(new(to, "s", "t", "h"), CancellationToken.None));
        Assert.Equal((FailureKind.Invalid, "MailInvalid"), (thrown.Kind, thrown.Code));
        Assert.Contains(to.Split('\r')[0], thrown.Message, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles("*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_takes_as_many_as_come()
    {
        var port = Port(new(null, "aws@example.com"), null);
        Assert.Equal(1000, await port.GetSendRateAsync(CancellationToken.None));
        var mail = new Mail("a@example.com", "s", "t", "h");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => port.SendAsync(mail, CancellationToken.None)));
        Assert.Equal(50, folder.GetFiles("*.eml").Length);
    }

    [Fact]
    public async Task Mails_of_the_same_second_have_files_of_their_own()
    {
        var port = Port(new(null, "aws@example.com"), null);
        for (var i = 0; i < 20; i++)
        {
            await port.SendAsync(new("alice@example.com", "s", "t", "h"), CancellationToken.None);
        }

        Assert.Equal(20, folder.GetFiles("*.eml").Length);
        Assert.Empty(folder.GetFiles("*.tmp"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "");
        var port = new FolderMailPort(file, new(new(null, "aws@example.com"), null), TimeProvider.System);
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => port.SendAsync(
            new("alice@example.com", "s", "t", "h"),
            CancellationToken.None));
        Assert.Equal("MailFolder", thrown.Code);
        Assert.Contains(file, thrown.Message, StringComparison.Ordinal);
    }

    private FolderMailPort Port(Mailbox from, string? replyTo) =>
        new(folder.FullName, new(from, replyTo), new SandboxClock(new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)));

    private static string Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n');
}
