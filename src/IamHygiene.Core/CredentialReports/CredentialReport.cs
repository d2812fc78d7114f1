namespace IamHygiene;

/// <summary>The credential report, parsed. Columns are found by name; a bad row costs that row only.</summary>
/// <param name="Rows">The rows that could be read, the root user's first where AWS put it there.</param>
/// <param name="BadRows">One problem for each row that could not be read.</param>
public sealed record CredentialReport(IReadOnlyList<CredentialReportRow> Rows, IReadOnlyList<Problem> BadRows)
{
    /// <summary>Parses a report. Unknown columns are ignored.</summary>
    /// <exception cref="FormatException">It is not a credential report at all: no header, or a column is missing.</exception>
    public static CredentialReport Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.AsSpan().TrimStart('\uFEFF');
        var columns = CredentialReportColumns.Read(NextLine(ref rest));
        var cells = new Range[columns.Width + 1];
        var rows = new List<CredentialReportRow>();
        var bad = new List<Problem>();
        for (var number = 2; !rest.IsEmpty; number++)
        {
            var line = NextLine(ref rest);
            if (line.IsWhiteSpace())
            {
                continue;
            }

            try
            {
                rows.Add(CredentialReportLine.Split(line, columns, cells).ToRow());
            }
            catch (FormatException e)
            {
                bad.Add(BadRow(number, line, e));
            }
        }

        return new(rows, bad);
    }

    private static ReadOnlySpan<char> NextLine(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('\n');
        var line = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return line.TrimEnd('\r');
    }

    private static Problem BadRow(int number, ReadOnlySpan<char> line, FormatException error)
    {
        var comma = line.IndexOf(',');
        var user = Printable.OneLine((comma < 0 ? line : line[..comma]).ToString());
        return new(
            FindingIds.CredentialReportRow,
            $"Line {number} of the credential report (user '{user}') cannot be read: {error.Message}",
            "The user is left alone in this run. A later report may be whole; if not, check the user by hand.");
    }
}
