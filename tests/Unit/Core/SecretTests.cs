namespace IamHygiene.Tests.Core;

public class SecretTests
{
    private static readonly KeyPair New = new("AKIANEW", new("new/secret+part"));

    [Fact]
    public void A_new_pair_keeps_everything_else_in_its_order()
    {
        var document = SecretDocument.Parse(
            new("""{"note":"<keep> ü","AccessKeyId":"AKIAOLD","n":{"a":[1,2.50,null]},"SecretAccessKey":"old"}"""),
            SecretFormat.AccessKey,
            out _)!;
        Assert.Equal("AKIAOLD", document.AccessKeyId);
        Assert.Equal(
            """{"note":"<keep> ü","AccessKeyId":"AKIANEW","n":{"a":[1,2.50,null]},"SecretAccessKey":"new/secret+part"}""",
            document.With(New, "us-east-1").Reveal());
    }

    [Theory]
    [InlineData("", "is not JSON")]
    [InlineData("hunter2", "is not JSON")]
    [InlineData("""{"AccessKeyId":"AKIA""", "is not JSON")]
    [InlineData("[1]", "is not a JSON object")]
    [InlineData("null", "is not a JSON object")]
    [InlineData("{}", "lacks AccessKeyId and SecretAccessKey")]
    [InlineData("""{"accessKeyId":"a","secretAccessKey":"b"}""", "lacks AccessKeyId and SecretAccessKey")]
    [InlineData("""{"AccessKeyId":"a","SecretAccessKey":5}""", "lacks SecretAccessKey")]
    [InlineData("""{"AccessKeyId":"a","AccessKeyId":"c","SecretAccessKey":"b"}""", "holds the same name twice")]
    public void Other_content_is_refused_without_showing_it(string text, string reason)
    {
        Assert.Null(SecretDocument.Parse(new(text), SecretFormat.AccessKey, out var said));
        Assert.StartsWith(reason, said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access-key", "AccessKeyId", "SecretAccessKey")]
    [InlineData("SES-SMTP", "SmtpUsername", "SmtpPassword")]
    [InlineData("env", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY")]
    [InlineData("aws-cli", "aws_access_key_id", "aws_secret_access_key")]
    [InlineData("json:user/password", "user", "password")]
    [InlineData("json:a.B-c_1/a.b-c_1", "a.B-c_1", "a.b-c_1")]
    public void A_format_has_two_names(string name, string id, string secretPart)
    {
        var format = SecretFormat.Parse(name)!;
        Assert.Equal((id, secretPart), (format.IdName, format.SecretPartName));
        Assert.Equal(format, SecretFormat.Parse(format.Name));
        Assert.Equal("", SecretDocument.Parse(SecretDocument.Empty(format), format, out _)!.AccessKeyId);
    }

    [Theory]
    [InlineData("")]
    [InlineData("envs")]
    [InlineData("json:")]
    [InlineData("json:a")]
    [InlineData("json:a/")]
    [InlineData("json:/b")]
    [InlineData("json:a/a")]
    [InlineData("json:a/b/c")]
    [InlineData("json:a\"/b")]
    [InlineData("json:a/b\n")]
    public void Other_names_are_no_format(string name) => Assert.Null(SecretFormat.Parse(name));

    [Fact]
    public void Own_names_hold_the_pair()
    {
        var document = SecretDocument.Parse(
            new("""{"password":"old","AccessKeyId":"other","user":"AKIAOLD"}"""),
            SecretFormat.Parse("json:user/password")!,
            out _)!;
        Assert.Equal(
            """{"password":"new/secret+part","AccessKeyId":"other","user":"AKIANEW"}""",
            document.With(New, "us-east-1").Reveal());
    }

    [Theory]
    [InlineData("[a]\naws_access_key_id = AKIAOLD\naws_secret_access_key = old\n")]
    [InlineData("# ü AKIAOLD\r\n[other]\r\n[a]\r\naws_secret_access_key=old  \r\n\taws_access_key_id\t=\tAKIAOLD\r\noutput = json")]
    [InlineData("[a]\n#aws_access_key_id = AKIAX\n;aws_secret_access_key = x\naws_access_key_id=AKIAOLD\naws_secret_access_key=old")]
    public void A_profile_keeps_everything_but_the_pair(string text)
    {
        var document = SecretDocument.Parse(new(text), SecretFormat.AwsCli, out _)!;
        Assert.Equal(("AKIAOLD", "old"), (document.AccessKeyId, document.SecretPart.Reveal()));
        var changed = document.With(New, "us-east-1").Reveal();
        var expected = text
            .Replace("= AKIAOLD", "= AKIANEW", StringComparison.Ordinal)
            .Replace("=\tAKIAOLD", "=\tAKIANEW", StringComparison.Ordinal)
            .Replace("=AKIAOLD", "=AKIANEW", StringComparison.Ordinal)
            .Replace("= old", "= new/secret+part", StringComparison.Ordinal)
            .Replace("=old", "=new/secret+part", StringComparison.Ordinal);
        Assert.Equal(expected, changed);
        Assert.True(SecretDocument.Parse(new(changed), SecretFormat.AwsCli, out _)!.HasSameRest(document));
    }

    [Theory]
    [InlineData("à")]
    [InlineData("\u0085x\u00a0")]
    [InlineData("漢字")]
    public void A_value_that_is_no_key_is_replaced_as_a_whole(string value)
    {
        var document = SecretDocument.Parse(
            new($"[ü]\naws_access_key_id = {value}\naws_secret_access_key = {value}\nnote = {value}"),
            SecretFormat.AwsCli,
            out _)!;
        Assert.Equal(value.Trim(), document.AccessKeyId);
        var changed = SecretDocument.Parse(document.With(New, "us-east-1"), SecretFormat.AwsCli, out _)!;
        Assert.Equal(("AKIANEW", "new/secret+part"), (changed.AccessKeyId, changed.SecretPart.Reveal()));
        Assert.True(changed.HasSameRest(document));
    }

    [Fact]
    public void A_prepared_profile_gets_a_pair()
    {
        var text = SecretDocument.Holding(SecretFormat.AwsCli, New, "us-east-1").Reveal();
        Assert.Equal("[default]\naws_access_key_id = AKIANEW\naws_secret_access_key = new/secret+part\n", text);
    }

    [Theory]
    [InlineData("", "is not a profile")]
    [InlineData("aws_access_key_id = a\naws_secret_access_key = hunter2", "is not a profile")]
    [InlineData("""{"AccessKeyId":"a","SecretAccessKey":"b"}""", "is not a profile")]
    [InlineData("[a]\naws_access_key_id = a", "lacks aws_secret_access_key")]
    [InlineData("[a]\nAWS_ACCESS_KEY_ID = a\naws_secret_access_key = b", "lacks aws_access_key_id")]
    [InlineData("[a]\naws_access_key_id = a\n[b]\naws_secret_access_key = b", "holds the pair in two profiles")]
    [InlineData("[a]\naws_access_key_id=a\naws_secret_access_key=b\n[b]\naws_access_key_id=a", "holds the same name twice")]
    public void What_is_no_profile_is_refused_without_showing_it(string text, string reason)
    {
        Assert.Null(SecretDocument.Parse(new(text), SecretFormat.AwsCli, out var said));
        Assert.StartsWith(reason, said, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rest_of_a_profile_is_compared()
    {
        SecretDocument Profile(string rest) =>
            SecretDocument.Parse(new($"[a]\naws_access_key_id = x\naws_secret_access_key = y\n{rest}"), SecretFormat.AwsCli, out _)!;
        Assert.True(Profile("output = json\n").HasSameRest(Profile("  output = json")));
        Assert.False(Profile("output = json").HasSameRest(Profile("output = text")));
    }

    [Fact]
    public void A_prepared_secret_without_a_key_is_usable() =>
        Assert.Equal(
            "",
            SecretDocument.Parse(new("""{"AccessKeyId":"","SecretAccessKey":""}"""), SecretFormat.AccessKey, out _)!.AccessKeyId);

    [Fact]
    public void An_ses_secret_gets_the_derived_password()
    {
        var document = SecretDocument.Parse(
            new("""{"SmtpUsername":"AKIAOLD","SmtpPassword":"x","Host":"h"}"""),
            SecretFormat.SesSmtp,
            out _)!;
        var text = document.With(new("AKIANEW", new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")), "us-east-1").Reveal();
        Assert.Contains("\"SmtpUsername\":\"AKIANEW\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("wJalr", text, StringComparison.Ordinal);
    }

    // The example of the SES guide's script, computed by it in Python.
    [Theory]
    [InlineData("us-east-1", "BLBM/9hSUELfq8Gw+rU1YcBjkOxGbhT2XG763xVLGWL9")]
    [InlineData("eu-central-1", "BF0/eIJm0ruTHsSjOkRuOGzGF+zeSyE3aiRzrzUQ8LwG")]
    public void The_SES_password_is_AWSs_own(string region, string expected) =>
        Assert.Equal(expected, SesSmtpPassword.Derive(new("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"), region).Reveal());

    [Fact]
    public void Version_ids_are_name_based_uuids()
    {
        Assert.Equal("e275e3cc-6e9d-564a-9e32-c832856aadfa", VersionIds.ForKey("AKIAIOSFODNN7EXAMPLE"));
        Assert.Equal(36, VersionIds.ForKey("AKIA").Length);
        Assert.NotEqual(VersionIds.ForKey("AKIA1"), VersionIds.ForKey("AKIA2"));
    }

    [Fact]
    public void Printing_shows_nothing()
    {
        Assert.DoesNotContain("secret+part", New.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret+part", $"{New.SecretAccessKey}", StringComparison.Ordinal);
        Assert.DoesNotContain("secret+part", new SecretVersion("v", New.SecretAccessKey).ToString(), StringComparison.Ordinal);
    }
}
