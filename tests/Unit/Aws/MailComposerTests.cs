using System.Text.RegularExpressions;
using IamHygiene.Aws;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>What owners read.</summary>
public sealed class MailComposerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iamhygiene-templates-");

    public void Dispose() => folder.Delete(recursive: true);

    public static TheoryData<NoticeKind, int?, bool, string, string> Cases() => new()
    {

        {
            NoticeKind.PasswordExpiring,
            15,
            false,
            "Your AWS password for example-main expires in 15 days",
            "Change it now and nothing else happens"
        },
        { NoticeKind.PasswordExpiring, 1, false, "Your AWS password for example-main expires in 1 day", "Update console password" },

        {
            NoticeKind.PasswordExpiring,
            0,
            false,
            "Your AWS password for example-main expires within 24 hours",
            "https://example-main.signin.aws.amazon.com/console"
        },

        {
            NoticeKind.PasswordExpiring,
            3,
            true,
            "Your AWS password for example-main expires in 3 days",
            "only an administrator can set a new password"
        },
        { NoticeKind.PasswordExpired, 0, false, "Your AWS password for example-main has expired", "AWS then asks for a new password" },

        {
            NoticeKind.PasswordExpired,
            0,
            true,
            "Your AWS password for example-main has expired",
            "Ask your AWS administrator for a new password"
        },

        {
            NoticeKind.KeyReady,
            null,
            false,
            "Your new AWS access key for example-main is ready",
            "aws secretsmanager get-secret-value --secret-id iam/alice --region eu-central-1"
        },

        {
            NoticeKind.KeyReminder,
            8,
            false,
            "Your old AWS access key for example-main stops working in 8 days",
            "The new key has not been used yet."
        },
        { NoticeKind.KeyDeactivated, null, false, "Your old AWS access key for example-main was deactivated", "Restore-IamAccessKey" },
        { NoticeKind.KeyDeleted, null, false, "Your old AWS access key for example-main was deleted", "cannot be brought back" },

        {
            NoticeKind.SesKeyAged,
            null,
            false,
            "The key of SES SMTP user ses-smtp-user.20260101 in example-main is 95 days old",
            "tag the user SecretFormat = ses-smtp"
        },

        {
            NoticeKind.KeyExposed,
            null,
            false,
            "Act now: Your AWS access key for example-main was found in public",
            "Tell your administrator at once"
        },

        {
            NoticeKind.UserExposed,
            null,
            false,
            "AWS has found a key of user alice@example.com in example-main in public",
            "Invoke-IamKeyRotation -UserName alice@example.com -Force"
        },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_kind_has_its_subject_and_words(NoticeKind kind, int? days, bool hard, string subject, string words)
    {
        var mail = Compose(SampleNotice.For(kind) with { DaysLeft = days, HardExpiry = hard });
        Assert.Equal(subject, mail.Subject);
        Assert.Contains(words, mail.Text, StringComparison.Ordinal);
        Assert.Contains(subject, mail.Text, StringComparison.Ordinal);
        Assert.Contains(subject, mail.Html, StringComparison.Ordinal);
        Assert.Contains(words, Plain(mail.Html), StringComparison.Ordinal);
        if (kind is NoticeKind.PasswordExpiring)
        {
            Assert.Contains("Sunday, 22 November 2026, 09:00 UTC", mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_kind_has_words() =>
        Assert.All(Enum.GetValues<NoticeKind>(), kind => Assert.NotEmpty(Compose(SampleNotice.For(kind)).Text));

    [Fact]
    public void One_mail_begins_with_the_most_urgent_thing_and_counts_the_rest()
    {
        var reminder = SampleNotice.For(NoticeKind.KeyReminder);
        Assert.Equal(
            "Your AWS password for example-main expires in 3 days (and 1 more thing)",
            Compose(reminder, SampleNotice.For(NoticeKind.PasswordExpiring)).Subject);
        Assert.Equal(
            "Your old AWS access key for example-main stops working in 2 days (and 2 more things)",
            Compose(
                SampleNotice.For(NoticeKind.PasswordExpiring),
                SampleNotice.For(NoticeKind.KeyDeleted),
                reminder with { DaysLeft = 2 }).Subject);
        Assert.Equal(
            "Your AWS password for example-main has expired (and 1 more thing)",
            Compose(SampleNotice.For(NoticeKind.KeyDeactivated), SampleNotice.For(NoticeKind.PasswordExpired)).Subject);
    }

    [Fact]
    public void Where_a_mail_is_about_several_users_each_is_named()
    {
        var mail = Compose(
            SampleNotice.For(NoticeKind.PasswordExpiring),
            SampleNotice.For(NoticeKind.KeyReminder) with { UserName = "ci-bot" });
        Assert.Equal("The AWS password of alice@example.com in example-main expires in 3 days (and 1 more thing)", mail.Subject);
        Assert.Contains("The old access key of ci-bot stops working in 8 days", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, "…KEY1", "AKIAIOSFODNN7OLDKEY1")]
    [InlineData(false, "AKIAIOSFODNN7OLDKEY1", "…KEY1")]
    public void Key_ids_are_masked_unless_configured_otherwise(bool mask, string shown, string hidden)
    {
        var mail = new MailComposer(new()).Compose(SampleNotice.Everything with { MaskKeyIds = mask });
        Assert.Contains(shown, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, mail.Text + Plain(mail.Html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws", "https://example-main.signin.aws.amazon.com/console")]
    [InlineData("aws-cn", "https://example-main.signin.amazonaws.cn/console")]
    [InlineData("aws-us-gov", "https://example-main.signin.amazonaws-us-gov.com/console")]
    [InlineData("aws-iso", null)]
    public void The_sign_in_page_is_that_of_the_partition(string partition, string? url)
    {
        var mail = new MailComposer(new(Partition: partition)).Compose(Owner(SampleNotice.For(NoticeKind.PasswordExpiring)));
        if (url is null)
        {
            Assert.DoesNotContain("https://", mail.Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(url, mail.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Names_that_other_people_chose_stay_text()
    {
        const string name = "<img src=x onerror=alert(1)>\r\nBcc: eve@example.net\u202e";
        var notice = SampleNotice.For(NoticeKind.KeyReady) with { UserName = name, SecretId = "a; rm -rf / #$(id)" };
        var mail = new MailComposer(new()).Compose(
            new("alice@example.com", "<b>\"acct\"</b>\r\nX: y", [notice, notice with { UserName = "b" }], MaskKeyIds: true));
        Assert.DoesNotContain("<img", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("--secret-id", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", mail.Text, StringComparison.Ordinal);
        Assert.All(mail.Subject, c => Assert.False(char.IsControl(c)));
        Assert.DoesNotContain('\u202e', mail.Subject + mail.Text + mail.Html);
        Assert.DoesNotContain("\nBcc", mail.Text, StringComparison.Ordinal);
        Assert.Contains("a; rm -rf / #$(id)", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_needs_nothing_from_elsewhere()
    {
        var html = new MailComposer(new()).Compose(SampleNotice.Everything).Html;
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("prefers-color-scheme: dark", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        foreach (var tag in new[] { "table", "tr", "td", "div", "p", "span" })
        {
            Assert.Equal(
                Regex.Count(html, $"<{tag}[ >]", RegexOptions.None, TimeSpan.FromSeconds(5)),
                Regex.Count(html, $"</{tag}>", RegexOptions.None, TimeSpan.FromSeconds(5)));
        }
    }

    [Fact]
    public void A_template_of_the_folder_takes_the_place_of_the_built_in_one()
    {
        Write("subject.txt.hbs", "{{#each items}}{{kind}} {{daysLeft}} {{/each}}& {{accountName}}");
        var mail = new MailComposer(new(folder.FullName)).Compose(Owner(SampleNotice.For(NoticeKind.PasswordExpiring)));
        Assert.Equal("PasswordExpiring 3 & example-main", mail.Subject);
        Assert.Contains("Update console password", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{{#if more}} never closed")]
    [InlineData("{{headlin}}")]
    [InlineData("{{#each items}}{{tilte}}{{/each}}")]
    [InlineData("{{noSuchHelper headline}}")]
    public void A_broken_template_is_refused_at_the_start(string template)
    {
        Write("owner.txt.hbs", template);
        var thrown = Assert.Throws<ServiceException>(() => new MailComposer(new(folder.FullName)));
        Assert.Equal("MailTemplate", thrown.Code);
        Assert.Contains("owner.txt.hbs", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_is_thrown_names_the_recipient_and_says_that_nothing_was_sent()
    {
        var thrown = Assert.Throws<ServiceException>(() => Compose());
        Assert.Equal((FailureKind.Invalid, "MailInvalid"), (thrown.Kind, thrown.Code));
        Assert.Contains("alice@example.com", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("nothing was sent", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_fails_on_one_notice_is_named_with_the_recipient()
    {
        Write("subject.txt.hbs", "{{#each items}}{{kind}}{{/each}}{{#if oneMore}}x{{else}}{{items.[0].facts.[0].nothing}}{{/if}}");
        var thrown = Assert.Throws<ServiceException>(() => new MailComposer(new(folder.FullName)));
        Assert.Contains("subject.txt.hbs", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_templates_is_a_mistake() =>
        Assert.Equal("MailTemplates", Assert.Throws<ServiceException>(() => new MailComposer(new(folder.FullName))).Code);

    private void Write(string file, string template) => File.WriteAllText(Path.Combine(folder.FullName, file), template);

    private static Mail Compose(params Notice[] notices) => new MailComposer(new(SecretsRegion: "eu-central-1")).Compose(Owner(notices));

    private static OwnerNotice Owner(params Notice[] notices) => new("alice@example.com", "example-main", notices, MaskKeyIds: true);

    private static string Plain(string html) =>
        System.Net.WebUtility.HtmlDecode(
            Regex.Replace(
                Regex.Replace(html, "<[^>]+>", "", RegexOptions.None, TimeSpan.FromSeconds(5)),
                @"[ \n]+",
                " ",
                RegexOptions.None,
                TimeSpan.FromSeconds(5)));
}
