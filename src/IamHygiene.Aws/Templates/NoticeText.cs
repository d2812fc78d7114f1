using System.Globalization;

namespace IamHygiene.Aws;

/// <summary>What a notice says, in texts that the plain and the HTML part share.</summary>
/// <param name="notice">The notice.</param>
/// <param name="place">Where it happened, for links and commands.</param>
/// <param name="severalUsers">True where the mail is about several users, so that each is named.</param>
/// <param name="maskKeyIds">True: only the last four characters of key ids.</param>
internal sealed class NoticeText(Notice notice, MailPlace place, bool severalUsers, bool maskKeyIds)
{
    private const int UrgentDays = 3;
    private const string Password = "password";
    private const string NewKey = "new access key";
    private const string OldKey = "old access key";

    private readonly NoticeSteps steps = new(notice, place);
    private readonly KeyUseText uses = new(notice.OldKeyUse);

    /// <summary>The notice as templates get it.</summary>
    public MailItem Item() => notice.Kind switch
    {
        NoticeKind.PasswordExpired => PasswordExpired(),
        NoticeKind.PasswordExpiring => PasswordExpiring(),
        NoticeKind.KeyReady => KeyReady(),
        NoticeKind.KeyReminder => KeyReminder(),
        NoticeKind.KeyDeactivated => KeyDeactivated(),
        NoticeKind.KeyDeleted => KeyDeleted(),
        NoticeKind.SesKeyAged => SesKeyAged(),
        NoticeKind.KeyExposed => KeyExposed(),
        NoticeKind.UserExposed => UserExposed(),
        _ => throw new ArgumentOutOfRangeException(
            nameof(notice),
            notice.Kind,
            "There is no text for this kind of notice."),
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
        NoticeKind.KeyExposed => $"Act now: {Subject("AWS access key")} was found in public",
        NoticeKind.UserExposed => $"AWS has found a key of user {UserName} in {place.AccountName} in public",
        _ => $"The key of SES SMTP user {UserName} in {place.AccountName} is {Age}",
    };

    /// <summary>How urgent it is; the lowest comes first.</summary>
    public int Urgency
    {
        get
        {
            var days = notice.DaysLeft ?? 0;
            return notice.Kind switch
            {
                NoticeKind.KeyExposed or NoticeKind.UserExposed => -1,
                NoticeKind.PasswordExpired => 0,
                NoticeKind.KeyDeactivated => 1,
                // Fewer days first; of the same day the password before the key.
                NoticeKind.PasswordExpiring => 10 + (days * 2),
                NoticeKind.KeyReminder => 11 + (days * 2),
                NoticeKind.KeyReady => 10_000,
                NoticeKind.SesKeyAged => 10_001,
                _ => 10_002,
            };
        }
    }

    private string UserName => Printable.OneLine(notice.UserName);

    private string Age => notice.Detail ?? "old";

    private bool IsUrgent => notice.DaysLeft is null or <= UrgentDays;

    private string Tone => IsUrgent ? "urgent" : "soon";

    // Days are whole days of 24 hours that are left, so 0 may still be tomorrow by the calendar.
    private string InDays => notice.DaysLeft switch
    {
        null => "soon",
        <= 0 => "within 24 hours",
        1 => "in 1 day",
        var days => $"in {days} days",
    };

    private string Subject(string thing) => severalUsers
        ? $"The {thing} of {UserName} in {place.AccountName}"
        : $"Your {thing} for {place.AccountName}";

    private string Whose(string thing) => severalUsers
        ? $"The {thing} of {UserName}"
        : $"Your {thing}";

    private MailItem PasswordExpiring()
    {
        var title = $"{Whose(Password)} expires {InDays}";
        return Base(Password, Tone, title) with
        {
            Lead = notice.HardExpiry
                ? "Change it before it expires. After that you cannot sign in to "
                    + "the AWS console, and only an administrator can set a new "
                    + "password."
                : "Change it now and nothing else happens. Once it has expired, "
                    + "AWS asks for a new password at the next sign-in.",
            Facts = [User, Fact("Expires", When)],
            Steps = steps.ChangePassword(),
        };
    }

    private MailItem PasswordExpired()
    {
        var title = $"{Whose(Password)} has expired";
        return Base(Password, "urgent", title) with
        {
            Lead = notice.HardExpiry
                ? "You cannot sign in to the AWS console until an administrator "
                    + "sets a new password for you."
                : "You can still sign in with it once: AWS then asks for a new "
                    + "password.",
            Facts = [User, Fact("Expired", When)],
            Steps = steps.AfterExpiry(),
        };
    }

