namespace IamHygiene.Aws;

/// <summary>What a notice says, in texts that the plain and the HTML part share.</summary>
/// <param name="notice">The notice.</param>
/// <param name="words">The texts of the mail's language.</param>
/// <param name="place">Where it happened, for links and commands.</param>
/// <param name="severalUsers">True where the mail is about several users, so that each is named.</param>
/// <param name="maskKeyIds">True: only the last four characters of key ids.</param>
internal sealed class NoticeText(Notice notice, Words words, MailPlace place, bool severalUsers, bool maskKeyIds)
{
    private const int UrgentDays = 3;
    private const string Password = "password";
    private const string Key = "key";
    private const string Exposed = "exposed";

    private readonly NoticeSteps steps = new(notice, words, place);
    private readonly KeyUseText uses = new(notice.OldKeyUse, words);

    /// <summary>The subject of a mail in which this is the most urgent thing.</summary>
    public string Headline => Named("headline");

    /// <summary>The notice as templates get it.</summary>
    public MailItem Item() => notice.Kind switch
    {
        NoticeKind.PasswordExpired => Base(Password, "urgent") with
        {
            Lead = notice.HardExpiry ? Own("leadHardExpiry") : Own("lead"),
            Facts = [User, Fact("expired", When)],
            Steps = steps.AfterExpiry(),
        },
        NoticeKind.PasswordExpiring => Base(Password, DaysTone) with
        {
            Lead = notice.HardExpiry ? Own("leadHardExpiry") : Own("lead"),
            Facts = [User, Fact("expires", When)],
            Steps = steps.ChangePassword(),
        },
        NoticeKind.KeyReady => Base(Key, "soon") with
        {
            Lead = notice.AccessKeyId is null ? Own("leadFirst") : Own("lead"),
            Facts = [User, .. Keys, Secret, Fact("oldKeyStops", When), .. uses.Facts()],
            Steps = notice.AccessKeyId is null ? steps.UseFirstKey() : steps.SwitchKeys(),
        },
        NoticeKind.KeyReminder => Base(Key, DaysTone) with
        {
            Lead = Own(notice.OldKeyInUse switch { true => "leadInUse", false => "leadNotUsed", null => "lead" }),
            Facts = [User, .. Keys, Secret, Fact("oldKeyStops", When), .. uses.Facts()],
            Steps = steps.SwitchKeys(),
        },
        NoticeKind.KeyDeactivated => Base(Key, "check") with
        {
            Lead = Own("lead"),
            Facts = [User, .. Keys, Secret, Fact("deletion", When), .. uses.Facts()],
            Steps = steps.AfterDeactivation(),
        },
        NoticeKind.KeyDeleted => Base(Key, "info") with
        {
            Lead = Own("lead"),
            Facts = [User, .. Keys, Secret],
        },
        NoticeKind.SesKeyAged => Base("ses", "soon") with
        {
            Lead = Own("lead"),
            Facts = [User, Fact("made", When)],
            Steps = steps.ReplaceSesKey(),
        },
        NoticeKind.KeyExposed => Base(Exposed, "urgent") with
        {
            Lead = Own("lead"),
            Facts = [User, Policy, Secret],
            Steps = steps.AfterExposure(),
        },
        NoticeKind.UserExposed => Base(Exposed, "urgent") with
        {
            Lead = Own("lead"),
            Facts = [User, Policy],
            Steps = steps.HandleExposure(),
        },
        _ => throw new ArgumentOutOfRangeException(
            nameof(notice),
            notice.Kind,
            "There is no text for this kind of notice."),
    };

    private MailItem Base(string topic, string tone) => new()
    {
        NoticeKind = notice.Kind,
        Language = words.Language,
        Topic = topic,
        Tone = tone,
        ToneText = words["tone." + tone],
        Title = Named("title"),
        WhatToDo = words["mail.whatToDo"],
        UserName = UserName,
        DaysLeft = notice.DaysLeft,
        HardExpiry = notice.HardExpiry,
        AccessKeyId = Shown(notice.AccessKeyId),
        NewAccessKeyId = Shown(notice.NewAccessKeyId),
        SecretId = SecretId,
        Date = When,
    };

    // What only the administrator is told names the user in any case.
    private string Named(string text)
    {
        (string, string)[] values = [("user", UserName), ("account", place.AccountName), ("when", InDays)];
        return notice switch
        {
            { Kind: NoticeKind.SesKeyAged } => words.Count(KeyOf(text), "days", notice.AgeDays ?? 0, values),
            { IsForAdministrator: true } => words.Say(KeyOf(text), values),
            _ => words.Say(KeyOf(severalUsers ? text + "Of" : text), values),
        };
    }

    private string Own(string text) => words[KeyOf(text)];

    private string KeyOf(string text) => $"{notice.Kind}.{text}";

    private string DaysTone => notice.DaysLeft is null or <= UrgentDays ? "urgent" : "soon";

    // Days are whole days of 24 hours that are left, so 0 may still be tomorrow by the calendar.
    private string InDays => notice.DaysLeft switch
    {
        null => words["when.unknown"],
        <= 0 => words["when.today"],
        { } days => words.Count("when.days", "days", days),
    };

    private string UserName => Printable.OneLine(notice.UserName);

    private string? SecretId => notice.SecretId is { } id ? Printable.OneLine(id) : null;

    private string? When => notice.Date is { } date ? words.Day(date) : null;

    private MailFact? User => Fact("user", UserName);

    private MailFact? Secret => Fact("secret", SecretId);

    private MailFact? Policy => Fact("policy", notice.Detail is { } policy ? Printable.OneLine(policy) : null);

    private MailFact?[] Keys =>
    [
        Fact(notice.Kind == NoticeKind.KeyDeleted ? "deletedKey" : "oldKey", Shown(notice.AccessKeyId)),
        Fact("newKey", Shown(notice.NewAccessKeyId)),
    ];

    private MailFact? Fact(string label, string? value) => value is null ? null : MailFact.Of(words, label, value);

    private string? Shown(string? keyId)
    {
        if (keyId is null)
        {
            return null;
        }

        return maskKeyIds ? Printable.Masked(keyId) : Printable.OneLine(keyId);
    }
}
