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
