using System.Text.Json;

namespace IamHygiene.Aws;

/// <summary>Reads and checks a file of words: groups of texts, each text a key <c>group.key</c>.</summary>
/// <param name="place">The file, for messages.</param>
internal sealed class WordsFile(string place)
{
    private const int ShownFaults = 5;

    private readonly List<string> faults = [];

    /// <summary>Reads the texts of a file. Each has a key and the placeholders of English.</summary>
    /// <param name="json">What the file holds.</param>
    /// <param name="english">The English texts; null: these are they.</param>
    /// <exception cref="ServiceException">Something is wrong; the message names the file, the keys and the placeholders.</exception>
    public Dictionary<string, string> Read(string json, IReadOnlyDictionary<string, string>? english)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var document = Parse(json))
        {
            foreach (var group in Members(document.RootElement, "the file"))
            {
                foreach (var text in Members(group.Value, group.Name))
                {
                    Add(texts, $"{group.Name}.{text.Name}", text.Value);
                }
            }
        }

        if (english is not null)
        {
            Compare(texts, english);
        }

        ThrowFaults();
        return texts;
    }

    /// <summary>Makes sure that no text is missing.</summary>
    /// <exception cref="ServiceException">Some are; the message names them.</exception>
    public void RequireAll(IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> english)
    {
        faults.AddRange(english.Keys.Where(key => !texts.ContainsKey(key)).Select(key => $"{key} is missing"));
        ThrowFaults();
    }

    private JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(
                json.TrimStart('\uFEFF'),
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException e)
        {
            throw Wrong($"the text is not JSON: look at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}");
        }
    }

    private JsonElement.ObjectEnumerator Members(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.EnumerateObject();
        }

        faults.Add($"{name} is no object with texts");
        return default;
    }

    private void Add(Dictionary<string, string> texts, string key, JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (string.IsNullOrEmpty(text))
        {
            faults.Add($"{key} is no text");
        }
        else if (Printable.Visible(text) != text)
        {
            faults.Add($"{key} holds a line break or another character that nobody sees");
        }
        else if (!texts.TryAdd(key, text))
        {
            faults.Add($"{key} is there twice");
        }
    }

    private void Compare(Dictionary<string, string> texts, IReadOnlyDictionary<string, string> english)
    {
        foreach (var (key, text) in texts)
        {
            if (!english.TryGetValue(key, out var model))
            {
                faults.Add($"{key} is no key of the words");
                continue;
            }

            var own = Words.Placeholders(text).ToHashSet(StringComparer.Ordinal);
            var needed = Words.Placeholders(model).ToHashSet(StringComparer.Ordinal);
            faults.AddRange(needed.Except(own, StringComparer.Ordinal).Select(name => $"{key} lacks the placeholder {{{name}}}"));
            faults.AddRange(own.Except(needed, StringComparer.Ordinal).Select(name => $"{key} has no placeholder {{{name}}}"));
        }
    }

    private void ThrowFaults()
    {
        if (faults.Count == 0)
        {
            return;
        }

        var more = faults.Count > ShownFaults ? $"; and {faults.Count - ShownFaults} more" : "";
        throw Wrong(string.Join("; ", faults.Take(ShownFaults)) + more);
    }

    private ServiceException Wrong(string what) =>
        new(
            FailureKind.Invalid,
            "MailWords",
            $"The words of mails '{place}' cannot be used: {what}.",
            "Correct the file; templates/words.en.json has every key with its placeholders.");
}
