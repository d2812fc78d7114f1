using System.Diagnostics;
using System.Text.Json.Nodes;

namespace IamHygiene.Tests.Deployment;

/// <summary>The templates in the hands of others: cfn-lint, and moto's CloudFormation.</summary>
public class DeployedTests
{
    private const string Account = "123456789012";

    [SkippableFact]
    public async Task Cfn_lint_finds_nothing()
    {
        var (exitCode, output) = await RunAsync(
            "cfn-lint",
            [.. Directory.GetFiles(Path.Combine(Repository.Root, "deploy"), "*.yaml")],
            "cfn-lint is not installed.");
        Assert.True(exitCode == 0, output);
    }

    [SkippableFact]
    public async Task Both_stacks_are_made_and_their_policies_are_those_of_the_module()
    {
        var probe = await RunAsync("python3", ["-c", "import boto3, moto"], "python3 is not installed.");
        Skip.If(probe.ExitCode != 0, "moto is not installed for python3.");
        var (exitCode, output) = await RunAsync(
            "python3",
            [Path.Combine(Repository.Root, "tests", "moto", "deploy_templates.py"), Path.Combine(Repository.Root, "deploy")],
            "python3 is not installed.");
        Assert.True(exitCode == 0, output);
        var all = JsonNode.Parse(output)!;

        // The first step makes everything but the function and what belongs to it.
        Assert.Equal("CREATE_COMPLETE", (string?)all["first"]!["status"]);
        Assert.DoesNotContain("DailyFunction", Names(all["first"]!["resources"]));
        Assert.DoesNotContain("ManageSecretsRole", Names(all["first"]!["resources"]));

        SameMain(
            all["main"]!,
            new()
            {
                MemberAccountId = ["444455556666", "777788889999"],
                OperatorRoleArn =
                [
                    "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Operators_*",
                    "arn:aws:iam::444455556666:role/admin/Operator",
                ],
                SecretName = "iam/*",
            });
        SameMain(all["organization"]!, new() { OrganizationId = "o-exampleorgid" }, "Organization_Act_Caller");
        var memberRole = all["accounts"]!["roles"]!["IamHygieneRole"]!;
        var entered = new PolicyValues
        {
            AccountId = Account,
            MainAccountId = "111122223333",
            Region = "eu-west-1",
            ExternalId = "example-external-id",
        };
        Same(entered, memberRole["policies"]!, "Organization_Act_Role");
        Same(
            entered,
            new JsonObject { ["Organization_Read_Trust"] = memberRole["trust"]!.DeepClone() },
            "Organization_Read_Trust");
        Assert.Equal("CREATE_COMPLETE", (string?)all["accounts"]!["machine"]!["status"]);
        Assert.Contains("Accounts", Names(all["accounts"]!["machine"]!["resources"]));

        var member = new PolicyValues
        {
            AccountId = Account,
            MainAccountId = "111122223333",
            Region = "us-east-1",
            MailFrom = "aws-team@example.com",
            MailRegion = "eu-west-1",
        };
        Same(
            member,
            all["member"]!["roles"]!["IamHygieneFunctionRole"]!["policies"]!,
            "Assume_Role_Manage_Secrets_Role",
            "Lambda_Execution_Role",
            "Send_Mail_policy");
        var secrets = member with { Region = "eu-west-1", MailRegion = null, KmsKeyId = "1234abcd-12ab-34cd-56ef-1234567890ab" };
        Same(
            secrets,
            all["member"]!["groups"]!["SecretManagerUsers"]!,
            "IAM_User_Read_Self",
            "KMS_KEY_Access",
            "Secrets_Manager_get_Secret_Value");

        foreach (var account in new[] { "main", "organization", "member" })
        {
            var function = all[account]!["function"]!;
            Assert.Equal(
                ("dotnet10", 900, account == "main" ? 1 : null, "1"),
                (
                    (string?)function["configuration"]!["Runtime"],
                    (int)function["configuration"]!["Timeout"]!,
                    (int?)function["concurrency"],
                    (string?)function["configuration"]!["Environment"]!["Variables"]!["POWERSHELL_TELEMETRY_OPTOUT"]));
            Assert.Equal(
                ("cron(0 6 * * ? *)", $"arn:aws:lambda:us-east-1:{Account}:function:IamHygiene"),
                ((string?)function["schedule"], (string?)function["target"]));
            Assert.Equal(
                80,
                ConfigurationReader.Read(
                    (string)function["configuration"]!["Environment"]!["Variables"]![
                        "IAMHYGIENE_CONFIGURATION"]!).Policy.Schedule.RotateDays);
            Assert.Equal(
                $"arn:aws:iam::{Account}:role/IamHygieneFunctionRole",
                (string?)all[account]!["stack"]!["outputs"]!["FunctionRoleArn"]);
        }
    }

    private static void SameMain(JsonNode account, PolicyValues members, params string[] more)
    {
        var values = members with
        {
            AccountId = Account,
            Region = "us-east-1",
            KmsKeyId = (string)account["stack"]!["outputs"]!["KmsKeyId"]!,
            ExternalId = "example-external-id",
            MailFrom = "aws-team@example.com",
        };
        Same(
            values,
            account["roles"]!["IamHygieneFunctionRole"]!["policies"]!,
            ["Lambda_Execution_Role", "ManageSecrets_policy", .. more, "Send_Mail_policy"]);
        var role = account["roles"]!["Manage_Secrets_Role"]!;
        Same(values, role["policies"]!, "ManageSecrets_of_Members_policy", "Send_Mail_policy");
        Same(
            values,
            new JsonObject { ["ManagedSecrets_Trust_Relationships"] = role["trust"]!.DeepClone() },
            "ManagedSecrets_Trust_Relationships");
        Same(values, account["groups"]!["SecretManagerUsers"]!, "IAM_User_Read_Self", "Secrets_Manager_get_Secret_Value");
        Same(values, new JsonObject { ["KMS_Key_Policy"] = account["keyPolicy"]!.DeepClone() }, "KMS_Key_Policy");
    }

    private static void Same(PolicyValues values, JsonNode deployed, params string[] names)
    {
        // What keeps dead letters is the template's own.
        Assert.Equal(
            names,
            deployed.AsObject().Select(policy => policy.Key).Where(name => name != "Send_Dead_Letters").Order(StringComparer.Ordinal));
        foreach (var name in names)
        {
            var expected = JsonNode.Parse(PolicyTemplates.Fill(name, values).Json);
            Assert.True(JsonNode.DeepEquals(expected, deployed[name]), $"{name} is deployed as\n{deployed[name]}\nand not as\n{expected}");
        }
    }

    private static List<string> Names(JsonNode? list) => list!.AsArray().Select(name => (string)name!).ToList();

    internal static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, string missing)
    {
        Process? started = null;
        try
        {
            started = Process.Start(
                new ProcessStartInfo(
                    program,
                    arguments)
                { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Said by the skip.
        }

        Skip.If(started is null, missing);
        using var process = started!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
    }
}
