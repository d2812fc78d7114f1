using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamHygiene.Tests.Deployment;

/// <summary>The templates hold the policies of <c>policies/</c> and nothing that differs from them.</summary>
public partial class TemplateTests
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true };

    // What a person attaches where it is needed: a user's secret, a configuration that asks for it, reading other accounts by hand.
    private static readonly string[] ByHand =
    [
        "SecretPermission",
        "Deactivate_Unmanaged_Keys_policy",
        "Protect_Tags_SCP",
        "Read_Key_Usage_policy",
        "Read_Templates_policy",
        "Register_Users_policy",
        "Send_Digest_policy",
        "Organization_Read_Caller",
        "Organization_Read_Role",
    ];

    public static TheoryData<string, string> Policies { get; } = Pairs();

    [Theory]
    [MemberData(nameof(Policies))]
    public void A_policy_in_a_template_is_the_file(string template, string policy)
    {
        var written = JsonNode.Parse(Block(template, policy), documentOptions: Lenient);
        var file = File.ReadAllText(Path.Combine(Repository.Root, "policies", policy + ".json"));
        var expected = JsonNode.Parse(
            Canonical(
                file.Replace("[\"{MemberAccountId?}\"]", "\"<MemberAccountIds>\"", StringComparison.Ordinal)
                    .Replace("?}", "}", StringComparison.Ordinal),
                template));
        Assert.True(JsonNode.DeepEquals(expected, written), $"{policy} in {template} is\n{written}\nand in policies/\n{expected}");
    }

    [Fact]
    public void Every_policy_is_in_a_template_or_attached_by_hand()
    {
        var inTemplates = Policies.Select(row => (string)((object[])row)[1]).Distinct();
        Assert.Equal(
            PolicyTemplates.All.Select(template => template.Name).Except(ByHand).Order(StringComparer.Ordinal),
            inTemplates.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("main-account")]
    [InlineData("member-account")]
    public void A_failed_run_is_neither_repeated_nor_lost_nor_silent(string template)
    {
        var text = Read(template);
        Assert.Contains("MaximumRetryAttempts: 0\n", text, StringComparison.Ordinal);
        Assert.Contains("Destination: !GetAtt DeadLetters.Arn\n", text, StringComparison.Ordinal);
        // What never ran is delivered again, for an hour.
        Assert.Contains(
            "RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 }\n",
            text,
            StringComparison.Ordinal);
        // The longest that Lambda allows, and the shortest lease that outlives it.
        Assert.Contains("Timeout: 900\n", text, StringComparison.Ordinal);
        Assert.True(new HygienePolicy().IntentLease > TimeSpan.FromSeconds(900));
    }

    [Theory]
    [InlineData("main-account")]
    [InlineData("member-account")]
    public void A_first_deployment_works_in_a_new_account_and_again_after_it_failed(string template)
    {
        var text = Read(template);
        // A new account cannot spare reserved concurrency.
        Assert.Contains("  ReservedConcurrency:\n    Type: String\n    Default: none\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "ReservedConcurrentExecutions: !If [Reserves, !Ref ReservedConcurrency, !Ref \"AWS::NoValue\"]\n",
            text,
            StringComparison.Ordinal);
        // What Retain leaves behind of a failed deployment is in the way of the next one.
        Assert.Contains("DeletionPolicy: RetainExceptOnCreate\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("DeletionPolicy: Retain\n", text, StringComparison.Ordinal);
        Assert.Contains("POWERSHELL_TELEMETRY_OPTOUT: \"1\"\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_function_is_the_script()
    {
        Assert.True(File.Exists(Path.Combine(Repository.Root, "lambda", "IamHygieneDaily.ps1")));
        Assert.All(
            new[] { "main-account", "member-account" },
            template => Assert.Contains(
                "Handler: IamHygieneDaily::IamHygieneDaily.Bootstrap::ExecuteFunction",
                Read(template),
                StringComparison.Ordinal));
    }

    private static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var template in (string[])["main-account", "member-account", "organization-member-role"])
        {
            foreach (Match match in Marker().Matches(Read(template)))
            {
                pairs.Add(template, match.Groups["name"].Value);
            }
        }

        return pairs;
    }

    // The lines below "# policies/name.json" that are indented deeper: JSON, apart from CloudFormation's functions.
    private static string Block(string template, string policy)
    {
        var lines = Read(template).Split('\n');
        var start = Array.FindIndex(lines, line => line.EndsWith($"# policies/{policy}.json", StringComparison.Ordinal));
        var depth = Indent(lines[start]);
        var block = lines.Skip(start + 1).TakeWhile(line => line.Trim().Length > 0 && Indent(line) > depth)
            .Where(line => !line.Trim().StartsWith("!If [", StringComparison.Ordinal)
                && !line.Trim().StartsWith("!Ref \"AWS::NoValue\" ]", StringComparison.Ordinal));
        var json = Roles().Replace(string.Join('\n', block), "[\"${arn}\", \"{OperatorRoleArn}\"]")
            .Replace("!Sub ", "", StringComparison.Ordinal).Replace("${!", "${", StringComparison.Ordinal);
        json = Reference().Replace(json, "\"<${name}>\"");
        return Canonical(Variable().Replace(json, "{${name}}"), template);
    }

    // Both sides in the same words: the main account is the template's own in one of them, and a policy about secrets is
    // about the region of the secrets.
    private static string Canonical(string json, string template)
    {
        json = json.Replace("{AWS::Partition}", "{Partition}", StringComparison.Ordinal).Replace(
            "{AWS::Region}",
            "{Region}",
            StringComparison.Ordinal).Replace(
            "{AWS::AccountId}",
            "{AccountId}",
            StringComparison.Ordinal)
            .Replace("{SecretsRegion}", "{Region}", StringComparison.Ordinal)
                .Replace("{SecretsKey}", "{KmsKeyId}", StringComparison.Ordinal)
                .Replace("{MemberRoleName}", "{FunctionRoleName}", StringComparison.Ordinal);
        return template == "main-account" ? json.Replace("{MainAccountId}", "{AccountId}", StringComparison.Ordinal) : json;
    }

    private static int Indent(string line) => line.Length - line.TrimStart().Length;

    private static string Read(string template) =>
        File.ReadAllText(Path.Combine(Repository.Root, "deploy", template + ".yaml")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"# policies/(?<name>\w+)\.json$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Marker();

    // The functions' role and, where there are some, the operators': DeployedTests shows what comes of it.
    [GeneratedRegex(
        @"!Split \["","", !Sub \[\s*""(?<arn>[^""]+)\$\{More\}"",\s*\{ More: !If \[HasOperators, [^\n]*OperatorRoleArns[^\n]*\n\s*\]\]",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Roles();

    [GeneratedRegex(@"!Ref (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    // CloudFormation's ${Name}, not IAM's ${aws:name}.
    [GeneratedRegex(@"\$\{(?<name>[A-Z]\w*(::\w+)?)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variable();
}
