namespace IamHygiene.Tests.Core;

/// <summary>Texts that strangers may write, as they are printed.</summary>
public class PrintableTests
{
    [Theory]
    [InlineData("plain", 5, "plain")]
    [InlineData("plain", 4, "plai…")]
    [InlineData("a\nb\u2028c\u0007d", 10, "a b c d")]
    [InlineData("a\u200Bb", 10, "a b")]
    [InlineData("ab\U0001F600", 3, "ab…")] // half a character is none
    [InlineData("ab\U0001F600", 4, "ab\U0001F600")]
    [InlineData("\U0001F600", 0, "…")]
    [InlineData("", 0, "")]
    public void A_text_is_one_line_of_whole_characters(string text, int most, string expected) =>
        Assert.Equal(expected, Printable.Line(text, most));

    [Theory]
    [InlineData(200, 200)]
    [InlineData(201, 201)] // 200 and an ellipsis
    [InlineData(300, 201)]
    public void A_line_has_200_characters_at_most(int length, int expected) =>
        Assert.Equal(expected, Printable.OneLine(new('x', length)).Length);

    [Fact]
    public void All_of_a_visible_text_stays() => Assert.Equal(1000, Printable.Visible(new('x', 1000)).Length);

    [Theory]
    [InlineData("AKIAIOSFODNN7EXAMPLE", "…MPLE")]
    [InlineData("the key ASIAIOSFODNN7EXAMPLE.", "the key …MPLE.")]
    [InlineData("xAKIAIOSFODNN7EXAMPLE", "xAKIAIOSFODNN7EXAMPLE")]
    [InlineData("AKIAIOSFODNN7EXAMPLEa", "AKIAIOSFODNN7EXAMPLEa")]
    [InlineData("AKIASHORT", "AKIASHORT")]
    public void Only_the_end_of_a_key_id_is_shown(string text, string expected) => Assert.Equal(expected, Printable.MaskKeyIds(text));

    [Theory]
    [InlineData("ABCDE", "…BCDE")]
    [InlineData("ABCD", "…")] // four characters would be all of it
    [InlineData("", "…")]
    public void What_is_masked_shows_four_characters_of_more(string text, string expected) =>
        Assert.Equal(expected, Printable.Masked(text));

    // Zero point nine days are none, and one day is begun.
    [Theory]
    [InlineData(0.9, 0, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(1.1, 1, 2)]
    [InlineData(-0.1, -1, 0)]
    public void Days_that_have_passed_and_days_that_are_left(double days, int between, int left)
    {
        Assert.Equal(between, Days.Between(UserBuilder.Now, UserBuilder.Now.AddDays(days)));
        Assert.Equal(left, Days.Left(UserBuilder.Now, UserBuilder.Now.AddDays(days)));
    }

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/kim", "111122223333")]
    [InlineData("arn:aws:iam::111122223333", "111122223333")]
    [InlineData("arn:aws:iam:", "")]
    [InlineData("kim", "")]
    public void The_account_of_a_user(string arn, string expected) => Assert.Equal(expected, UserOf(arn).AccountId);

    [Theory]
    [InlineData(null, null, "access-key")]
    [InlineData("", "env", "env")]
    [InlineData("app", "unheard-of", "access-key")]
    public void A_user_is_managed_where_a_secret_is_named(string? secret, string? format, string expected)
    {
        var user = UserOf("arn:aws:iam::111122223333:user/kim", (TagNames.SecretName, secret), (TagNames.SecretFormat, format));
        Assert.Equal(!string.IsNullOrEmpty(secret), user.IsManaged);
        Assert.Equal(expected, user.SecretFormat.Name);
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("gsw", true)]
    [InlineData("de-CH", true)]
    [InlineData("zh-Hant-TW", true)]
    [InlineData("de-12345678", true)]
    [InlineData("de-123456789", false)]
    [InlineData("e", false)]
    [InlineData("engl", false)]
    [InlineData("d1", false)]
    [InlineData("de-", false)]
    [InlineData("de_CH", false)]
    public void Names_of_languages(string text, bool expected) => Assert.Equal(expected, MailLanguage.IsName(text));

    [Theory]
    [InlineData(true, CurrentKeyOwner.Nobody, true)]
    [InlineData(false, CurrentKeyOwner.ThisUser, true)]
    [InlineData(false, CurrentKeyOwner.Nobody, false)]
    [InlineData(false, CurrentKeyOwner.AnotherUser, false)]
    public void A_secret_is_proven_by_its_tag_or_by_its_key(bool isTagged, CurrentKeyOwner owner, bool expected) =>
        Assert.Equal(expected, new UserSecret("s", "arn", "v", "A", owner) { IsTaggedForUser = isTagged }.IsProvenOwn);

    [Fact]
    public void Which_key_is_current_is_known_where_the_secret_was_read()
    {
        UserDetail Of(SecretReading? secret) => new(Read.Known<IReadOnlyList<AccessKey>>([]), secret, NoUse);
        var usable = Of(new SecretReading.Usable(new("s", "arn", "v", "A", CurrentKeyOwner.ThisUser)));
        Assert.Equal((true, false), (usable.IsCurrent("A"), usable.IsCurrent("B")));
        Assert.False(Of(new SecretReading.Unusable(SecretFaults.Missing)).IsCurrent("A"));
        Assert.Null(Of(new SecretReading.Unknown(new("x", "x", "x"))).IsCurrent("A"));
        Assert.Null(Of(null).IsCurrent("A"));
        Assert.False(Of(null).UseOf("A").IsKnown);
    }

    private static Dictionary<string, Read<AccessKeyUse>> NoUse => new(StringComparer.Ordinal);

    private static IamUser UserOf(string arn, params (string Name, string? Value)[] tags) =>
        new("kim", "AIDA", arn, "/", UserBuilder.Now, [], tags
            .Where(tag => tag.Value is not null)
            .ToDictionary(tag => tag.Name, tag => tag.Value!, StringComparer.Ordinal));
}
