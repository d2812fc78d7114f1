using IamHygiene.Aws;
using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>A rotation across accounts against moto, which others wrote. It checks no policies; it keeps accounts apart.</summary>
public sealed class MotoCrossAccountTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Main = "111122223333";
    private const string RoleArn = $"arn:aws:iam::{Main}:role/Manage_Secrets_Role";

    [SkippableFact]
    public async Task A_key_of_one_account_is_rotated_into_a_secret_of_another()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await moto.QueryAsync("iam", "Action=CreateUser", "Version=2010-05-08", "UserName=dev-app");
        using var own = Connect(HygieneConfiguration.Default);
        var old = await own.Ports.Identity.CreateAccessKeyAsync("dev-app", default);
        var key = (await AsMainAsync(
            "kms",
            "TrentService.CreateKey",
            new { Description = "secrets" }))["KeyMetadata"]!["KeyId"]!.GetValue<string>();
        var secret = (await AsMainAsync(
            "secretsmanager",
            "secretsmanager.CreateSecret",
            new
            {
                Name = "dev/app",
                KmsKeyId = key,
                SecretString = $$"""{"AccessKeyId":"{{old.AccessKeyId}}","SecretAccessKey":"{{old.SecretAccessKey.Reveal()}}"}""",
                ClientRequestToken = Guid.NewGuid().ToString()
            }))["ARN"]!.GetValue<string>();
        Assert.Contains($":{Main}:", secret, StringComparison.Ordinal);
        await own.Ports.Identity.TagAsync("dev-app", new Dictionary<string, string> { [TagNames.SecretName] = secret }, default);
        await moto.TestAsync("/_test/backdate", new { user = "dev-app", access_key_id = old.AccessKeyId, create_date = "-81d" });

        var configuration = HygieneConfiguration.Default with { Secrets = new(RoleArn, "example-external-id") };
        using var connection = Connect(configuration);
        var run = await new HygieneRunner(connection.Ports, configuration.Policy).RunAsync(new() { RunId = "0000abcd" }, default);
        Assert.True(run.Succeeded, string.Join("; ", run.Failures));
        var result = Assert.Single(run.Actions, action => action.UserName == "dev-app");
        Assert.Equal((PlannedActionKind.Rotate, ActionOutcome.Done), (result.Action, result.Outcome));
        var current = await connection.Ports.Secrets.GetAsync(secret, null, default);
        Assert.Contains(result.NewAccessKeyId!, current.Text!.Reveal(), StringComparison.Ordinal);

        // By its bare name, which in the other account is somebody's, nothing is done.
        await own.Ports.Identity.TagAsync("dev-app", new Dictionary<string, string> { [TagNames.SecretName] = "dev/app" }, default);
        await moto.TestAsync("/_test/backdate", new { user = "dev-app", access_key_id = result.NewAccessKeyId, create_date = "-81d" });
        var refused = await new HygieneRunner(connection.Ports, configuration.Policy).RunAsync(new() { RunId = "0000abce" }, default);
        Assert.Contains(
            refused.Findings,
            finding => finding.Kind == "SecretUnusable" && finding.Message.Contains("only its full ARN", StringComparison.Ordinal));
        Assert.DoesNotContain(refused.Actions, action => action.Action == PlannedActionKind.Rotate);
    }

    // moto finds the account by the credentials' session, which its AssumeRole opens for any role.
    private async Task<System.Text.Json.Nodes.JsonNode> AsMainAsync(string service, string target, object body)
    {
        using var client = new HttpClient();
        using var assume = new HttpRequestMessage(
            HttpMethod.Post,
            moto.Url)
        {
            Content = new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["Action"] = "AssumeRole",
                        ["Version"] = "2011-06-15",
                        ["RoleArn"] = RoleArn,
                        ["RoleSessionName"] = "setup"
                    })
        };
        assume.Headers.TryAddWithoutValidation("Authorization", Signature("AKIAIOSFODNN7EXAMPLE", "sts"));
        using var assumed = await client.SendAsync(assume);
        var id = System.Xml.Linq.XDocument.Parse(
            await assumed.Content.ReadAsStringAsync()).Descendants().First(element => element.Name.LocalName == "AccessKeyId").Value;
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            moto.Url)
        { Content = new StringContent(System.Text.Json.JsonSerializer.Serialize(body)) };
        request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        request.Headers.Add("X-Amz-Target", target);
        request.Headers.TryAddWithoutValidation("Authorization", Signature(id, service));
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return System.Text.Json.Nodes.JsonNode.Parse(text)!;
    }

    private static string Signature(string id, string service) =>
        $"AWS4-HMAC-SHA256 Credential={id}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0";

    private IConnection Connect(HygieneConfiguration configuration)
    {
        var settings = new ConnectionSettings
        {
            Credentials = () => new("AKIAIOSFODNN7EXAMPLE", new("testing")),
            Region = "us-east-1",
            EndpointUrl = moto.Url
        };
        return new AwsConnector().Connect(settings, configuration, "0000abcd", TimeProvider.System);
    }
}
