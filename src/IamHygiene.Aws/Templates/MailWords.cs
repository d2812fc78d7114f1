using System.Globalization;

namespace IamHygiene.Aws;

/// <summary>What a notice says, in words that the plain and the HTML part share.</summary>
/// <param name="notice">The notice.</param>
/// <param name="place">Where it happened, for links and commands.</param>
/// <param name="severalUsers">True where the mail is about several users, so that each is named.</param>
/// <param name="maskKeyIds">True: only the last four characters of key ids.</param>
internal sealed class MailWords(Notice notice, MailPlace place, bool severalUsers, bool maskKeyIds)
{
    public MailItem Item() => notice.Kind switch
    {
        NoticeKind.PasswordExpired => PasswordExpired(),
        NoticeKind.PasswordExpiring => PasswordExpiring(),
        NoticeKind.KeyReady => KeyReady(),
        NoticeKind.KeyReminder => KeyReminder(),
        NoticeKind.KeyDeactivated => KeyDeactivated(),
        NoticeKind.KeyDeleted => KeyDeleted(),
        NoticeKind.SesKeyAged => SesKeyAged(),
        _ => throw new ArgumentOutOfRangeException(nameof(notice), notice.Kind, "There are no words for this kind of notice."),
    };

    /// <summary>The subject of a mail in which this is the most urgent thing.</summary>
    public string Headline => notice.Kind switch
    {
        NoticeKind.PasswordExpired => $"{Subject("AWS password")} has expired",
        NoticeKind.PasswordExpiring => $"{Subject("AWS password")} expires {InDays}",
        NoticeKind.KeyReady => $"{Subject("new AWS access key")} is ready",
        NoticeKind.KeyReminder => $"{Subject("old AWS access key")} stops working {InDays}",
        NoticeKind.KeyDeactivated => $"{Subject("old AWS access key")} was deactivated",
        NoticeKind.KeyDeleted => $"{Subject("old AWS access key")} was deleted",
        _ => $"The key of SES SMTP user {UserName} in {place.AccountName} is {notice.Detail ?? "old"}",
    };

    /// <summary>How urgent it is; the lowest comes first.</summary>
    public int Urgency => notice.Kind switch
    {
        NoticeKind.PasswordExpired => 0,
        NoticeKind.KeyDeactivated => 1,
        NoticeKind.PasswordExpiring => 10 + (notice.DaysLeft ?? 0) * 2,
        NoticeKind.KeyReminder => 11 + (notice.DaysLeft ?? 0) * 2,
        NoticeKind.KeyReady => 10_000,
        NoticeKind.SesKeyAged => 10_001,
        _ => 10_002,
    };

    private string UserName => Printable.OneLine(notice.UserName);

    private string Subject(string thing) =>
        severalUsers ? $"The {thing} of {UserName} in {place.AccountName}" : $"Your {thing} for {place.AccountName}";

    private string Whose(string thing) => severalUsers ? $"The {thing} of {UserName}" : $"Your {thing}";

    // Days are whole days of 24 hours that are left, so 0 may still be tomorrow by the calendar.
    private string InDays => notice.DaysLeft switch
    {
        null => "soon",
        <= 0 => "within 24 hours",
        1 => "in 1 day",
        var days => $"in {days} days",
    };

    private MailItem PasswordExpiring() =>
        Base("password", notice.DaysLeft is > 3 ? "soon" : "urgent", $"{Whose("password")} expires {InDays}") with
        {
            Lead = notice.HardExpiry
                ? "Change it before it expires. After that you cannot sign in to the AWS console, and only an administrator can "
                    + "set a new password."
                : "Change it now and nothing else happens. Once it has expired, AWS asks for a new password at the next sign-in.",
            Facts = [User, Fact("Expires", When())],
            Steps =
            [
                SignIn("Sign in to the AWS console:"),
                new("Choose your name at the top right, then Security credentials."),
                new("Under Console sign-in, choose Update console password."),
            ],
        };

    private MailItem PasswordExpired() => Base("password", "urgent", $"{Whose("password")} has expired") with
    {
        Lead = notice.HardExpiry
            ? "You cannot sign in to the AWS console until an administrator sets a new password for you."
            : "You can still sign in with it once: AWS then asks for a new password.",
        Facts = [User, Fact("Expired", When())],
        Steps = notice.HardExpiry
            ? [new("Ask your AWS administrator for a new password, and give your user name and the account shown here.")]
            : [SignIn("Sign in to the AWS console with the password you have:"), new("Choose a new password when you are asked for it.")],
    };

