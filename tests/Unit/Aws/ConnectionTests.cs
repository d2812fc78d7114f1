using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using IamHygiene.Aws;
using Xunit;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>Which region and credentials are meant, and what is said where there are none.</summary>
public class ConnectionTests
{
    [Theory]
    [InlineData("eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-west-1")]
    [InlineData(null, "eu-west-2", "eu-west-3", "eu-north-1", "eu-west-2")]
    [InlineData(null, null, "eu-west-3", "eu-north-1", "eu-west-3")]
    [InlineData(null, null, null, "eu-north-1", "eu-north-1")]
    [InlineData(" cn-north-1 ", null, null, null, "cn-north-1")]
    [InlineData("", null, "us-gov-west-1", null, "us-gov-west-1")]
    public void The_region_is_the_first_that_is_named(string? given, string? profile, string? region, string? fallback, string expected) =>
        Assert.Equal(
            expected,
            RegionResolver.Resolve(
                given,
                profile,
                name => name == "AWS_REGION" ? region : name == "AWS_DEFAULT_REGION" ? fallback : null).SystemName);

    [Fact]
    public void Without_a_region_it_is_said_how_to_set_one()
    {
        var thrown = Assert.Throws<ServiceException>(() => RegionResolver.Resolve(null, null, _ => null));
        Assert.Equal("NoRegion", thrown.Code);
        Assert.Contains("AWS_REGION", thrown.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-cental-1", "'eu-cental-1' is not the name of an AWS region; did you mean 'eu-central-1'?")]
    [InlineData("eu-central1", "'eu-central1' is not the name of an AWS region; did you mean 'eu-central-1'?")]
    [InlineData("eu-central-1a", "'eu-central-1a' is not the name of an AWS region; did you mean 'eu-central-1'?")]
    [InlineData("Frankfurt", "'Frankfurt' is not the name of an AWS region.")]
    [InlineData("eu-west-1.example.com", "'eu-west-1.example.com' is not the name of an AWS region.")]
    public void A_region_that_does_not_exist_is_refused(string name, string message)
    {
        var thrown = Assert.Throws<ServiceException>(() => RegionResolver.Named(name));
        Assert.Equal(("UnknownRegion", message), (thrown.Code, thrown.Message));
    }

    [Theory]
    [InlineData("eu-central-9", "amazonaws.com")]
    [InlineData("nz-south-1", "amazonaws.com")]
    [InlineData("mx-future-9", "amazonaws.com")]
    [InlineData("us-gov-north-1", "amazonaws.com")]
    [InlineData("cn-east-12", "amazonaws.com.cn")]
    public void A_region_newer_than_the_SDK_is_taken(string name, string suffix)
    {
        var region = RegionResolver.Named(name);
        Assert.Equal((name, suffix), (region.SystemName, region.PartitionDnsSuffix));
    }

    [Theory]
    [InlineData("localhost:4566")]
    [InlineData("ftp://example.com")]
    [InlineData("")]
    public void An_endpoint_must_be_a_URL(string url)
    {
        var thrown = Assert.Throws<ServiceException>(() => new AwsConnector().Connect(
            Open.Settings with { EndpointUrl = url },
            HygieneConfiguration.Default,
            "r",
            TimeProvider.System));
        Assert.Equal("InvalidEndpointUrl", thrown.Code);
    }

    [Fact]
    public void A_profile_that_does_not_exist_is_named()
    {
        var thrown = Assert.Throws<ServiceException>(() => new AwsConnector().Connect(
            Open.Settings with { Credentials = null, ProfileName = "no-such-profile-here" },
            HygieneConfiguration.Default,
            "r",
            TimeProvider.System));
        Assert.Equal(("ProfileNotFound", FailureKind.Credentials), (thrown.Code, thrown.Kind));
        Assert.Contains("no-such-profile-here", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MailTransport.SesApi, "mail.from is needed")]
    [InlineData(MailTransport.SesSmtp, "mail.smtpSecret is needed")]
    [InlineData(MailTransport.Folder, "mail.folder is needed")]
    public void Incomplete_mail_settings_are_faults_of_the_configuration(MailTransport transport, string fault)
    {
        var thrown = Assert.Throws<PolicyException>(() => new AwsConnector().Connect(
            Open.Settings,
            HygieneConfiguration.Default with { Mail = new() { Transport = transport } },
            "r",
            TimeProvider.System));
        Assert.StartsWith(fault, Assert.Single(thrown.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_where_nothing_answers_is_named_within_seconds()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var open = new AwsConnector().Connect(
            Open.Settings with { EndpointUrl = $"http://127.0.0.1:{port}", MaxErrorRetry = 1 },
            HygieneConfiguration.Default,
            "r",
            TimeProvider.System);
        var began = Stopwatch.GetTimestamp();
        var thrown = await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Identity.GetAccountAsync(CancellationToken.None));
        Assert.Equal("EndpointUnreachable", thrown.Code);
        Assert.Contains($"http://127.0.0.1:{port}", thrown.Message, StringComparison.Ordinal);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Every_service_is_asked_at_the_one_endpoint_and_signed_for_the_region()
    {
        using var wire = Wire.QueryError("NoSuchEntity", 404, "No.");
        using var open = Open.On(wire);
        await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Identity.ListAccessKeysAsync("alice", CancellationToken.None));
        await Assert.ThrowsAsync<ServiceException>(() => open.Ports.Secrets.DescribeAsync("alice", CancellationToken.None));
        Assert.Equal(2, wire.Requests.Count);
    }
}
