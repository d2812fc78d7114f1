using System.Text.Json.Nodes;

namespace IamHygiene.Aws;

/// <summary>
/// The digest as an Adaptive Card in the envelope that webhooks of Teams Workflows take (learn.microsoft.com, "Create incoming webhooks
/// with Workflows"). All text is in runs of text, which know no Markdown; a mention would need an entity, and the card has none.
/// </summary>
internal static class TeamsMessage
{
    // Teams takes messages of 28 KB by webhook.
    private const int MaxBytes = 26 * 1024;

    /// <summary>The message as JSON.</summary>
    public static string Write(Digest digest) => DigestSize.Fit(digest, WriteAll, MaxBytes);

    private static string WriteAll(Digest digest)
    {
        var body = new JsonArray(
            Block(Run(DigestTexts.Subject(digest), "Large", isBold: true)),
            Block(Run(DigestTexts.Figures(digest.Total))));
        if (digest.AccountCount > 1)
        {
            body.Add((JsonNode)Title("Accounts"));
            foreach (var account in digest.Accounts)
            {
                body.Add((JsonNode)Block(Run($"• {account.Name}: {DigestTexts.Figures(account)}")));
            }

            AddMore(body, digest.MoreAccounts);
        }

        foreach (var section in digest.Sections)
        {
            body.Add((JsonNode)Title($"{section.Title} ({section.Count})"));
            foreach (var line in section.Lines)
            {
                body.Add((JsonNode)Line(line));
            }

            AddMore(body, section.More);
        }

        return Envelope(body).ToJsonString();
    }

    private static JsonObject Envelope(JsonArray body) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["contentUrl"] = null,
            ["content"] = new JsonObject
            {
                ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
                ["type"] = "AdaptiveCard",
                ["version"] = "1.4",
                ["msteams"] = new JsonObject { ["width"] = "Full" },
                ["body"] = body,
            },
        }),
    };

    private static JsonObject Title(string text)
    {
        var block = Block(Run(text, isBold: true));
        block["spacing"] = "Medium";
        block["separator"] = true;
        return block;
    }

    private static JsonObject Line(DigestLine line)
    {
        var text = Run($"• {DigestTexts.Line(line)}");
        return line.Remedy.Length > 0
            ? Block(text, Run($" {line.Remedy}", isSubtle: true))
            : Block(text);
    }

    private static void AddMore(JsonArray body, int more)
    {
        if (more > 0)
        {
            body.Add((JsonNode)Block(Run(DigestTexts.More(more), isSubtle: true)));
        }
    }

    private static JsonObject Block(params JsonNode[] runs) => new()
    {
        ["type"] = "RichTextBlock",
        ["spacing"] = "Small",
        ["inlines"] = new JsonArray(runs),
    };

    private static JsonObject Run(string text, string? size = null, bool isBold = false, bool isSubtle = false)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        if (size is not null)
        {
            run["size"] = size;
        }

        if (isBold)
        {
            run["weight"] = "Bolder";
        }

        if (isSubtle)
        {
            run["isSubtle"] = true;
        }

        return run;
    }
}