    private MailItem KeyReady()
    {
        var title = $"{Whose(NewKey)} is ready";
        return Base("key", "soon", title) with
        {
            Lead = notice.AccessKeyId is null
                ? "A key for your programs is stored in AWS Secrets Manager."
                : "A new key for your programs is stored in AWS Secrets Manager. "
                    + "The old one goes on working for a while, so that you can switch "
                    + "without haste.",
            Facts = [User, .. Keys, Secret, Fact("Old key stops", When), .. uses.Facts()],
            Steps = notice.AccessKeyId is null ? steps.UseFirstKey() : steps.SwitchKeys(),
        };
    }

    private MailItem KeyReminder()
    {
        var title = $"{Whose(OldKey)} stops working {InDays}";
        var reason = notice.Detail is { Length: > 0 } detail
            ? detail.TrimEnd('.') + ". "
            : "";
        return Base("key", Tone, title) with
        {
            Lead = reason
                + "Programs that still use the old key will fail once it is "
                + "deactivated.",
            Facts = [User, .. Keys, Secret, Fact("Old key stops", When), .. uses.Facts()],
            Steps = steps.SwitchKeys(),
        };
    }

    private MailItem KeyDeactivated()
    {
        var title = $"{Whose(OldKey)} was deactivated";
        return Base("key", "urgent", title) with
        {
            Lead = "AWS now refuses requests that are signed with it. If all your "
                + "programs use the new key, there is nothing to do.",
            Facts = [User, .. Keys, Secret, Fact("Deleted for good", When), .. uses.Facts()],
            Steps = steps.AfterDeactivation(),
        };
    }

    private MailItem KeyDeleted()
    {
        var title = $"{Whose(OldKey)} was deleted";
        return Base("key", "info", title) with
        {
            Lead = "It had been deactivated for its whole recovery time and cannot "
                + "be brought back. If your programs work, there is nothing to do.",
            Facts = [User, .. Keys, Secret],
        };
    }

    private MailItem SesKeyAged()
    {
        var title = $"The key of an SES SMTP user is {Age}";
        return Base("ses", "soon", title) with
        {
            Lead = "SMTP passwords of Amazon SES are made from an access key, so "
                + "this key is exempt from rotation until you decide how to replace "
                + "it.",
            Facts = [User, Fact("Made", When)],
            Steps = NoticeSteps.ReplaceSesKey(),
        };
    }

    private MailItem KeyExposed()
    {
        var title = $"{Whose("access key")} was found in public";
        return Base("exposed", "urgent", title) with
        {
            Lead = "AWS has found it where anybody can read it, such as a public "
                + "repository, and has taken some of its permissions away. Others "
                + "may be using it at this moment.",
            Facts = [User, Fact("Policy of AWS", notice.Detail), Secret],
            Steps = steps.AfterExposure(),
        };
    }

    private MailItem UserExposed()
    {
        var title = $"A key of user {UserName} was found in public";
        return Base("exposed", "urgent", title) with
        {
            Lead = "AWS has found it where anybody can read it, and has attached a "
                + "policy that takes some permissions away. Others may be using it "
                + "at this moment.",
            Facts = [User, Fact("Policy of AWS", notice.Detail)],
            Steps = steps.HandleExposure(),
        };
    }

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
        SecretId = SecretId,
        Date = When,
    };

    private MailFact? User => Fact("User", UserName);

    private MailFact? Secret => Fact("Secret", SecretId);

    private string? SecretId => notice.SecretId is { } id ? Printable.OneLine(id) : null;

    private MailFact?[] Keys
    {
        get
        {
            var label = notice.Kind == NoticeKind.KeyDeleted ? "Deleted key" : "Old key";
            return
            [
                Fact(label, Key(notice.AccessKeyId)),
                Fact("New key", Key(notice.NewAccessKeyId)),
            ];
        }
    }

    private static MailFact? Fact(string label, string? value) =>
        value is null ? null : new(label, value);

    private string? Key(string? id)
    {
        if (id is null)
        {
            return null;
        }

        return maskKeyIds ? Printable.Masked(id) : Printable.OneLine(id);
    }

    private string? When => notice.Date?.UtcDateTime.ToString(
        "dddd, d MMMM yyyy, HH:mm 'UTC'",
        CultureInfo.InvariantCulture);
}
