namespace IamHygiene.Tests.Core;

/// <summary>Names of languages.</summary>
public sealed class MailLanguageTests
{
    [Theory]
    [InlineData("de", true)]
    [InlineData("gsw-CH", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("de-1996", true)]
    [InlineData("", false)]
    [InlineData("d", false)]
    [InlineData("deutsch", false)]
    [InlineData("de_CH", false)]
    [InlineData("de-", false)]
    [InlineData("de-CH-", false)]
    [InlineData("d1", false)]
    [InlineData("de-aaaaaaaaa", false)]
    [InlineData("../de", false)]
    public void A_name_has_its_form(string text, bool expected) => Assert.Equal(expected, MailLanguage.IsName(text));

    [Theory]
    [InlineData("zh-Hant-TW", "zh-Hant-TW, zh-Hant, zh")]
    [InlineData("de", "de")]
    public void It_is_looked_for_from_its_own_name_to_the_most_general(string language, string expected) =>
        Assert.Equal(expected, string.Join(", ", MailLanguage.Chain(language)));

    [Theory]
    [InlineData("fr-CA", "fr")]
    [InlineData("FR-ch", "fr-CH")]
    [InlineData("fra", null)]
    [InlineData("f", null)]
    public void The_closest_that_there_is_serves(string wanted, string? expected) =>
        Assert.Equal(expected, MailLanguage.Match(wanted, ["en", "fr", "fr-CH"]));
}
