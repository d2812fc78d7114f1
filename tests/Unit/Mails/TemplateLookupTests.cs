using IamHygiene.Aws;

namespace IamHygiene.Tests.Mails;

/// <summary>Which file a mail is written from, and which files are refused.</summary>
public sealed class TemplateLookupTests
{
    private static readonly string[] Languages = ["de", "en", "fr", "fr-CH"];

    [Theory]
    [InlineData("de", "item.KeyReady.de.html.hbs, item.KeyReady.html.hbs, item.de.html.hbs, item.html.hbs")]
    [InlineData("fr-CH", "item.KeyReady.fr-ch.html.hbs, item.KeyReady.fr.html.hbs, item.KeyReady.html.hbs, item.fr.html.hbs")]
    [InlineData("en", "item.KeyReady.html.hbs, item.html.hbs")]
    public void The_most_specific_file_comes_first(string language, string order)
    {
        var files = order.Split(", ").ToList();
        while (files.Count > 0)
        {
            var found = Library([.. files]).Find(TemplatePart.Item, NoticeKind.KeyReady, language, isHtml: true);
            Assert.Equal(Path.Combine("folder", files[0]), found.Place);
            files.RemoveAt(0);
        }
    }

    [Theory]
    [InlineData("item.KeyReminder.html.hbs")]
    [InlineData("item.KeyReady.fr.html.hbs")]
    [InlineData("item.KeyReady.txt.hbs")]
    [InlineData("owner.html.hbs")]
    public void What_is_for_others_is_left_alone(string file) =>
        Assert.Equal("item.html.hbs", Library(file).Find(TemplatePart.Item, NoticeKind.KeyReady, "de", isHtml: true).Place);

    [Theory]
    [InlineData("subject.txt.hbs")]
    [InlineData("subject.KeyReady.fr-CH.txt.hbs")]
    [InlineData("SUBJECT.keyready.FR.TXT.HBS")]
    [InlineData("owner.de.html.hbs")]
    [InlineData("owner.txt.hbs")]
    [InlineData("item.UserExposed.txt.hbs")]
    [InlineData("digest.html.hbs")]
    public void These_names_fit(string file) => Assert.Single(Library(file).Own);

    [Theory]
    [InlineData("item.KeyRedy.html.hbs", "KeyReminder")]
    [InlineData("item.1.html.hbs", "KeyReminder")]
    [InlineData("items.html.hbs", "item.KIND")]
    [InlineData("item.de.KeyReady.html.hbs", "item.KIND")]
    [InlineData("item.KeyReady.de.fr.html.hbs", "item.KIND")]
    [InlineData("owner.KeyReady.html.hbs", "owner.LANGUAGE")]
    [InlineData("subject.html.hbs", "subject.KIND")]
    [InlineData("digest.de.html.hbs", "digest.html.hbs")]
    [InlineData("item.hbs", "item.KIND")]
    [InlineData("words.json", "words.LANGUAGE.json")]
    [InlineData("item.nl.html.hbs", "de, en, fr, fr-CH")]
    public void A_name_that_fits_nothing_is_told_with_those_that_do(string file, string allowed)
    {
        var thrown = Assert.Throws<ServiceException>(() => Library(file));
        Assert.Equal("MailTemplateName", thrown.Code);
        Assert.Contains(file, thrown.Message, StringComparison.Ordinal);
        Assert.Contains(allowed, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_files_of_one_name_are_refused() =>
        Assert.Contains(
            "twice",
            Assert.Throws<ServiceException>(() => Library("owner.html.hbs", "Owner.html.hbs")).Message,
            StringComparison.Ordinal);

    private static TemplateLibrary Library(params string[] files) =>
        new(new("folder", files.ToDictionary(file => file, _ => "x", StringComparer.Ordinal)), Languages);
}
