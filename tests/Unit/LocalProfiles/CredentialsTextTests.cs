namespace IamHygiene.Tests.LocalProfiles;

/// <summary>The text of a credentials file: only the two values of one profile change.</summary>
public sealed class CredentialsTextTests
{
    private const string Text = """
        # mine
        [default]
        aws_access_key_id = AKIAOLDDEFAULT
        aws_secret_access_key=old/secret+default==
        region = eu-central-1

        ; another
        [work]
        aws_secret_access_key =   old-work
          # indented
        aws_access_key_id   =AKIAOLDWORK
        s3 =
            addressing_style = path

        [sso]
        sso_session = corp
        """;

    private static readonly KeyPair Fresh = new("AKIANEW", new("new$1\\secret"));

    [Theory]
    [InlineData("default", "AKIAOLDDEFAULT", "old/secret+default==")]
    [InlineData("work", "AKIAOLDWORK", "old-work")]
    public void Only_the_two_values_change(string profile, string oldId, string oldSecret)
    {
        foreach (var text in new[] { Text, Text.Replace("\n", "\r\n", StringComparison.Ordinal), "\uFEFF" + Text, Text + "\n" })
        {
            var parsed = CredentialsText.Parse(text, out var fault);
            Assert.Equal("", fault);
            var pair = parsed!.Pair(profile, out _)!;
            Assert.Equal((oldId, oldSecret), (pair.AccessKeyId, pair.SecretAccessKey.Reveal()));
            var changed = parsed.With(profile, Fresh);
            Assert.Equal(
                text
                    .Replace(oldId, "AKIANEW", StringComparison.Ordinal)
                    .Replace(oldSecret, "new$1\\secret", StringComparison.Ordinal),
                changed);
            Assert.Equal("AKIANEW", CredentialsText.Parse(changed, out _)!.Pair(profile, out _)!.AccessKeyId);
        }
    }

    [Theory]
    [InlineData("[a]\naws_access_key_id = x\n", "a", "lacks aws_secret_access_key")]
    [InlineData("[a]\naws_access_key_id =\naws_secret_access_key = y\n", "a", "lacks aws_access_key_id")]
    [InlineData("[a]\nregion = x\n", "b", "is not in the file")]
    [InlineData("[a]\naws_access_key_id = x\naws_secret_access_key = y\n[a]\n", "a", "is there twice")]
    [InlineData("[a]\naws_access_key_id = x\naws_secret_access_key = y\naws_access_key_id = z\n", "a",
        "has the setting aws_access_key_id twice")]
    [InlineData("[a]\nsso_session = corp\n", "a", "gets its credentials from single sign-on (sso_session)")]
    [InlineData("[a]\ncredential_process = /bin/x\n", "a", "gets its credentials from a process (credential_process)")]
    [InlineData("[a]\naws_access_key_id = x\naws_secret_access_key = y\nrole_arn = z\n", "a",
        "gets its credentials from a role (role_arn)")]
    [InlineData("[a]\naws_access_key_id = x\naws_secret_access_key = y\naws_session_token = z\n", "a",
        "gets its credentials from temporary credentials (aws_session_token)")]
    public void A_profile_without_a_pair_of_its_own_says_why(string text, string profile, string expected)
    {
        var parsed = CredentialsText.Parse(text, out _)!;
        Assert.Null(parsed.Pair(profile, out var fault));
        Assert.Equal(expected, fault);
        Assert.Throws<ArgumentException>(() => parsed.With(profile, Fresh));
    }

    [Theory]
    [InlineData("region = x\n", "has a setting before the first section in line 1")]
    [InlineData("[a]\nnonsense\n", "has something that is neither a section, a setting nor a comment in line 2")]
    [InlineData("[a\n", "has a section without ] in line 1")]
    [InlineData("[a]\n= x\n", "has something that is neither a section, a setting nor a comment in line 2")]
    public void Malformed_text_says_where(string text, string expected)
    {
        Assert.Null(CredentialsText.Parse(text, out var fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void It_shows_nothing_of_the_text() => Assert.Equal("(credentials file)", CredentialsText.Parse(Text, out _)!.ToString());
}
