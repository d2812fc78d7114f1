namespace IamHygiene.Aws;

/// <summary>Breaks text into lines.</summary>
internal static class TextLines
{
    /// <summary>Breaks a text at its spaces. A word that is wider than a line has one of its own.</summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">How wide a line may be.</param>
    public static IReadOnlyList<string> Wrap(string text, int columns)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (longer.Length <= columns || lines[^1].Length == 0)
            {
                lines[^1] = longer;
            }
            else
            {
                lines.Add(word);
            }
        }

        return lines;
    }
}
