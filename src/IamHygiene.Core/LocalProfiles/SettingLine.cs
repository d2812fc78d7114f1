namespace IamHygiene;

/// <summary>A line <c>name = value</c> of a credentials file of the AWS SDKs and CLI.</summary>
/// <param name="Name">The name as it is written.</param>
/// <param name="Place">Where the value stands in the text, without white space around it.</param>
internal readonly record struct SettingLine(string Name, Range Place)
{
    /// <summary>Reads a line; null where it has no name before a <c>=</c>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="at">Where it begins in the text.</param>
    public static SettingLine? Read(ReadOnlySpan<char> line, int at)
    {
        var equals = line.IndexOf('=');
        if (equals <= 0)
        {
            return null;
        }

        var value = line[(equals + 1)..];
        var start = at + equals + 1;
        var trimmed = value.Trim();
        if (!trimmed.IsEmpty)
        {
            start += value.Length - value.TrimStart().Length;
        }

        return new(line[..equals].Trim().ToString(), new(start, start + trimmed.Length));
    }
}
