using System.Diagnostics;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

/// <summary>AWS's own clients drive the sandbox over its port. They need python3 with boto3, and the AWS CLI.</summary>
public sealed class OtherClientsTests
{
    private readonly SandboxCloud cloud = new(new SandboxClock(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));

    public OtherClientsTests()
    {
        SampleAccounts.Seed(cloud);
        cloud.Account(SampleAccounts.Main).AddTopic("iam-digest");
        cloud.Account(SampleAccounts.Main).AddBucket("example-bucket");
        cloud.Account(SampleAccounts.Member).AddBucket("members-bucket");
    }

    [SkippableTheory]
    [InlineData("iam")]
    [InlineData("sts")]
    [InlineData("secretsmanager")]
    [InlineData("ses")]
    [InlineData("organizations")]
    [InlineData("kms")]
    [InlineData("cloudtrail")]
    [InlineData("events")]
    [InlineData("cloudwatch")]
    [InlineData("sns")]
    [InlineData("s3")]
    public async Task Boto3_finds_what_it_knows_of_AWS(string service)
    {
        await Need("python3", "-c", "import boto3");
        await using var listener = SandboxListener.Start(cloud);
        var script = Path.Combine(AppContext.BaseDirectory, "Sandbox", "drive_with_boto3.py");
        (var code, var output) = await Run(listener.Url, "python3", script, listener.Url.AbsoluteUri, service);
        Assert.True(code == 0, output);
        Assert.DoesNotContain(cloud.Calls, call => call.Status >= 500);

        // Every operation that the sandbox has was among the calls, so that none goes unseen.
        Assert.Empty(
            SandboxCloud.Operations
                .Where(action => action.StartsWith(service + ":", StringComparison.Ordinal))
                .Except(cloud.Calls.Select(call => call.Action)));
    }

    [SkippableFact]
    public async Task The_AWS_CLI_works_on_the_port()
    {
        await Need("aws", "--version");
        await using var listener = SandboxListener.Start(cloud);
        (var code, var output) = await Run(listener.Url, "aws", "sts", "get-caller-identity", "--query", "Account", "--output", "text");
        Assert.Equal((0, SampleAccounts.Main), (code, output.Trim()));
        (code, output) = await Run(listener.Url, "aws", "iam", "list-access-keys", "--user-name", "nobody");
        Assert.NotEqual(0, code);
        Assert.Contains("(NoSuchEntity)", output, StringComparison.Ordinal);
        (code, output) = await Run(
            listener.Url,
            "aws",
            "secretsmanager",
            "describe-secret",
            "--secret-id",
            "svc-pending",
            "--query",
            "length(VersionIdsToStages)");
        Assert.Equal((0, "2"), (code, output.Trim()));
    }

    [SkippableFact]
    public async Task The_AWS_CLI_puts_files_into_a_bucket_and_lists_them()
    {
        await Need("aws", "--version");
        await using var listener = SandboxListener.Start(cloud);
        var folder = Directory.CreateTempSubdirectory("iamhygiene-s3-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "subject.txt.hbs"), "{{headline}} ü");
            (var code, var output) = await Run(listener.Url, "aws", "s3", "sync", folder.FullName, "s3://example-bucket/mails");
            Assert.True(code == 0, output);
            (code, output) = await Run(listener.Url, "aws", "s3", "ls", "s3://example-bucket/mails/");
            Assert.True(code == 0, output);
            Assert.EndsWith("15 subject.txt.hbs", output.Trim(), StringComparison.Ordinal);
            var bucket = cloud.Account(SampleAccounts.Main).State.Buckets["example-bucket"];
            Assert.Equal("{{headline}} ü", bucket.Objects["mails/subject.txt.hbs"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [SkippableFact]
    public async Task A_cut_connection_is_one_on_the_port_too()
    {
        await Need("aws", "--version");
        await using var listener = SandboxListener.Start(cloud);
        cloud.Faults.Enqueue(new Fault { Kind = FaultKind.EffectThenCut, Operation = "CreateUser", Times = 9 });
        (var code, var output) = await Run(listener.Url, "aws", "iam", "create-user", "--user-name", "cut");
        Assert.True(code != 0, output);
        Assert.Contains("connection", output, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(cloud.Account(SampleAccounts.Main).State.User("cut"));
    }

    [Fact]
    public async Task The_port_is_free_again_and_two_listeners_share_a_world()
    {
        Uri url;
        await using (var first = SandboxListener.Start(cloud))
        {
            await using var second = SandboxListener.Start(cloud);
            Assert.NotEqual(first.Url, second.Url);
            url = first.Url;
            using var http = new HttpClient();
            foreach (var listener in new[] { first, second })
            {
                using var answer = await http.GetAsync(new Uri(listener.Url, "?Action=ListUsers&Version=2010-05-08"));
                Assert.Equal(403, (int)answer.StatusCode);
                Assert.True(answer.Headers.Contains("x-amzn-RequestId"));
            }

            cloud.Faults.Enqueue(Fault.Of(FaultKind.Hang));
            Task hanging = http.GetAsync(url);
            while (cloud.Faults.Count > 0)
            {
                await Task.Yield();
            }

            await first.DisposeAsync();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => hanging);
        }

        await using var again = SandboxListener.Start(cloud, url.Port);
        Assert.Equal(url, again.Url);
    }

    private static async Task Need(string command, params string[] arguments)
    {
        try
        {
            (var code, var output) = await Start(new Uri("http://127.0.0.1:1"), null, command, arguments);
            Skip.IfNot(code == 0, $"{command} {string.Join(' ', arguments)}: {output}");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            Skip.If(true, $"{command} is not on the PATH: {e.Message}");
        }
    }

    private Task<(int Code, string Output)> Run(Uri endpoint, string command, params string[] arguments) =>
        Start(endpoint, cloud.CreateAdminKey(SampleAccounts.Main), command, arguments);

    private static async Task<(int Code, string Output)> Start(
        Uri endpoint,
        SandboxCredentials? credentials,
        string command,
        string[] arguments)
    {
        var start = new ProcessStartInfo(
            command,
            arguments)
        { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ENDPOINT_URL"] = endpoint.AbsoluteUri;
        start.Environment["AWS_DEFAULT_REGION"] = SandboxCloud.DefaultRegion;
        start.Environment["AWS_ACCESS_KEY_ID"] = credentials?.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = credentials?.SecretAccessKey;
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = "/nowhere";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        start.Environment["AWS_PAGER"] = "";
        foreach (var name in new[] { "AWS_SESSION_TOKEN", "AWS_PROFILE", "HTTP_PROXY", "http_proxy" })
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
