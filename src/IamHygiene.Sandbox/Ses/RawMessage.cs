using System.Collections.Immutable;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>A message as SendRawEmail takes it: enough of its header is read to know who gets it.</summary>
internal sealed class RawMessage
{
    private readonly Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);

    private RawMessage(string text)
    {
        Text = text;
        var head = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split("\n\n", 2)[0];

        // A line that begins with a blank continues the one before.
        var unfolded = head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal);
        foreach (var line in unfolded.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                headers.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
            }
        }
    }

    public string Text { get; }

    public static RawMessage Read(string base64)
    {
        try
        {
            return new RawMessage(Encoding.UTF8.GetString(Convert.FromBase64String(base64)));
        }
        catch (FormatException)
        {
            throw new ServiceException("InvalidParameterValue", "RawMessage.Data is not base64.");
        }
    }

    public string Header(string name) => Optional(name) ?? "";

    public string? Optional(string name) => headers.GetValueOrDefault(name);

    public ImmutableArray<string> Addresses(string name) =>
        [.. Header(name).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
