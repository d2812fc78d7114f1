using IamHygiene.Aws;

namespace IamHygiene.Tests.Mails;

/// <summary>The texts of a language: filled, counted, dated and checked.</summary>
public sealed class WordsTests
{
    private static readonly WordsCatalog BuiltIn = new(TemplateFiles.None);

    public static TheoryData<string, string> Wrong() => new()
    {
        { "{", "not JSON" },
        { "[]", "the file is no object" },
        { """{ "tone": "urgent" }""", "tone is no object" },
        { """{ "tone": { "urgent": 1 } }""", "tone.urgent is no text" },
        { """{ "tone": { "urgent": "" } }""", "tone.urgent is no text" },
        { """{ "tone": { "urgnet": "Los" } }""", "tone.urgnet is no key" },
        { """{ "tone": { "urgent": "Los\nBcc: x" } }""", "tone.urgent holds a line break" },
        { """{ "tone": { "urgent": "Los\u202e" } }""", "tone.urgent holds a line break" },
        { """{ "tone": { "urgent": "Los", "urgent": "Auf" } }""", "tone.urgent is there twice" },
        { """{ "when": { "days.one": "morgen" } }""", "when.days.one lacks the placeholder {days}" },
        { """{ "tone": { "urgent": "Los {user}" } }""", "tone.urgent has no placeholder {user}" },
    };

    [Fact]
    public void Every_language_has_every_key_and_placeholder() =>
        Assert.All(WordsCatalog.BuiltIn, language => Assert.NotEmpty(Of(language)["mail.footer"]));

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_with_file_key_and_placeholder(string json, string message)
    {
        var thrown = Assert.Throws<ServiceException>(() => new WordsCatalog(Files(("words.de.json", json))));
        Assert.Equal("MailWords", thrown.Code);
        Assert.Contains("words.de.json", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_may_replace_single_texts_and_leave_out_the_rest()
    {
        var catalog = new WordsCatalog(Files(("words.de.json", """{ "tone": { "urgent": "Los" } }""")));
        var words = catalog.For("de", "en");
        Assert.Equal(("Los", Of("de")["tone.soon"]), (words["tone.urgent"], words["tone.soon"]));
        Assert.Equal(Of("en")["tone.urgent"], catalog.For("en", "en")["tone.urgent"]);
    }

    [Fact]
    public void A_variety_begins_with_the_texts_of_its_language()
    {
        var catalog = new WordsCatalog(Files(
            ("words.fr-CH.json", """{ "tone": { "urgent": "Vite" } }"""),
            ("words.fr.json", """{ "tone": { "soon": "Bientôt" } }""")));
        var words = catalog.For("fr-ch", "en");
        Assert.Equal(("fr-CH", "Vite", "Bientôt"), (words.Language, words["tone.urgent"], words["tone.soon"]));
        Assert.Equal(["de", "en", "fr", "fr-CH"], catalog.Languages);
    }

    [Fact]
    public void A_new_language_needs_all_texts()
    {
        var part = Files(("words.nl.json", """{ "tone": { "urgent": "Nu" } }"""));
        var thrown = Assert.Throws<ServiceException>(() => new WordsCatalog(part));
        Assert.Contains("mail.account is missing", thrown.Message, StringComparison.Ordinal);
        var whole = Files(("words.nl.json", BuiltInFile.Read("words.en.json")));
        Assert.Equal("nl", new WordsCatalog(whole).For("nl-BE", "en").Language);
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("DE", "de")]
    [InlineData(" de ", "de")]
    [InlineData("fr-CH", "fr")]
    [InlineData("de-DE-1996", "de")]
    [InlineData("tlh", "fr")]
    [InlineData("", "fr")]
    [InlineData("{{subject}}", "fr")]
    [InlineData(null, "fr")]
    public void An_owner_gets_the_language_that_serves_best(string? wanted, string expected) =>
        Assert.Equal(expected, BuiltIn.For(wanted, "fr").Language);

    [Theory]
    [InlineData("en", 1, "in 1 day")]
    [InlineData("en", 2, "in 2 days")]
    [InlineData("de", 1, "in 1 Tag")]
    [InlineData("de", 2, "in 2 Tagen")]
    [InlineData("fr", 1, "dans 1\u00a0jour")]
    [InlineData("fr", 2, "dans 2\u00a0jours")]
    public void One_thing_has_a_text_of_its_own(string language, int days, string expected) =>
        Assert.Equal(expected, Of(language).Count("when.days", "days", days));

    [Theory]
    [InlineData("en", 1, "Tuesday, 1 December 2026, 23:59 UTC")]
    [InlineData("de", 1, "Dienstag, 1. Dezember 2026, 23:59 Uhr UTC")]
    [InlineData("fr", 1, "mardi 1er décembre 2026 à 23:59 UTC")]
    [InlineData("fr", 2, "mercredi 2 décembre 2026 à 23:59 UTC")]
    public void Dates_are_in_the_language_and_in_UTC(string language, int day, string expected) =>
        Assert.Equal(expected, Of(language).Day(new(2026, 12, day + 1, 0, 59, 0, TimeSpan.FromHours(1))));

    [Fact]
    public void Every_month_and_day_of_the_week_has_its_own_name() =>
        Assert.All(WordsCatalog.BuiltIn, language =>
        {
            var words = Of(language);
            var days = Enumerable.Range(0, 366).Select(day => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day)).ToList();
            Assert.Equal(366, days.Select(words.Day).Distinct(StringComparer.Ordinal).Count());
        });

    [Fact]
    public void What_is_filled_in_is_not_filled_again() =>
        Assert.Contains("{when}", Of("en").Say("PasswordExpiring.title", ("when", "{when}")), StringComparison.Ordinal);

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public void Labels_are_as_wide_as_the_widest(string language)
    {
        var words = Of(language);
        var labels = new[] { "label.user", "label.deletion", "label.oldKeyUsed", "label.oldKeyStops" };
        var padded = labels.Select(label => words.PaddedLabel(words[label])).ToList();
        Assert.Single(padded.Select(label => label.Length).Distinct());
        Assert.Contains(padded, label => label[^1] != ' ');
    }

    private static Words Of(string language) => BuiltIn.For(language, "en");

    private static TemplateFiles Files(params (string Name, string Text)[] files) =>
        new("folder", files.ToDictionary(file => file.Name, file => file.Text, StringComparer.Ordinal));
}
