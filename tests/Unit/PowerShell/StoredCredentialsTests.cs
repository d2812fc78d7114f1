using IamHygiene.PowerShell;

namespace IamHygiene.Tests.PowerShell;

/// <summary>Stand-ins with the members of AWS.Tools' and AWSSDK.Core's types.</summary>
public class StoredCredentialsTests
{
    [Fact]
    public void The_wrapper_of_AWS_Tools_hides_its_credentials_and_they_are_found()
    {
        var read = Read(new AWSPSCredentials(new AWSCredentials("AKIA1", "s1", "t1")));
        Assert.Equal(("AKIA1", "s1", "t1"), (read.AccessKeyId, read.SecretAccessKey.Reveal(), read.SessionToken!.Reveal()));
    }

    [Fact]
    public void Credentials_without_a_wrapper_and_without_a_token_are_read()
    {
        var read = Read(new AWSCredentials("AKIA2", "s2", ""));
        Assert.Equal("AKIA2", read.AccessKeyId);
        Assert.Null(read.SessionToken);
    }

    [Fact]
    public void They_are_asked_again_each_time_because_they_may_renew_themselves()
    {
        var renewing = new AWSCredentials("AKIA3", "s3", "t3");
        var settings = StoredCredentials.Of(renewing)!.Apply(new());
        renewing.Renew("AKIA4");
        Assert.Equal("AKIA4", settings.Credentials!().AccessKeyId);
    }

    [Fact]
    public void Text_is_the_name_of_a_profile()
    {
        var settings = StoredCredentials.Of("prod")!.Apply(new());
        Assert.Equal("prod", settings.ProfileName);
        Assert.Null(settings.Credentials);
    }

    [Fact]
    public void Nothing_is_nothing()
    {
        Assert.Null(StoredCredentials.Of(null));
        Assert.Null(StoredCredentials.Of(""));
        Assert.Null(StoredCredentials.RegionOf(null));
        Assert.Null(StoredCredentials.RegionOf(""));
    }

    [Fact]
    public void What_gives_no_credentials_is_refused_with_the_way_out()
    {
        foreach (var value in new object[] { 42, new Throwing(), new AWSCredentials("AKIA5", "", "") })
        {
            var refused = Assert.Throws<IamHygieneException>(() => StoredCredentials.Of(value)!.Apply(new()));
            Assert.Equal("InvalidStoredCredentials", refused.ErrorId);
            Assert.Contains("Set-AWSCredential", refused.Remedy, StringComparison.Ordinal);
            Assert.DoesNotContain("hush", refused.Message, StringComparison.Ordinal);
            Assert.Null(refused.InnerException);
        }
    }

    [Fact]
    public void A_region_is_a_name_or_an_object_of_that_name()
    {
        Assert.Equal("eu-central-1", StoredCredentials.RegionOf("eu-central-1"));
        Assert.Equal("eu-west-1", StoredCredentials.RegionOf(new RegionEndpoint()));
    }

    private static GivenCredentials Read(object variable) => StoredCredentials.Of(variable)!.Apply(new()).Credentials!();

    private sealed class AWSPSCredentials(AWSCredentials credentials)
    {
        internal AWSCredentials Credentials { get; } = credentials;
    }

    private sealed class AWSCredentials(string accessKey, string secretKey, string token)
    {
        private string accessKey = accessKey;

        public void Renew(string key) => accessKey = key;

        public ImmutableCredentials GetCredentials() => new(accessKey, secretKey, token);
    }

    private sealed record ImmutableCredentials(string AccessKey, string SecretKey, string Token);

    private sealed class Throwing
    {
        private readonly string said = "hush";

        public object GetCredentials() => throw new InvalidOperationException(said);
    }

    private sealed class RegionEndpoint
    {
        public string SystemName { get; } = "eu-west-1";
    }
}
