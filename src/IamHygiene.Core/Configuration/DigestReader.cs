namespace IamHygiene;

/// <summary>Reads the section <c>digest</c> of the configuration.</summary>
internal static class DigestReader
{
    private const int MostDays = 90;

    private static readonly (string Word, DigestCadence Value)[] Cadences =
    [
        ("never", DigestCadence.Never),
        ("daily", DigestCadence.Daily),
        ("weekly", DigestCadence.Weekly)
    ];

    private static readonly (string Word, DayOfWeek Value)[] Weekdays =
    [
        ("monday", DayOfWeek.Monday),
        ("tuesday", DayOfWeek.Tuesday),
        ("wednesday", DayOfWeek.Wednesday),
        ("thursday", DayOfWeek.Thursday),
        ("friday", DayOfWeek.Friday),
        ("saturday", DayOfWeek.Saturday),
        ("sunday", DayOfWeek.Sunday)
    ];

    /// <summary>Reads it.</summary>
    /// <param name="digest">The section.</param>
    /// <param name="mail">How mail is sent.</param>
    /// <param name="admin">The administrator's address; null where none is configured.</param>
    public static DigestSettings Read(ConfigurationSection digest, MailSettings mail, string? admin)
    {
        var defaults = new DigestSettings();
        var canMail = admin is not null && mail.Transport != MailTransport.None;
        var settings = defaults with
        {
            Schedule = digest.Choice("schedule", defaults.Schedule, Cadences),
            Weekday = digest.Choice("weekday", defaults.Weekday, Weekdays),
            Mail = digest.Flag("mail", canMail),
            TopicArn = digest.Text(
                "topicArn",
                "the ARN of a standard SNS topic, such as \"arn:aws:sns:eu-central-1:111122223333:iam-digest\"",
                IsTopicArn),
            SlackSecret = Secret(digest, "slackSecret"),
            TeamsSecret = Secret(digest, "teamsSecret"),
            Days = digest.Number("days", defaults.Days, 1, MostDays),
            MemoryRole = digest.Text("memoryRole", "the name of a role, without its path", IsRoleName),
        };
        RequireWhatFits(digest, settings, canMail);
        return settings;
    }

    private static void RequireWhatFits(ConfigurationSection digest, DigestSettings settings, bool canMail)
    {
        if (settings.Mail && !canMail)
        {
            digest.Wrong("mail", "is true, but there is no way to mail it: set mail.transport and mail.admin");
        }

        if (digest.Has("weekday") && settings.Schedule == DigestCadence.Daily)
        {
            digest.Wrong("weekday", "is given, but digest.schedule is \"daily\": use \"weekly\", or leave the weekday out");
        }

        // A channel that is named and wrong has a complaint of its own.
        var isNamed = digest.Has("topicArn") | digest.Has("slackSecret") | digest.Has("teamsSecret");
        if (settings.IsOn && !settings.Mail && !isNamed)
        {
            digest.Wrong(
                "schedule",
                "asks for a digest that goes nowhere: set mail.transport and mail.admin, or digest.topicArn, digest.slackSecret or "
                    + "digest.teamsSecret");
        }
    }

    // The address of a webhook is a password; it must not lie in a configuration.
    private static string? Secret(ConfigurationSection digest, string name) =>
        digest.Text(
            name,
            "the name or ARN of a secret that holds the webhook's address, not the address itself",
            text => !text.Contains("://", StringComparison.Ordinal));

    private static bool IsTopicArn(string text) =>
        text.Split(':') is ["arn", var partition, "sns", { Length: > 0 }, var account, var name]
        && partition.StartsWith("aws", StringComparison.Ordinal)
        && TargetAccount.IsNumber(account)
        && name.Length is > 0 and <= 256
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool IsRoleName(string text) =>
        text.Length <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c, StringComparison.Ordinal));
}
