using System.Globalization;

namespace IamHygiene;

/// <summary>The words of the digest.</summary>
public static class DigestTexts
{
    internal const string UnknownAccount = "An account that could not be reached";

    internal const string PasswordExpires = "the console password expires";

    /// <summary>The title of a section.</summary>
    internal static string Title(DigestTopic topic, int days) => topic switch
    {
        DigestTopic.Failures => "Failures",
        DigestTopic.Findings => "Findings",
        DigestTopic.Done => "Done",
        DigestTopic.Due => $"Due in the next {Days(days)}",
        DigestTopic.NoAddress => "Owners that cannot be mailed",
        _ => $"Exemptions that end within {Days(days)}",
    };

    /// <summary>What will be done, without saying when.</summary>
    internal static string Due(PlannedAction action) => action.Action switch
    {
        PlannedActionKind.Rotate when action.AccessKeyId is null => "gets a first access key",
        PlannedActionKind.Rotate => "gets a new access key",
        PlannedActionKind.FinishRotation => "a rotation is finished",
        PlannedActionKind.DisableOrphan => "a key that no secret holds is deactivated",
        PlannedActionKind.Deactivate => "the old access key is deactivated",
        PlannedActionKind.Delete => "the old access key is deleted",
        _ => action.Reason,
    };

    /// <summary>The digest in one line of ASCII, without any text of others.</summary>
    public static string Subject(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        return $"IAM hygiene {StateTime.Format(digest.Day)}: {Headline(digest)}";
    }

    /// <summary>How many failures, findings and changes there are.</summary>
    public static string Headline(Digest digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        var accounts = digest.AccountCount > 1 ? $" in {Count(digest.AccountCount, "account")}" : "";
        var changes = digest.Sections.FirstOrDefault(section => section.Topic == DigestTopic.Done)?.Count ?? 0;
        var findings = digest.Sections.FirstOrDefault(section => section.Topic == DigestTopic.Findings)?.Count ?? 0;
        var counts = $"{Count(digest.Total.Failures, "failure")}, {Count(findings, "finding")}, {Count(changes, "change")}";
        return counts + accounts;
    }

    /// <summary>The run in numbers.</summary>
    public static string Figures(RunFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return $"{Count(figures.Users, "user")}, {figures.Rotated} rotated, {figures.Deactivated} deactivated, {figures.Deleted} deleted, "
            + $"{Count(figures.Notices, "mail")}, {Count(figures.Failures, "failure")}";
    }

    /// <summary>An account of the digest in numbers.</summary>
    public static string Figures(DigestAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.WasServed ? Figures(account.Figures) : "no time was left for it; the next run begins there";
    }

    /// <summary>A line of a section with its severity, day and account, without its remedy.</summary>
    public static string Line(DigestLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var severity = line.Severity is { } known ? known + ": " : "";
        var day = line.Day is { } due ? StateTime.Format(due) + " " : "";
        var account = line.Account is { } name ? $" [{name}]" : "";
        return severity + day + line.Text + account;
    }

    /// <summary>How many lines were left out.</summary>
    public static string More(int more) => string.Create(CultureInfo.InvariantCulture, $"and {more} more");

    private static string Days(int days) => Count(days, "day");

    private static string Count(int number, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {what}{(number == 1 ? "" : "s")}");
}
