namespace IamHygiene.Maml;

/// <summary>Writes code as it looks in a session.</summary>
internal static class Prompts
{
    /// <summary>Before a statement.</summary>
    public const string First = "PS> ";

    /// <summary>Before a line that continues a statement.</summary>
    public const string Next = ">>  ";

    /// <summary>
    /// Puts a prompt before every line. A line goes on with the statement before it where it is indented or closes something, or
    /// where the one before ends open.
    /// </summary>
    public static string Add(string code)
    {
        var lines = code.Split('\n');
        return string.Join(
            '\n',
            lines.Select((line, index) => line.Length == 0
                ? line
                : (index > 0 && Continues(lines[index - 1], line) ? Next : First) + line));
    }

    private static bool Continues(string previous, string line) =>
        line[0] is ' ' or '}' or ')' or ']' or '|' || (previous.Length > 0 && previous[^1] is '|' or '{' or '(' or '`' or ',');
}