    private MailItem KeyReady() => Base("key", "soon", $"{Whose("new access key")} is ready") with
    {
        Lead = "A new key for your programs is stored in AWS Secrets Manager. The old one goes on working for a while, so that "
            + "you can switch without haste.",
        Facts = [User, .. Keys, Secret, Fact("Old key stops", When())],
        Steps = Switch(),
    };

    private MailItem KeyReminder() =>
        Base("key", notice.DaysLeft is > 3 ? "soon" : "urgent", $"{Whose("old access key")} stops working {InDays}") with
        {
            Lead = $"{(notice.Detail is { Length: > 0 } detail ? detail.TrimEnd('.') + ". " : "")}Programs that still use the "
                + "old key will fail once it is deactivated.",
            Facts = [User, .. Keys, Secret, Fact("Old key stops", When())],
            Steps = Switch(),
        };

    private MailItem KeyDeactivated() => Base("key", "urgent", $"{Whose("old access key")} was deactivated") with
    {
        Lead = "AWS now refuses requests that are signed with it. If all your programs use the new key, there is nothing to do.",
        Facts = [User, .. Keys, Secret, Fact("Deleted for good", When())],
        Steps =
        [
            FetchCommand() is { } command
                ? new("If a program has stopped working, give it the new key from the secret:", Code: command)
                : new("If a program has stopped working, give it the new key from the secret."),
            new(
                "If that takes time, ask your administrator to bring the old key back before it is deleted: "
                    + "Restore-IamAccessKey does that."),
        ],
    };

    private MailItem KeyDeleted() => Base("key", "info", $"{Whose("old access key")} was deleted") with
    {
        Lead = "It had been deactivated for its whole recovery time and cannot be brought back. If your programs work, there is "
            + "nothing to do.",
        Facts = [User, .. Keys, Secret],
    };

    private MailItem SesKeyAged() => Base("ses", "soon", $"The key of an SES SMTP user is {notice.Detail ?? "old"}") with
    {
        Lead = "SMTP passwords of Amazon SES are made from an access key, so this key is exempt from rotation until you decide "
            + "how to replace it.",
        Facts = [User, Fact("Made", When())],
        Steps =
        [
            new("Either make new SMTP credentials in the SES console, give them to the programs that send mail, and delete the old user."),
            new(
                $"Or have it rotated from now on: tag the user {TagNames.SecretFormat} = ses-smtp and {TagNames.SecretName} = "
                    + "the secret that your programs read."),
        ],
    };

    private MailItem Base(string topic, string tone, string title) => new()
    {
        Topic = topic,
        Tone = tone,
        Title = title,
        Kind = notice.Kind.ToString(),
        UserName = UserName,
        DaysLeft = notice.DaysLeft,
        HardExpiry = notice.HardExpiry,
        AccessKeyId = Key(notice.AccessKeyId),
        NewAccessKeyId = Key(notice.NewAccessKeyId),
        SecretId = notice.SecretId is { } secret ? Printable.OneLine(secret) : null,
        Date = When(),
    };

    private MailStep[] Switch() =>
    [
        FetchCommand() is { } command ? new("Fetch the new key:", Code: command) : new("Fetch the new key from the secret."),
        new("Put it in place of the old one wherever that is used: programs, build servers, your own ~/.aws/credentials."),
        new("Check that it works:", Code: "aws sts get-caller-identity"),
    ];

    // Only names that no shell understands otherwise become part of a command.
    private string? FetchCommand() =>
        notice.SecretId is { Length: > 0 } id
            && id.All(c => char.IsAsciiLetterOrDigit(c) || "/_+=.@:-".Contains(c, StringComparison.Ordinal))
            && id[0] != '-'
            ? "aws secretsmanager get-secret-value --secret-id "
                + $"{id}{(place.SecretsRegion is { } region ? $" --region {region}" : "")} --query SecretString --output text"
            : null;

    private MailStep SignIn(string text) => place.SignInUrl is { } url ? new(text, Link: url) : new(text.TrimEnd(':') + ".");

    private MailFact? User => Fact("User", UserName);

    private MailFact? Secret => Fact("Secret", notice.SecretId is { } secret ? Printable.OneLine(secret) : null);

    private MailFact?[] Keys =>
        [
            Fact(notice.Kind == NoticeKind.KeyDeleted ? "Deleted key" : "Old key", Key(notice.AccessKeyId)),
            Fact("New key", Key(notice.NewAccessKeyId))
        ];

    private static MailFact? Fact(string label, string? value) => value is null ? null : new(label, value);

    private string? Key(string? id) => id is null ? null : maskKeyIds ? Printable.Masked(id) : Printable.OneLine(id);

    private string? When() => notice.Date?.UtcDateTime.ToString("dddd, d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
