using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using IamHygiene.Tests.AwsAdapters;
using IamHygiene.Tests.HtmlReports;
using Xunit;

namespace IamHygiene.Tests.SecurityFindings;

/// <summary>What Security Hub is given: valid by AWS's own model, the same finding under the same id, nothing invented.</summary>
public sealed class SecurityHubReportTests
{
    private const string Region = "eu-central-1";

    [SkippableFact]
    public async Task Every_kind_of_finding_is_valid_by_the_model_of_BatchImportFindings()
    {
        var kinds = typeof(FindingIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).ToList();
        var findings = kinds.SelectMany(
            kind => Enum.GetValues<FindingSeverity>(),
            (kind, severity) => ReportSamples.Finding("user." + severity, kind, severity) with
            {
                AccessKeyId = severity == FindingSeverity.Error ? "AKIAIOSFODNN7EXAMPLE" : null,
                Control = severity == FindingSeverity.Warning ? "1.14" : null,
            });
        var tooLong = ReportSamples.Finding(null, "LimitReached", message: new('x', 3000), remedy: new('y', 3000));
        var pairs = string.Concat(Enumerable.Repeat("😀", 900));
        var ofPairs = ReportSamples.Finding("kim", "NoMfa", message: "x" + pairs, remedy: pairs);
        var json = SecurityHubReport.Write(Content([.. findings, tooLong, ofPairs]), ReportSamples.Now, Region);
        var count = (kinds.Count * 3) + 2;
        Assert.Equal($"{count} valid, {count} imported", await ValidateAsync(json));
    }

    [SkippableFact]
    public async Task The_check_sees_what_AWS_would_refuse()
    {
        var json = SecurityHubReport.Write(Content(ReportSamples.Finding()), ReportSamples.Now, Region);
        var broken = json.Replace("\"MEDIUM\"", "\"Middle\"", StringComparison.Ordinal)
            .Replace("\"SchemaVersion\"", "\"Version\"", StringComparison.Ordinal);
        var said = await ValidateAsync(broken);
        Assert.Contains("Missing required parameter in Findings[0]: \"SchemaVersion\"", said, StringComparison.Ordinal);
        Assert.Contains("Unknown parameter in Findings[0]: \"Version\"", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FindingIds.KeyExposed, FindingSeverity.Error, "CRITICAL")]
    [InlineData(FindingIds.RootAccessKey, FindingSeverity.Warning, "CRITICAL")]
    [InlineData(FindingIds.RootNoMfa, FindingSeverity.Warning, "CRITICAL")]
    [InlineData(FindingIds.SecretNotRead, FindingSeverity.Error, "HIGH")]
    [InlineData(FindingIds.NoMfa, FindingSeverity.Warning, "MEDIUM")]
    [InlineData(FindingIds.KeyUnused, FindingSeverity.Warning, "LOW")]
    [InlineData(FindingIds.PasswordUnused, FindingSeverity.Information, "LOW")]
    [InlineData(FindingIds.TwoActiveKeys, FindingSeverity.Information, "INFORMATIONAL")]
    public void Severities_are_those_of_Security_Hub(string kind, FindingSeverity severity, string label)
    {
        var finding = Only(ReportSamples.Finding(kind: kind, severity: severity));
        Assert.Equal(label, (string?)finding["Severity"]!["Label"]);
        Assert.Equal(severity.ToString(), (string?)finding["Severity"]!["Original"]);
    }

