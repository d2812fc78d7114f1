using System.Globalization;

namespace IamHygiene;

/// <summary>One line of a credential report, cut into cells. It points into the text, so that reading a report copies little.</summary>
internal readonly ref struct CredentialReportLine
{
    private readonly ReadOnlySpan<char> line;
    private readonly ReadOnlySpan<Range> cells;
    private readonly List<string>? repaired;
    private readonly CredentialReportColumns columns;

    private CredentialReportLine(
        ReadOnlySpan<char> line,
        ReadOnlySpan<Range> cells,
        List<string>? repaired,
        CredentialReportColumns columns)
    {
        this.line = line;
        this.cells = cells;
        this.repaired = repaired;
        this.columns = columns;
    }

    /// <summary>Cuts a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="cells">Room for the cells and one more.</param>
    /// <exception cref="FormatException">It has more or fewer cells than columns, and commas in the name do not explain that.</exception>
    public static CredentialReportLine Split(ReadOnlySpan<char> line, CredentialReportColumns columns, Range[] cells)
    {
        var isPlain = !line.Contains('"') && line.Split(cells, ',') == columns.Width;
        return isPlain
            ? new(line, cells, null, columns)
            : new(line, cells, Repair(QuotedFields.Split(line.ToString()), columns), columns);
    }

    /// <summary>Reads the line.</summary>
    /// <exception cref="FormatException">A cell holds something else than it should.</exception>
    public CredentialReportRow ToRow()
    {
        var name = Cell(columns.User);
        if (name.IsEmpty)
        {
            throw new FormatException("the user name is empty.");
        }

        var arn = Cell(columns.Arn);
        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw new FormatException("the column arn holds no ARN.");
        }

        var keys = new List<ReportedKey>(columns.Keys.Count);
        foreach (var slot in columns.Keys)
        {
            var key = new ReportedKey(Flag(slot.Active) ?? false, Time(slot.LastRotated), Time(slot.LastUsed));
            if (key.Active || key.LastRotated is not null)
            {
                keys.Add(key);
            }
        }

        return new(
            name.ToString(),
            arn.ToString(),
            Time(columns.UserCreationTime) ?? throw new FormatException("the column user_creation_time is empty."),
            Flag(columns.PasswordEnabled),
            Time(columns.PasswordLastUsed),
            Time(columns.PasswordLastChanged),
            Time(columns.PasswordNextRotation),
            Flag(columns.MfaActive) ?? false,
            keys);
    }

    private ReadOnlySpan<char> Cell(int column) => (repaired is null ? line[cells[column]] : repaired[column]).Trim();

    private bool? Flag(int column)
    {
        var value = Cell(column);
        if (value.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (value.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var isNothing = value.Equals("not_supported", StringComparison.OrdinalIgnoreCase)
            || value.Equals("N/A", StringComparison.OrdinalIgnoreCase);
        return isNothing ? null : throw Wrong(column, value, "true or false belongs");
    }

    private DateTimeOffset? Time(int column)
    {
        var value = Cell(column);
        if (value is "" or "N/A" or "not_supported" or "no_information")
        {
            return null;
        }

        if (ReportTime.TryParse(value, out var time))
        {
            return time;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var isTime = value.Contains('-') && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, Utc, out time);
        return isTime ? time : throw Wrong(column, value, "a date belongs");
    }

    private FormatException Wrong(int column, ReadOnlySpan<char> value, string belongs) =>
        new($"the column {columns.NameOf(column)} holds '{Printable.OneLine(value.ToString())}' where {belongs}.");

    // AWS writes names and paths with commas unquoted in practice. The ARN ends in the user's name, so the true split is the one
    // where both agree.
    private static List<string> Repair(List<string> fields, CredentialReportColumns columns)
    {
        var width = columns.Width;
        if (fields.Count == width)
        {
            return fields;
        }

        if (fields.Count < width)
        {
            throw new FormatException($"it has {fields.Count} fields where the header has {width}; the report may be cut off.");
        }

        return (columns.BeginWithUserAndArn ? Rejoin(fields, fields.Count - width) : null)
            ?? throw new FormatException(
                $"it has {fields.Count} fields where the header has {width}, and commas in the user's name or path do not explain that.");
    }

    private static List<string>? Rejoin(List<string> fields, int extra)
    {
        for (var commasInName = 0; commasInName <= extra; commasInName++)
        {
            var arnAt = commasInName + 1;
            var restAt = extra + 2;
            var name = string.Join(',', fields[..arnAt]);
            var arn = string.Join(',', fields[arnAt..restAt]);
            if (arn.StartsWith("arn:", StringComparison.Ordinal) && arn.EndsWith("/" + name, StringComparison.Ordinal))
            {
                return [name, arn, .. fields[restAt..]];
            }
        }

        return null;
    }
}
