using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Makes completion results from candidates.</summary>
internal static class Completions
{
    /// <summary>The candidates that begin with the word, or match it where it holds wildcards; quoted where the shell needs it.</summary>
    public static IEnumerable<CompletionResult> For(IEnumerable<(string Text, string Tip)> candidates, string? word)
    {
        var typed = (word ?? "").Trim('\'', '"');
        var pattern = WildcardPattern.Get(
            WildcardPattern.ContainsWildcardCharacters(typed) ? typed : WildcardPattern.Escape(typed) + "*",
            WildcardOptions.IgnoreCase);
        return candidates
            .Where(candidate => pattern.IsMatch(candidate.Text))
            .Select(candidate => new CompletionResult(
                Quoted(candidate.Text),
                candidate.Text,
                CompletionResultType.ParameterValue,
                candidate.Tip.Length > 0 ? candidate.Tip : candidate.Text));
    }

    private static string Quoted(string text) =>
        text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/')
            ? text
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
