namespace IamHygiene.Aws;

/// <summary>Mails of each kind, on which templates are tried.</summary>
internal static class SampleNotice
{
    private const string Account = "111122223333";
    private const string Owner = "alice@example.com";
    private const string OldKey = "AKIAIOSFODNN7OLDKEY1";
    private const string NewKey = "AKIAIOSFODNN7NEWKEY2";
    private const int ReminderDays = 8;

    private static readonly DateTimeOffset Date = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    /// <summary>All of them.</summary>
    public static OwnerNotice Everything { get; } = new(
        Owner,
        "example-main",
        [.. Kinds().Select(For)],
        MaskKeyIds: true);

    /// <summary>Every mail that there is: each kind by itself, by both password policies where that matters, and several in one.</summary>
    /// <param name="language">The language of the users.</param>
    public static IReadOnlyList<SampleMail> All(string language)
    {
        var single = Kinds()
            .SelectMany(Variants)
            .Select(variant => new SampleMail(variant.Name, variant.Notice.Kind, Mail(variant.Notice)));
        return [.. single, new(TemplateCheck.Several, null, Mail([.. Several()]))];

        OwnerNotice Mail(params Notice[] notices) =>
            Everything with { Notices = [.. notices.Select(notice => notice with { Language = language })] };
    }

    /// <summary>One notice.</summary>
    public static Notice For(NoticeKind kind)
    {
        var notice = new Notice(Account, Owner, kind, Owner);
        return kind switch
        {
            NoticeKind.PasswordExpired => notice with { Date = Date, DaysLeft = 0 },
            NoticeKind.PasswordExpiring => notice with { Date = Date, DaysLeft = 3 },
            NoticeKind.KeyReminder => Reminder(notice),
            NoticeKind.KeyDeleted => Deleted(notice),
            NoticeKind.SesKeyAged => Aged(notice),
            NoticeKind.KeyExposed => notice with { SecretId = "iam/alice", Detail = "AWSCompromisedKeyQuarantineV3" },
            NoticeKind.UserExposed => notice with { Detail = "AWSCompromisedKeyQuarantineV3" },
            _ => WithKeys(notice),
        };
    }

    private static IEnumerable<(string Name, Notice Notice)> Variants(NoticeKind kind)
    {
        var notice = For(kind);
        yield return (kind.ToString(), notice);
        if (kind is NoticeKind.PasswordExpired or NoticeKind.PasswordExpiring)
        {
            yield return ($"{kind}.hard", notice with { HardExpiry = true });
        }

        if (kind == NoticeKind.KeyReady)
        {
            yield return ($"{kind}.first", notice with { AccessKeyId = null, Date = null, OldKeyUse = null });
        }
    }

    // All kinds, about two users, so that each is named.
    private static IEnumerable<Notice> Several() =>
        Everything.Notices.Select(notice => notice.Kind == NoticeKind.KeyReminder
            ? notice with { UserName = "ci-bot", DaysLeft = 1 }
            : notice);

    private static NoticeKind[] Kinds() => Enum.GetValues<NoticeKind>();

    private static Notice WithKeys(Notice notice) => notice with
    {
        AccessKeyId = OldKey,
        NewAccessKeyId = NewKey,
        SecretId = "iam/alice",
        Date = Date.AddDays(ReminderDays),
        OldKeyUse = new(
            Date.AddHours(-3),
            "s3",
            "eu-central-1",
            new(Callers),
            "Every caller runs in AWS Lambda. Give it a role there in place of the key.")
        {
            Replacement = KeyReplacement.Role,
        },
    };

    private static KeyCaller[] Callers =>
    [
        new()
        {
            SourceAddress = "203.0.113.7",
            Program = "aws-cli/2.15.30",
            Environment = ClientEnvironment.Lambda,
            Service = "s3",
            Region = "eu-central-1",
            Calls = 41,
            FirstSeen = Date.AddDays(-9),
            LastSeen = Date.AddHours(-3),
            UserAgent = "aws-cli/2.15.30 exec-env/AWS_Lambda_python3.12",
        },
    ];

    private static Notice Reminder(Notice notice) => WithKeys(notice) with
    {
        DaysLeft = ReminderDays,
        OldKeyInUse = false,
    };

    private static Notice Deleted(Notice notice) => WithKeys(notice) with
    {
        NewAccessKeyId = null,
        Date = null,
    };

    private static Notice Aged(Notice notice) => notice with
    {
        UserName = "ses-smtp-user.20260101",
        Date = Date.AddDays(-95),
        AgeDays = 95,
    };
}

/// <summary>A mail to try templates on.</summary>
/// <param name="Name">Its name, unlike those of all others.</param>
/// <param name="Kind">The kind of its one notice; null where it has several.</param>
/// <param name="Notice">What it says.</param>
internal sealed record SampleMail(string Name, NoticeKind? Kind, OwnerNotice Notice);
