using IamHygiene.Aws;

namespace IamHygiene.Tests.Mails;

/// <summary>Texts that the samples do not show, in every language.</summary>
public sealed class RareTextTests
{
    private static readonly MailComposer Composer = new(new());

    public static TheoryData<string> Languages() => [.. WordsCatalog.BuiltIn];

    [Theory]
    [MemberData(nameof(Languages))]
    public void An_account_without_an_alias_is_named_once(string language)
    {
        var notice = SampleNotice.For(NoticeKind.PasswordExpiring) with { Language = language };
        var mail = Composer.Compose(new("alice@example.com", notice.AccountId, [notice], MaskKeyIds: true));
        var line = Of(language).Say("mail.accountLine", ("account", notice.AccountId));
        Assert.Contains($"\n{line}\n", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_days_left_have_words(string language)
    {
        var words = Of(language);
        Assert.Contains(words["when.unknown"], Subject(null), StringComparison.Ordinal);
        Assert.Contains(words["when.today"], Subject(0), StringComparison.Ordinal);

        string Subject(int? days) => Compose(language, notice => notice with { DaysLeft = days }).Subject;
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void The_use_of_a_key_has_words(string language)
    {
        var words = Of(language);
        var time = new DateTimeOffset(2026, 11, 1, 5, 0, 0, TimeSpan.Zero);
        Assert.Contains(words.Moment(time) + "\n", Text(new(time, null, null, new([]), null)), StringComparison.Ordinal);
        Assert.Contains(" s3\n", Text(new(time, "s3", null, new([]), null)), StringComparison.Ordinal);
        var nothing = new OldKeyUse(null, null, null, new([]), null) { Replacement = KeyReplacement.Nothing };
        Assert.Contains(words["use.nothing"], Text(nothing), StringComparison.Ordinal);

        string Text(OldKeyUse use) => Compose(language, notice => notice with { OldKeyUse = use }).Text;
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void More_callers_than_fit_are_counted(string language)
    {
        Assert.Contains(Of(language).Count("use.moreCallers", "count", 1), Text(4), StringComparison.Ordinal);
        Assert.Contains(Of(language).Count("use.moreCallers", "count", 2), Text(5), StringComparison.Ordinal);

        string Text(int callers) => Compose(language, notice =>
        {
            var use = notice.OldKeyUse!;
            var many = Enumerable.Repeat(use.Callers[0] with { Calls = 1 }, callers).ToList();
            return notice with { OldKeyUse = use with { Callers = new(many) } };
        }).Text;
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_place_of_a_role_is_named(string language)
    {
        var text = Compose(language, notice =>
        {
            var use = notice.OldKeyUse!;
            var elsewhere = use.Callers[0] with { Environment = ClientEnvironment.Ecs };
            return notice with { OldKeyUse = use with { Callers = new([use.Callers[0], elsewhere]) } };
        }).Text;
        Assert.Contains($"AWS Lambda{Of(language)["use.or"]}Amazon ECS", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void A_secret_that_no_shell_takes_is_in_no_command(string language)
    {
        var text = Compose(language, notice => notice with { SecretId = "a b" }).Text;
        Assert.Contains(Of(language)["switch.fetch"], text, StringComparison.Ordinal);
        Assert.DoesNotContain("--secret-id", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Why_a_reminder_is_sent_is_said_where_it_is_known()
    {
        Assert.Contains("still in use. Programs", Text(true), StringComparison.Ordinal);
        Assert.Contains("not been used yet. Programs", Text(false), StringComparison.Ordinal);
        Assert.Contains("\nPrograms", Text(null), StringComparison.Ordinal);

        static string Text(bool? isInUse) => Compose("en", notice => notice with { OldKeyInUse = isInUse }).Text;
    }

    private static Mail Compose(string language, Func<Notice, Notice> change)
    {
        var notice = change(SampleNotice.For(NoticeKind.KeyReminder)) with { Language = language };
        return Composer.Compose(new("alice@example.com", "example-main", [notice], MaskKeyIds: true));
    }

    private static Words Of(string language) => new WordsCatalog(TemplateFiles.None).For(language, "en");
}
