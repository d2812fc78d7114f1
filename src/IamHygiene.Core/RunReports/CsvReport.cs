using System.Globalization;
using System.Text;

namespace IamHygiene;

/// <summary>
/// Statuses and runs as CSV (RFC 4180). Names, tags and reasons were written by people, and a spreadsheet program takes a cell
/// that begins with = + - or @ for a formula; such text gets an apostrophe in front. Numbers and dates do not.
/// </summary>
public static class CsvReport
{
    /// <summary>One line for each user.</summary>
    public static string Write(IEnumerable<CredentialStatus> statuses)
    {
        ArgumentNullException.ThrowIfNull(statuses);
        var csv = new StringBuilder();
        Line(
            csv,
            "AccountId",
            "AccountName",
            "UserName",
            "IsManaged",
            "SecretName",
            "OwnerAddress",
            "PasswordEnabled",
            "PasswordExpires",
            "PasswordDaysLeft",
            "PasswordLastUsed",
            "MfaActive",
            "ActiveKeys",
            "OldestActiveKeyAge",
            "NextAction",
            "NextActionDue",
            "Exemption",
            "Findings",
            "Keys",
            "Groups",
            "Tags",
            "Path",
            "Arn",
            "CreateDate",
            "ReportTime");
        foreach (var status in statuses)
        {
            Line(
                csv,
                status.AccountId,
                status.AccountName,
                status.UserName,
                status.IsManaged,
                status.SecretName,
                status.OwnerAddress,
                status.PasswordEnabled,
                status.PasswordExpires,
                status.PasswordDaysLeft,
                status.PasswordLastUsed,
                status.MfaActive,
                status.ActiveKeys,
                status.OldestActiveKeyAge,
                status.NextAction,
                status.NextActionDue,
                status.Exemption,
                status.Findings,
                status.Keys,
                status.Groups,
                status.Tags,
                status.Path,
                status.Arn,
                status.CreateDate,
                status.ReportTime);
        }

        return csv.ToString();
    }

    /// <summary>One line for each change, mail, finding, exemption and problem of the runs.</summary>
    public static string Write(IEnumerable<HygieneRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var csv = new StringBuilder();
        Line(
            csv,
            "RunId",
            "AccountId",
            "AccountName",
            "Time",
            "Kind",
            "Name",
            "UserName",
            "AccessKeyId",
            "NewAccessKeyId",
            "Result",
            "Rule",
            "Message",
            "Remedy");
        foreach (var run in runs)
        {
            void Row(
                DateTimeOffset time,
                string kind,
                object? name,
                string? user,
                string? key,
                string? newKey,
                object? result,
                string? rule,
                string? message,
                string? remedy) =>
                Line(csv, run.RunId, run.AccountId, run.AccountName, time, kind, name, user, key, newKey, result, rule, message, remedy);

            foreach (var action in run.Actions)
            {
                Row(
                    action.Time,
                    "Action",
                    action.Action,
                    action.UserName,
                    action.AccessKeyId,
                    action.NewAccessKeyId,
                    action.Outcome,
                    action.Rule.ToString(),
                    action.Message,
                    action.Problem?.Remedy);
            }

            foreach (var mail in run.Notices)
            {
                foreach (var notice in mail.Notices)
                {
                    Row(
                        run.Ended,
                        "Notice",
                        notice.Kind,
                        notice.UserName,
                        notice.AccessKeyId,
                        notice.NewAccessKeyId,
                        mail.Outcome,
                        null,
                        mail.Problem?.Message ?? "Mail to " + mail.To,
                        mail.Problem?.Remedy);
                }
            }

            foreach (var finding in run.Findings)
            {
                Row(
                    run.Ended,
                    "Finding",
                    finding.Kind,
                    finding.UserName,
                    finding.AccessKeyId,
                    null,
                    finding.Severity,
                    finding.Rule.ToString(),
                    finding.Message,
                    finding.Remedy);
            }

            foreach (var exemption in run.Exemptions)
            {
                Row(
                    run.Ended,
                    "Exemption",
                    exemption.Source,
                    exemption.UserName,
                    null,
                    null,
                    exemption.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    null,
                    exemption.Reason,
                    null);
            }

            foreach (var problem in run.Problems)
            {
                Row(run.Ended, "Problem", problem.ErrorId, null, null, null, "Error", null, problem.Message, problem.Remedy);
            }
        }

        return csv.ToString();
    }

    private static void Line(StringBuilder csv, params object?[] cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        int number => number.ToString(CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Text(value.ToString() ?? ""),
    };

    private static string Text(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n', ..] ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
