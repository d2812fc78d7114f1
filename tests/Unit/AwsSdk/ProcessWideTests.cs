using System.Diagnostics;
using System.Net;
using Amazon;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecretsManager;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

/// <summary>Tests that change the environment or the SDK's process-wide settings: nothing may run beside them.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public sealed class ProcessWide;

[Collection(nameof(ProcessWide))]
public sealed class ProcessWideTests : IDisposable
{
    private readonly Dictionary<string, string?> environment = new(StringComparer.Ordinal);

    [Theory]
    [InlineData("iam", "AWS_ENDPOINT_URL_IAM")]
    [InlineData("secretsmanager", "AWS_ENDPOINT_URL_SECRETS_MANAGER")]
    [InlineData("ses", "AWS_ENDPOINT_URL_SES")]
    [InlineData("organizations", "AWS_ENDPOINT_URL_ORGANIZATIONS")]
    [InlineData("cloudtrail", "AWS_ENDPOINT_URL_CLOUDTRAIL")]
    [InlineData("events", "AWS_ENDPOINT_URL_EVENTBRIDGE")]
    [InlineData("monitoring", "AWS_ENDPOINT_URL_CLOUDWATCH")]
    [InlineData("sns", "AWS_ENDPOINT_URL_SNS")]
    public async Task The_environment_names_the_endpoint(string service, string variable)
    {
        var aws = new FakeAws();
        for (var i = 0; i < 4; i++)
        {
            aws.AnswerNothing(service);
        }

        void InFrankfurt(ClientConfig config) => config.RegionEndpoint = RegionEndpoint.EUCentral1;

        Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        await EndpointTests.CallAsync(service, aws, InFrankfurt);
        Assert.Equal("http://127.0.0.1:1/", aws.Requests[0].Uri.ToString());
        // As every client of the official SDK: the configured region does not sign for a custom endpoint.
        Assert.Equal("us-east-1/" + service, aws.Requests[0].SignedFor);

        Set(variable, "http://127.0.0.1:2/");
        await EndpointTests.CallAsync(service, aws, config =>
        {
            InFrankfurt(config);
            config.AuthenticationRegion = "eu-central-1";
        });
        Assert.Equal("http://127.0.0.1:2/", aws.Requests[1].Uri.ToString());
        Assert.Equal("eu-central-1/" + service, aws.Requests[1].SignedFor);

        await EndpointTests.CallAsync(service, aws, config => config.ServiceURL = "http://127.0.0.1:3");
        Assert.Equal("http://127.0.0.1:3/", aws.Requests[2].Uri.ToString());

        await EndpointTests.CallAsync(service, aws, config =>
        {
            InFrankfurt(config);
            config.IgnoreConfiguredEndpointUrls = true;
        });
        Assert.EndsWith(".amazonaws.com", aws.Requests[3].Uri.Host, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_names_the_endpoint_for_all_services_or_for_one()
    {
        var folder = Directory.CreateTempSubdirectory("iamhygiene");
        try
        {
            var config = Path.Combine(folder.FullName, "config");
            await File.WriteAllTextAsync(config, """
                [profile one]
                services = local
                [profile all]
                endpoint_url = http://127.0.0.1:5
                [services local]
                secrets_manager =
                  endpoint_url = http://127.0.0.1:4
                """);
            var credentials = Path.Combine(folder.FullName, "credentials");
            await File.WriteAllTextAsync(credentials, "");
            var aws = new FakeAws().Answer("{}").Answer("<x/>").Answer("<x/>");
            Action<ClientConfig> With(string profile) =>
                c => (c.Profile, c.RegionEndpoint) = (new Profile(profile, credentials), RegionEndpoint.EUCentral1);
            await EndpointTests.CallAsync("secretsmanager", aws, With("one"));
            await EndpointTests.CallAsync("iam", aws, With("one"));
            await EndpointTests.CallAsync("iam", aws, With("all"));
            Assert.Equal(
                "http://127.0.0.1:4/ https://iam.amazonaws.com/ http://127.0.0.1:5/",
                string.Join(' ', aws.Requests.Select(r => r.Uri)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task No_secret_reaches_the_SDKs_log_even_when_it_logs_everything()
    {
        const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYSECRET";
        using var log = new StringWriter();
        using var listener = new TextWriterTraceListener(log, "secret-test");
        var logging = AWSConfigs.LoggingConfig;
        var (to, responses, metrics) = (logging.LogTo, logging.LogResponses, logging.LogMetrics);
        AWSConfigs.AddTraceListener("Amazon", listener);
        try
        {
            logging.LogTo = LoggingOptions.SystemDiagnostics;
            logging.LogResponses = ResponseLoggingOption.Always;
            logging.LogMetrics = true;

            var aws = new FakeAws()
                .AnswerQuery(
                    "CreateAccessKey",
                    $"<AccessKey><AccessKeyId>AKIA1</AccessKeyId><SecretAccessKey>{Secret}</SecretAccessKey></AccessKey>")
                .Answer($"<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey><SecretAccessKey>{Secret}</Broken>");
            using var iam = new AmazonIdentityManagementServiceClient(FakeAws.Credentials, new AmazonIdentityManagementServiceConfig
            {
                RegionEndpoint = RegionEndpoint.EUWest1,
                HttpClientFactory = aws,
                MaxErrorRetry = 0,
                LogResponse = true,
                LogMetrics = true,
            });
            var key = await iam.CreateAccessKeyAsync(new() { UserName = "ann" });
            Assert.Equal(Secret, key.AccessKey.SecretAccessKey);
            Assert.DoesNotContain(Secret, $"{key} {key.AccessKey}", StringComparison.Ordinal);
            var broken = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => iam.CreateAccessKeyAsync(new()));
            Assert.DoesNotContain(Secret, $"{broken} {broken.ResponseBody} {broken.InnerException}", StringComparison.Ordinal);

            var json = $$"""{"SecretAccessKey":"{{Secret}}"}""";
            aws.Answer($$"""{"SecretString":{{System.Text.Json.JsonSerializer.Serialize(json)}}}""")
                .Answer("{\"SecretString\":\"" + Secret + "\" oops")
                .Answer("{\"SecretString\":" + Secret + "}")
                .Answer("{}")
                .Answer($"<html>{Secret}", HttpStatusCode.BadGateway);
            using var secrets = new AmazonSecretsManagerClient(FakeAws.Credentials, new AmazonSecretsManagerConfig
            {
                RegionEndpoint = RegionEndpoint.EUWest1,
                HttpClientFactory = aws,
                MaxErrorRetry = 0,
                LogResponse = true,
                LogMetrics = true,
            });
            var value = await secrets.GetSecretValueAsync(new() { SecretId = "s" });
            Assert.Equal(json, value.SecretString);
            for (var i = 0; i < 2; i++)
            {
                broken = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => secrets.GetSecretValueAsync(new()
                {
                    SecretId = "s"
                }));
                Assert.DoesNotContain(Secret, $"{broken} {broken.ResponseBody}", StringComparison.Ordinal);
            }

            var put = new Amazon.SecretsManager.Model.PutSecretValueRequest { SecretId = "s", SecretString = json };
            Assert.DoesNotContain(Secret, $"{await secrets.PutSecretValueAsync(put)} {put} {value}", StringComparison.Ordinal);
            var e = await Assert.ThrowsAnyAsync<AmazonSecretsManagerException>(() => secrets.PutSecretValueAsync(put));
            Assert.DoesNotContain(Secret, e.ToString(), StringComparison.Ordinal);

            await log.FlushAsync();
            Assert.Contains("CreateAccessKey", log.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, log.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Secret[..20], log.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            (logging.LogTo, logging.LogResponses, logging.LogMetrics) = (to, responses, metrics);
            AWSConfigs.RemoveTraceListener("Amazon", listener.Name);
        }
    }

    [Fact]
    public async Task Lists_start_empty_where_the_process_asks_for_it()
    {
        AWSConfigs.InitializeCollections = true;
        try
        {
            var aws = new FakeAws().AnswerQuery("ListAccessKeys", "").Answer("<x/>").Answer("{}");
            using var iam = new AmazonIdentityManagementServiceClient(
                FakeAws.Credentials,
                new AmazonIdentityManagementServiceConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws });
            Assert.Empty((await iam.ListAccessKeysAsync(new())).AccessKeyMetadata!);
            await iam.GetAccountAuthorizationDetailsAsync(new());
            Assert.Equal("Action=GetAccountAuthorizationDetails", aws.Requests[1].Form);
            using var secrets = new AmazonSecretsManagerClient(
                FakeAws.Credentials,
                new AmazonSecretsManagerConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws });
            Assert.Empty((await secrets.DescribeSecretAsync(new())).VersionIdsToStages!);
        }
        finally
        {
            AWSConfigs.InitializeCollections = false;
        }
    }

    public void Dispose()
    {
        foreach (var (name, value) in environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    private void Set(string name, string value)
    {
        environment.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
    }
}
