using System.Globalization;

namespace IamHygiene;

/// <summary>The credential report, parsed. Columns are found by name; a bad row costs that row only.</summary>
/// <param name="Rows">The rows that could be read, the root user's first where AWS put it there.</param>
/// <param name="BadRows">One problem for each row that could not be read.</param>
public sealed record CredentialReport(IReadOnlyList<CredentialReportRow> Rows, IReadOnlyList<Problem> BadRows)
{
    private static readonly string[] Needed =
    [
        "user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed", "password_next_rotation",
        "mfa_active", "access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active",
        "access_key_2_last_rotated", "access_key_2_last_used_date",
    ];

    /// <summary>Parses a report. Unknown columns are ignored.</summary>
    /// <exception cref="FormatException">It is not a credential report at all: no header, or a column is missing.</exception>
    public static CredentialReport Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        var columns = Columns(lines[0]);
        var rows = new List<CredentialReportRow>();
        var bad = new List<Problem>();
        for (var number = 1; number < lines.Count; number++)
        {
            var line = lines[number];
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                rows.Add(ParseRow(Repair(Fields(line), columns), columns));
            }
            catch (FormatException e)
            {
                bad.Add(new(
                    FindingIds.CredentialReportRow,
                    $"Line {number + 1} of the credential report (user '{Printable.OneLine(line.Split(',')[0])}') cannot be "
                        + $"read: {e.Message}",
                    "The user is left alone in this run. A later report may be whole; if not, check the user by hand."));
            }
        }

        return new(rows, bad);
    }

    private static Dictionary<string, int> Columns(string header)
    {
        var names = Fields(header);
        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            columns.TryAdd(names[i].Trim(), i);
        }

        var missing = Needed.Where(name => !columns.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? columns
            : throw new FormatException(
                $"This is not a whole credential report: its first line lacks the column{(missing.Count > 1 ? "s" : "")} "
                    + $"{string.Join(", ", missing)}.");
    }

    // AWS writes names and paths with commas unquoted in practice. The ARN ends in the user's name, so the true split is the one
    // where both agree.
    private static List<string> Repair(List<string> fields, Dictionary<string, int> columns)
    {
        var width = columns.Values.Max() + 1;
        if (fields.Count == width)
        {
            return fields;
        }

        if (fields.Count < width)
        {
            throw new FormatException($"it has {fields.Count} fields where the header has {width}; the report may be cut off.");
        }

        var isNameThenArn = columns["user"] == 0 && columns["arn"] == 1;
        return (isNameThenArn ? Rejoin(fields, fields.Count - width) : null)
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

    private static CredentialReportRow ParseRow(List<string> fields, Dictionary<string, int> columns)
    {
        string Field(string name) => fields[columns[name]].Trim();
        var name = Field("user");
        if (name.Length == 0)
        {
            throw new FormatException("the user name is empty.");
        }

        var arn = Field("arn");
        if (!arn.StartsWith("arn:", StringComparison.Ordinal))
        {
            throw new FormatException("the column arn holds no ARN.");
        }

        var keys = new List<ReportedKey>();
        foreach (var slot in (ReadOnlySpan<string>)["access_key_1_", "access_key_2_"])
        {
            var key = new ReportedKey(
                Flag(slot + "active", Field(slot + "active")) ?? false,
                Time(slot + "last_rotated", Field(slot + "last_rotated")),
                Time(slot + "last_used_date", Field(slot + "last_used_date")));
            if (key.Active || key.LastRotated is not null)
            {
                keys.Add(key);
            }
        }

        return new(
            name,
            arn,
            Time("user_creation_time", Field("user_creation_time")) ?? throw new FormatException("the column user_creation_time is empty."),
            Flag("password_enabled", Field("password_enabled")),
            Time("password_last_used", Field("password_last_used")),
            Time("password_last_changed", Field("password_last_changed")),
            Time("password_next_rotation", Field("password_next_rotation")),
            Flag("mfa_active", Field("mfa_active")) ?? false,
            keys);
    }

    private static bool? Flag(string column, string value) => value.ToUpperInvariant() switch
    {
        "TRUE" => true,
        "FALSE" => false,
        "NOT_SUPPORTED" or "N/A" => null,
        _ => throw new FormatException($"the column {column} holds '{Printable.OneLine(value)}' where true or false belongs."),
    };

    private static DateTimeOffset? Time(string column, string value) => value switch
    {
        "" or "N/A" or "not_supported" or "no_information" => null,
        _ when DateTimeOffset.TryParse(
            value,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            && value.Contains('-', StringComparison.Ordinal) => time,
        _ => throw new FormatException($"the column {column} holds '{Printable.OneLine(value)}' where a date belongs."),
    };

    // Quotes are read as RFC 4180 has them, although AWS writes none.
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append(line[i++]);
            }
            else if (c == '"' && (quoted || field.Length == 0))
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