    [Theory]
    [InlineData("eu-central-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    public void A_finding_goes_to_the_product_of_its_own_account(string region, string partition)
    {
        var json = SecurityHubReport.Write(Content(ReportSamples.Finding()), ReportSamples.Now, region);
        var finding = JsonNode.Parse(json)![0]!;
        Assert.Equal(
            $"arn:{partition}:securityhub:{region}:{ReportSamples.Account}:product/{ReportSamples.Account}/default",
            (string?)finding["ProductArn"]);
        Assert.Equal(ReportSamples.Account, (string?)finding["AwsAccountId"]);
        Assert.Equal(partition, (string?)finding["Resources"]![0]!["Partition"]);
    }

    [Fact]
    public void The_same_finding_has_the_same_id_another_day_whatever_its_message()
    {
        var today = ReportSamples.Finding(message: "85 days old.") with { AccessKeyId = "AKIAIOSFODNN7EXAMPLE" };
        var id = (string?)Only(today)["Id"];
        Assert.Equal("iamhygiene/111122223333/NoMfa/kim/AKIAIOSFODNN7EXAMPLE", id);
        Assert.Equal(id, (string?)Only(today with { Message = "86 days old." })["Id"]);
        Assert.NotEqual(id, (string?)Only(today with { UserName = "lee" })["Id"]);
        Assert.NotEqual(id, (string?)Only(today with { AccessKeyId = "AKIAIOSFODNN7OTHER01" })["Id"]);
    }

    [Fact]
    public void Findings_of_one_kind_without_a_user_are_one_that_counts_the_others()
    {
        var finding = Only(
            ReportSamples.Finding(null, FindingIds.CredentialReportRow, message: "Row 3 cannot be read."),
            ReportSamples.Finding(null, FindingIds.CredentialReportRow, message: "Row 8 cannot be read."));
        Assert.Equal("Row 3 cannot be read. 1 more of the kind.", (string?)finding["Description"]);
        Assert.Equal("AWS::::Account:111122223333", (string?)finding["Resources"]![0]!["Id"]);
    }

    [Fact]
    public void A_finding_that_is_alone_says_no_more_than_its_message_and_whose_it_is()
    {
        var finding = Only(ReportSamples.Finding(message: "It is so."));
        Assert.Equal("It is so.", (string?)finding["Description"]);
        var fields = finding["ProductFields"]!.AsObject().Select(field => $"{field.Key}={(string?)field.Value}");
        Assert.Equal(["ProviderName=IamHygiene", "iamhygiene/Kind=NoMfa", "iamhygiene/Rule=C1"], fields);
    }

    [Fact]
    public void A_user_whose_status_came_twice_is_as_it_came_last()
    {
        var user = ReportSamples.User() with { Findings = new([ReportSamples.Finding()]) };
        var moved = user with { Path = "/new/" };
        var json = SecurityHubReport.Write(new() { Users = [user, moved] }, ReportSamples.Now, Region);
        var details = JsonNode.Parse(json)![0]!["Resources"]![0]!["Details"]!["AwsIamUser"]!;
        Assert.Equal("/new/", (string?)details["Path"]);
    }

    [Fact]
    public void A_user_whose_status_came_is_named_by_its_ARN()
    {
        var finding = ReportSamples.Finding() with { Control = "1.10" };
        var user = ReportSamples.User() with { Arn = "arn:aws:iam::111122223333:user/eu/kim", Path = "/eu/", Findings = new([finding]) };
        var written = JsonNode.Parse(SecurityHubReport.Write(new() { Users = [user] }, ReportSamples.Now, Region))![0]!;
        var resource = written["Resources"]![0]!;
        Assert.Equal("arn:aws:iam::111122223333:user/eu/kim", (string?)resource["Id"]);
        Assert.Equal("/eu/", (string?)resource["Details"]!["AwsIamUser"]!["Path"]);
        Assert.Equal("CIS AWS Foundations Benchmark v3.0.0/1.10", (string?)written["Compliance"]!["RelatedRequirements"]![0]);
        Assert.Equal("111122223333/user/kim", (string?)Only(finding)["Resources"]![0]!["Id"]);
    }

    [Fact]
    public void What_other_people_wrote_stays_text() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(NonNull<string> Name, NonNull<string> Message)>(), text =>
        {
            var finding = Only(ReportSamples.Finding(text.Name.Get, message: text.Message.Get));
            Assert.InRange(((string?)finding["Title"])!.Length, 1, 256);
            Assert.DoesNotContain(((string?)finding["Description"])!, char.IsControl);
            Assert.Equal(14, finding.AsObject().Count);
        }).QuickCheckThrowOnFailure();

    private static ReportContent Content(params Finding[] findings) => new() { Runs = [ReportSamples.Run(findings)] };

    private static JsonNode Only(params Finding[] findings) =>
        Assert.Single(JsonNode.Parse(SecurityHubReport.Write(Content(findings), ReportSamples.Now, Region))!.AsArray())!;

    private static async Task<string> ValidateAsync(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, json);
            return await PythonProcess.RunFileAsync("security_findings.py", file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
