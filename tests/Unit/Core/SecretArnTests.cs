namespace IamHygiene.Tests.Core;

/// <summary>What an ARN of a secret, and the text of one, tells.</summary>
public class SecretArnTests
{
    private const string Arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:app/key-AbCdEf";

    [Theory]
    [InlineData(Arn, "eu-central-1", "111122223333")]
    [InlineData("arn:aws-cn:secretsmanager:cn-north-1:444455556666:secret:a:b", "cn-north-1", "444455556666")]
    [InlineData("app/key", null, "")]
    [InlineData("arn:aws:ssm:eu-central-1:111122223333:parameter:x", null, "111122223333")]
    [InlineData("arn:aws:secretsmanager:eu-central-1", null, "")]
    public void Region_and_account_of_a_secret(string secretId, string? region, string account)
    {
        Assert.Equal(region, SecretArn.RegionOf(secretId));
        Assert.Equal(account, SecretArn.AccountOf(secretId));
    }

    [Theory]
    [InlineData("eu-central-1", true)]
    [InlineData("us-gov-west-1", true)]
    [InlineData("eusc-de-east-1", true)]
    [InlineData("ap-southeast-12", true)]
    [InlineData("eu-1", false)]
    [InlineData("e-central-1", false)]
    [InlineData("europe-central-1", false)]
    [InlineData("eu-central-123", false)]
    [InlineData("eu-central-x", false)]
    [InlineData("eu-central-", false)]
    [InlineData("eu--1", false)]
    [InlineData("EU-central-1", false)]
    [InlineData("eu-Central-1", false)]
    public void Names_of_regions(string text, bool expected) => Assert.Equal(expected, SecretArn.IsRegion(text));

    [Theory]
    [InlineData("""{"AccessKeyId":"a","SecretAccessKey":"b"} x""", "is not JSON")]
    [InlineData("""{"AccessKeyId":"a","SecretAccessKey":"b"}{}""", "is not JSON")]
    [InlineData("""{"AccessKeyId":"a","SecretAccessKey":"b","c":""", "is not JSON")]
    [InlineData(
        """{"AccessKeyId":"a","SecretAccessKey":"\ud800"}""",
        "holds characters that are no valid text under the names of the pair")]
    public void A_text_that_does_not_end_where_it_should_is_refused(string text, string reason)
    {
        Assert.Null(SecretDocument.Parse(new(text), SecretFormat.AccessKey, out var said));
        Assert.Equal(reason, said);
    }

    [Fact]
    public void Half_a_character_is_no_text()
    {
        var text = "{\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"" + '\ud800' + "\"}";
        Assert.Null(SecretDocument.Parse(new(text), SecretFormat.AccessKey, out var said));
        Assert.Equal("holds characters that are no valid text", said);
    }

    [Fact]
    public void Names_and_values_of_others_are_passed_over()
    {
        const string Inner = """{"AccessKeyId":"inner","SecretAccessKey":"inner"}""";
        var text = """{"\ud800":"AKIAX","x":""" + Inner + """ ,"AccessKeyId":"a","SecretAccessKey":"b","Region":5}""";
        var document = SecretDocument.Parse(new(text), SecretFormat.AccessKey, out var reason)!;
        Assert.Equal(("a", "b", null, ""), (document.AccessKeyId, document.SecretPart.Reveal(), document.Region, reason));
        Assert.Equal("(secret document)", document.ToString());
    }

    [Fact]
    public void The_region_of_an_SMTP_password_is_read()
    {
        var text = """{"SmtpUsername":"a","SmtpPassword":"b","Region":"eu-west-1"}""";
        Assert.Equal("eu-west-1", SecretDocument.Parse(new(text), SecretFormat.SesSmtp, out _)?.Region);
    }

    [Fact]
    public void The_rest_of_a_JSON_text_is_compared_without_white_space()
    {
        SecretDocument Of(string rest, string pair = "\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"b\"") =>
            SecretDocument.Parse(new("{" + pair + rest + "}"), SecretFormat.AccessKey, out _)!;
        Assert.True(Of(",\"n\":1").HasSameRest(Of(" , \"n\" : 1\n")));
        Assert.True(Of(",\"n\":1").HasSameRest(Of(",\"n\":1", "\"AccessKeyId\":\"x\",\"SecretAccessKey\":\"y\"")));
        Assert.False(Of(",\"n\":1").HasSameRest(Of(",\"n\":2")));
        Assert.False(Of(",\"n\":1").HasSameRest(Of("")));
    }

    [Theory]
    [InlineData("json:user/password")]
    [InlineData("env")]
    [InlineData("ses-smtp")]
    public void A_prepared_secret_holds_empty_values(string name)
    {
        var format = SecretFormat.Parse(name)!;
        Assert.Equal($$"""{"{{format.IdName}}":"","{{format.SecretPartName}}":""}""", SecretDocument.Empty(format).Reveal());
        Assert.Equal(name, format.ToString());
    }

    [Fact]
    public void Own_names_have_up_to_100_characters()
    {
        var name = new string('n', 100);
        Assert.NotNull(SecretFormat.Parse($"json:{name}/p"));
        Assert.Null(SecretFormat.Parse($"json:{name}n/p"));
        Assert.Equal(["access-key", "ses-smtp", "env", "aws-cli"], SecretFormat.Names);
    }

    [Fact]
    public void A_proof_of_writing_has_an_id_of_its_own_for_each_rotation()
    {
        UserIntent Of(string run, int day) => new(run, UserBuilder.Now.AddDays(day), IntentPurpose.Rotate, ["AKIA1"]);
        string[] ids = [VersionIds.ForProbe(Of("a", 0)), VersionIds.ForProbe(Of("b", 0)), VersionIds.ForProbe(Of("a", 1))];
        Assert.Equal(3, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids[0], VersionIds.ForProbe(Of("a", 0)));
        // RFC 9562: version 5, variant 10.
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id));
    }
}
