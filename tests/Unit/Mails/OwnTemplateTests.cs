using IamHygiene.Aws;

namespace IamHygiene.Tests.Mails;

/// <summary>Templates and words of an administrator's folder.</summary>
public sealed class OwnTemplateTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iamhygiene-templates-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void An_item_is_written_from_the_file_of_its_kind_and_language()
    {
        Write("item.KeyReady.de.html.hbs", "<tr><td>German {{title}} of {{../accountName}}</td></tr>");
        Write("item.KeyReady.txt.hbs", "any language: {{title}}");
        Write("subject.KeyReady.de.txt.hbs", "Neu: {{headline}}");
        var german = Compose(SampleNotice.For(NoticeKind.KeyReady) with { Language = "de-AT" });
        var english = Compose(SampleNotice.For(NoticeKind.KeyReady));
        Assert.StartsWith("Neu: Ihr neuer", german.Subject, StringComparison.Ordinal);
        Assert.Contains("German Ihr neuer", german.Html, StringComparison.Ordinal);
        Assert.Contains("of example-main", german.Html, StringComparison.Ordinal);
        Assert.Contains("any language: Ihr neuer", german.Text, StringComparison.Ordinal);
        Assert.Equal("Your new AWS access key for example-main is ready", english.Subject);
        Assert.DoesNotContain("German", english.Html, StringComparison.Ordinal);
        Assert.Contains("any language: Your new", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_of_several_kinds_takes_each_from_its_own_file()
    {
        Write("item.KeyReady.txt.hbs", "own: {{title}}");
        var mail = Compose(SampleNotice.For(NoticeKind.KeyReady), SampleNotice.For(NoticeKind.KeyDeleted));
        Assert.Contains("own: Your new access key is ready", mail.Text, StringComparison.Ordinal);
        Assert.Contains("It had been deactivated for its whole recovery time", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_template_that_writes_the_items_itself_goes_on_working()
    {
        Write("owner.html.hbs", "<p>{{headline}}{{#if more}} {{more}}{{/if}}</p>{{#each items}}<b>{{kind}} {{lead}}</b>{{/each}}");
        Assert.Contains("<b>KeyReady A new key", Compose(SampleNotice.For(NoticeKind.KeyReady)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_the_folder_are_encoded_in_the_page_only()
    {
        Write("words.en.json", """{ "tone": { "soon": "<b>Soon & {{> item}}</b>" } }""");
        Write("item.txt.hbs", "{{toneText}}");
        var mail = Compose(SampleNotice.For(NoticeKind.KeyReady));
        Assert.Contains("&lt;b&gt;Soon &amp; {{&gt; item}}&lt;/b&gt;", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<b>Soon & {{> item}}</b>", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item.KeyDeleted.fr.html.hbs", "{{#if title}}")]
    [InlineData("item.KeyDeleted.fr.html.hbs", "{{tilte}}")]
    [InlineData("item.SesKeyAged.txt.hbs", "{{#each facts}}{{lable}}{{/each}}")]
    [InlineData("subject.UserExposed.de.txt.hbs", "{{nothing}}")]
    [InlineData("owner.fr.html.hbs", "{{> itme}}")]
    [InlineData("owner.fr.txt.hbs", "{{> item}}")]
    public void A_broken_file_is_named_at_the_start(string file, string template)
    {
        Write(file, template);
        var thrown = Assert.Throws<ServiceException>(() => Composer());
        Assert.Equal("MailTemplate", thrown.Code);
        Assert.Contains(file, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_others_stand_before_is_looked_at_too()
    {
        Write("owner.txt.hbs", "{{#if");
        Assert.All(new[] { "de", "en", "fr" }, language => Write($"owner.{language}.txt.hbs", "{{headline}}"));
        Assert.Contains("owner.txt.hbs", Assert.Throws<ServiceException>(() => Composer()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_language_of_the_settings_is_for_those_who_ask_for_none()
    {
        var composer = new MailComposer(new(Language: "fr-BE"));
        Assert.StartsWith("Votre", composer.Compose(Owner(SampleNotice.For(NoticeKind.KeyReady))).Subject, StringComparison.Ordinal);
        var english = SampleNotice.For(NoticeKind.KeyReady) with { Language = "en" };
        Assert.StartsWith("Your", composer.Compose(Owner(english)).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public void A_language_of_the_settings_without_words_is_told_with_those_that_have_some()
    {
        var thrown = Assert.Throws<PolicyException>(() => new MailComposer(new(Language: "nl")));
        Assert.Contains("mail.language is 'nl'", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("de, en, fr", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_most_urgent_notice_says_the_language()
    {
        var mail = Compose(
            SampleNotice.For(NoticeKind.KeyReady) with { Language = "fr" },
            SampleNotice.For(NoticeKind.PasswordExpired) with { Language = "de" });
        Assert.Equal("Ihr AWS-Passwort für example-main ist abgelaufen (und 1 weiterer Punkt)", mail.Subject);
        Assert.Contains("<html lang=\"de\">", mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("clé", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
    {
        var thrown = Assert.Throws<ServiceException>(() => TemplateFolder.Read(Path.Combine(folder.FullName, "gone")));
        Assert.Equal(("MailTemplates", FailureKind.NotFound), (thrown.Code, thrown.Kind));
    }

    [Fact]
    public void Other_files_of_the_folder_are_left_alone()
    {
        Write("README.md", "{{x");
        Write("settings.json", "{");
        Write(".item.html.hbs", "{{x");
        Write("subject.txt.hbs", "{{headline}}!");
        Assert.EndsWith("!", Compose(SampleNotice.For(NoticeKind.KeyReady)).Subject, StringComparison.Ordinal);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder.FullName, file), text);

    private MailComposer Composer() => new(new(folder.FullName));

    private Mail Compose(params Notice[] notices) =>
        (folder.EnumerateFiles().Any() ? Composer() : new MailComposer(new())).Compose(Owner(notices));

    private static OwnerNotice Owner(params Notice[] notices) => new("alice@example.com", "example-main", notices, MaskKeyIds: true);
}
