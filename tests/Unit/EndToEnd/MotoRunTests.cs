using System.Text.Json.Nodes;
using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>
/// The daily run against moto: an emulator of AWS that others wrote. moto knows neither inactive keys nor expiry, so the
/// sandbox's tests go further.
/// </summary>
public sealed class MotoRunTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private readonly MotoAccount account = new(moto)
    {
        Configuration = new(
            new(),
            new() { Transport = MailTransport.SesApi, From = "aws-team@example.com" },
            new()),
    };

    [SkippableFact]
    public async Task The_daily_run_rotates_deactivates_deletes_and_mails()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        await account.IamAsync("UpdateAccountPasswordPolicy", "MaxPasswordAge=90");
        await moto.QueryAsync("ses", "Action=VerifyDomainIdentity", "Version=2010-12-01", "Domain=example.com");
        await UserAsync("kim@example.com");
        await account.IamAsync("CreateLoginProfile", "UserName=kim@example.com", "Password=Correct-horse-1");
        await moto.TestAsync(
            "/_test/backdate",
            new { user = "kim@example.com", user_create_date = "-400d", password_last_changed = "-85d" });
        await ManagedAsync("svc-due", "-81d");
        await ManagedAsync("svc-calm", "-10d");
        await ManagedAsync("svc-replaced", "-95d", "-15d");

        var first = await RunAsync();
        Assert.True(first.Succeeded, string.Join("; ", first.Failures));
        Assert.Equal(
            ["svc-due Rotate", "svc-replaced Deactivate"],
            first.Actions.Select(action => $"{action.UserName} {action.Action}").Order(StringComparer.Ordinal));
        var users = (await moto.TestAsync("/_test/iam"))["users"]!.AsArray().ToDictionary(user => (string)user!["user"]!, user => user!);
        Assert.Equal(2, users["svc-due"]["access_keys"]!.AsArray().Count);
        Assert.Contains(users["svc-replaced"]["access_keys"]!.AsArray(), key => (string)key!["status"]! == "Inactive");
        var newest = first.Actions.Single(action => action.UserName == "svc-due").NewAccessKeyId;
        var secret = await moto.JsonAsync("secretsmanager", "secretsmanager.GetSecretValue", new { SecretId = "svc-due" });
        Assert.Equal(newest, (string?)JsonNode.Parse((string)secret["SecretString"]!)!["AccessKeyId"]);
        Assert.Equal("kept", (string?)JsonNode.Parse((string)secret["SecretString"]!)!["note"]);
        var mails = (await moto.TestAsync("/_test/ses/messages"))["messages"]!.AsArray().Count;
        Assert.Equal(2, mails); // one to kim, one to the owner of both services

        var second = await RunAsync();
        Assert.Empty(second.Actions);
        Assert.Empty(second.Notices);
        Assert.Equal(mails, (await moto.TestAsync("/_test/ses/messages"))["messages"]!.AsArray().Count);
    }

    private Task<HygieneRun> RunAsync() => account.WithPortsAsync((ports, runId) =>
        new HygieneRunner(ports, account.Configuration.Policy).RunAsync(new() { RunId = runId }, default));

    private async Task ManagedAsync(string name, params string[] created)
    {
        await UserAsync(name);
        await account.IamAsync(
            "TagUser",
            $"UserName={name}",
            "Tags.member.1.Key=SecretName",
            $"Tags.member.1.Value={name}",
            "Tags.member.2.Key=Notify",
            "Tags.member.2.Value=owner@example.com");
        using var iam = new Amazon.IdentityManagement.AmazonIdentityManagementServiceClient(
            new Amazon.Runtime.BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"),
            new Amazon.IdentityManagement.AmazonIdentityManagementServiceConfig { ServiceURL = moto.Url });
        Amazon.IdentityManagement.Model.AccessKey? last = null;
        foreach (var date in created)
        {
            last = (await iam.CreateAccessKeyAsync(new() { UserName = name })).AccessKey;
            await moto.TestAsync("/_test/backdate", new { access_key_id = last.AccessKeyId, create_date = date });
        }

        await moto.JsonAsync(
            "secretsmanager",
            "secretsmanager.CreateSecret",
            new
            {
                Name = name,
                ClientRequestToken = Guid.NewGuid().ToString(),
                SecretString = $$"""{"AccessKeyId":"{{last!.AccessKeyId}}","SecretAccessKey":"{{last.SecretAccessKey}}","note":"kept"}"""
            });
    }

    private Task UserAsync(string name) => account.IamAsync("CreateUser", $"UserName={name}");
}
