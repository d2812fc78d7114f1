using System.Text;
using System.Text.Json.Nodes;

namespace IamHygiene.Aws;

/// <summary>
/// The digest as a Slack message (docs.slack.dev, Block Kit). Text is escaped, and <c>verbatim</c> keeps Slack from making links and
/// mentions of what looks like one.
/// </summary>
internal static class SlackMessage
{
    // Block Kit: a header has 150 characters at most, the text of a section 3000.
    private const int MaxHeader = 150;
    private const int MaxSection = 2900;

    /// <summary>The message as JSON.</summary>
    public static string Write(Digest digest)
    {
        var subject = DigestTexts.Subject(digest);
        var blocks = new JsonArray(
            Header(subject),
            Section(Escape(DigestTexts.Figures(digest.Total)), [], 0));
        if (digest.AccountCount > 1)
        {
            var accounts = digest.Accounts.Select(account => $"• {Escape(account.Name)}: {DigestTexts.Figures(account)}");
            blocks.Add((JsonNode)Section("*Accounts*", accounts, digest.MoreAccounts));
        }

        foreach (var section in digest.Sections)
        {
            var title = $"*{Escape(section.Title)} ({section.Count})*";
            blocks.Add((JsonNode)Section(title, section.Lines.Select(Line), section.More));
        }

        // Shown in notifications. It holds numbers and our own words only.
        return new JsonObject { ["text"] = subject, ["blocks"] = blocks }.ToJsonString();
    }

    /// <summary>
    /// Text as Slack shows it unchanged: the three characters that begin links and mentions as entities, and those that format
    /// text as others that look alike.
    /// </summary>
    internal static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace('*', '∗')
        .Replace('~', '∼')
        .Replace('`', 'ˋ');

    private static string Line(DigestLine line)
    {
        var remedy = line.Remedy.Length > 0 ? $"\n      ↳ {Escape(line.Remedy)}" : "";
        return $"• {Escape(DigestTexts.Line(line))}{remedy}";
    }

    private static JsonObject Header(string text) => new()
    {
        ["type"] = "header",
        ["text"] = new JsonObject
        {
            ["type"] = "plain_text",
            ["text"] = text.Length <= MaxHeader ? text : text[..MaxHeader],
            ["emoji"] = false,
        },
    };

    private static JsonObject Section(string title, IEnumerable<string> lines, int more) => new()
    {
        ["type"] = "section",
        ["text"] = new JsonObject
        {
            ["type"] = "mrkdwn",
            ["text"] = Fit(title, lines.ToList(), more),
            ["verbatim"] = true,
        },
    };

    // A line is whole or not there, so that no entity is cut.
    private static string Fit(string title, List<string> lines, int more)
    {
        var text = new StringBuilder(title);
        var taken = 0;
        while (taken < lines.Count && text.Length + lines[taken].Length < MaxSection)
        {
            text.Append('\n').Append(lines[taken++]);
        }

        var left = lines.Count - taken + more;
        return left == 0 ? text.ToString() : $"{text}\n{DigestTexts.More(left)}";
    }
}
