using System.Globalization;
using System.Text.Json.Nodes;

namespace IamHygiene.Tests.Deployment;

/// <summary>
/// The state machine of deploy/organization.yaml, run by moto's interpreter of Step Functions with a played function. What is not run here:
/// permissions, the share of failures from which AWS ends a map, which moto does not know, and the function itself, which
/// Lambda.Tests.ps1 runs with the same event.
/// </summary>
public class OrganizationRunTests
{
    [SkippableFact]
    public async Task Every_active_account_is_served_once_and_failures_are_counted()
    {
        var run = await RunAsync(accounts: 25, failing: 1);
        Assert.Equal("SUCCEEDED", (string?)run["status"]);
        var accounts = run["output"]!["accounts"]!;
        Assert.Equal((24, 1, 25), ((int)accounts["served"]!, (int)accounts["failed"]!, (int)accounts["total"]!));
        var ids = Texts(run["ids"]);
        var started = run["started"]!.AsArray().Select(ids => (string)Assert.Single(ids!.AsArray())!).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), started.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        // The one that was throttled was begun three times; the one that failed once.
        Assert.Equal(3, started.Count(id => id == ids[^1]));
        Assert.Equal(ids.Count + 2, started.Count);
        Assert.DoesNotContain((string)run["closed"]!, started);
        // The accounts come in more than one page.
        Assert.True(Texts(run["actions"]).Count(action => action == "listAccounts") > 1);
        Assert.Equal(["AccountsFailed", "AccountsServed"], Texts(run["metrics"]));
        Assert.StartsWith("runs/", Assert.Single(Texts(run["keys"])), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Cfn_lint_finds_nothing_in_the_definition_of_the_usual_partition()
    {
        var template = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "organization.yaml"));
        var usual = template.Replace("${Partition}:states", "aws:states", StringComparison.Ordinal)
            .Replace("ignore_checks: [E3601]", "ignore_checks: []", StringComparison.Ordinal);
        Assert.NotEqual(template, usual);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, usual);
        try
        {
            var (exitCode, output) = await DeployedTests.RunAsync("cfn-lint", [file], "cfn-lint is not installed.");
            Assert.True(exitCode == 0, output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<JsonNode> RunAsync(int accounts, int failing)
    {
        var probe = await DeployedTests.RunAsync("python3", ["-c", "import boto3, moto, yaml, antlr4"], "python3 is not installed.");
        Skip.If(probe.ExitCode != 0, "moto with its interpreter of Step Functions is not installed for python3.");
        string[] arguments =
        [
            Path.Combine(Repository.Root, "tests", "moto", "run_organization.py"),
            Path.Combine(Repository.Root, "deploy"),
            accounts.ToString(CultureInfo.InvariantCulture),
            failing.ToString(CultureInfo.InvariantCulture),
        ];
        var (exitCode, output) = await DeployedTests.RunAsync("python3", arguments, "python3 is not installed.");
        Assert.True(exitCode == 0, output);
        return JsonNode.Parse(output.Trim().Split('\n')[^1])!;
    }

    private static List<string> Texts(JsonNode? list) => list!.AsArray().Select(text => (string)text!).ToList();
}
