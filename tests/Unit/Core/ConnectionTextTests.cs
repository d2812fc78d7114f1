namespace IamHygiene.Tests.Core;

/// <summary>What is told of a connection: where credentials come from, never what they are.</summary>
public sealed class ConnectionTextTests
{
    [Theory]
    [InlineData(true, "work", "eu-west-1", "given credentials, region eu-west-1")]
    [InlineData(false, "work", "eu-west-1", "profile work, region eu-west-1")]
    [InlineData(false, null, null, "default credentials, region (default)")]
    public void It_names_the_source_and_the_region(bool isGiven, string? profile, string? region, string expected)
    {
        var settings = new ConnectionSettings
        {
            Credentials = isGiven ? () => new("AKIAIOSFODNN7EXAMPLE", new("secret"), null) : null,
            ProfileName = profile,
            Region = region,
        };
        Assert.Equal(expected, settings.ToString());
    }
}
