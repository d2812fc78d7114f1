using IamHygiene.Aws;

namespace IamHygiene.Tests.Mails;

/// <summary>
/// Every mail in every language, word for word, as the files of the folder Verified show it: as plain text, and as HTML where the page
/// differs in more than its words.
/// </summary>
public sealed class VerifiedMailTests
{
    private const string English = "en";

    // One page of each other language shows that its letters arrive.
    private const string PageOfOthers = "KeyReminder";

    private static readonly VerifiedFolder Files = new("Mails");

    private static readonly string[] Languages = ["de", English, "fr"];

    private static readonly MailComposer Composer = new(new(SecretsRegion: "eu-central-1"));

    public static TheoryData<string, string> Samples()
    {
        var samples = new TheoryData<string, string>();
        foreach (var language in Languages)
        {
            foreach (var sample in SampleNotice.All(language))
            {
                samples.Add(sample.Name, language);
            }
        }

        return samples;
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_mail_is_as_it_was(string name, string language)
    {
        var sample = SampleNotice.All(language).Single(sample => sample.Name == name);
        var mail = Composer.Compose(sample.Notice);
        Assert.Multiple(
            () => Files.AssertSame($"{name}.{language}", ".txt", $"Subject: {mail.Subject}\n\n{mail.Text}"),
            () => AssertPage(name, language, mail.Html));
    }

    [Fact]
    public void No_file_is_left_of_a_mail_that_is_gone()
    {
        var mails = from language in Languages
                    from sample in SampleNotice.All(language)
                    select $"{sample.Name}.{language}";
        var files = Files.Names().Select(file => Path.GetFileNameWithoutExtension(file)).Distinct(StringComparer.Ordinal);
        Assert.Equal(mails.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_languages_are_those_of_the_module() => Assert.Equal(Languages, Composer.Languages);

    private static void AssertPage(string name, string language, string html)
    {
        if (language == English || name == PageOfOthers)
        {
            Files.AssertSame($"{name}.{language}", ".html", html);
        }
    }
}
