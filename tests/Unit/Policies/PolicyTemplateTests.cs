using System.Text.Json.Nodes;

namespace IamHygiene.Tests.Policies;

/// <summary>Placeholders are filled in, and what is left open or malformed is refused.</summary>
public class PolicyTemplateTests
{
    private const string Key = "1234abcd-12ab-34cd-56ef-1234567890ab";

    private const string Operators = "arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Operators_*";

    internal static PolicyValues Complete { get; } = new()
    {
        AccountId = "444455556666",
        MainAccountId = "111122223333",
        MemberAccountId = ["444455556666", "777788889999"],
        Region = "eu-central-1",
        DigestSecret = "iam/hooks/*",
        DigestTopic = "iam-digest",
        ExternalId = "example-external-id",
        KmsKeyId = Key,
        MailFrom = "AWS team <aws@example.com>",
        OrganizationId = "o-exampleorgid",
        OperatorRoleArn = [Operators],
        SecretName = "iam/*",
        TemplatesBucket = "example-bucket",
        TemplatesFolder = "iam/mails",
        UserArn = "arn:aws:iam::444455556666:user/apps/dev-app",
    };

    public static TheoryData<string> Names { get; } = [.. PolicyTemplates.All.Select(template => template.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_filled_policy_is_one_and_leaves_nothing_open(string name)
    {
        var filled = PolicyTemplates.Fill(name, Complete);
        IamHygiene.Sandbox.PolicyDocument.Parse(filled.Json);
        Assert.DoesNotMatch(@"(?<!\$)\{[A-Z]", filled.Json);
        Assert.Equal(name, filled.Name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_value_that_a_policy_needs_is_asked_for(string name)
    {
        var template = PolicyTemplates.Find(name);
        foreach (var placeholder in template.Placeholders.Except(["Partition", "FunctionName", "FunctionRoleName", "MailRegion"])
            .Except(template.Optional))
        {
            var lacking = Without(placeholder);
            var problem = Assert.Throws<PolicyTemplateException>(() => PolicyTemplates.Fill(name, lacking)).Problem;
            Assert.Equal("PolicyValueMissing", problem.ErrorId);
            Assert.Contains($"-{placeholder}", problem.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Several_accounts_get_a_line_each()
    {
        var trust = Statements("ManagedSecrets_Trust_Relationships", Complete)["AssumedFromNamedAccounts"];
        Assert.Equal(
            ["444455556666", "777788889999"],
            PolicyFileTests.Texts(trust["Condition"]!["StringEquals"]!["aws:PrincipalAccount"]));
        Assert.Equal(
            ["arn:aws:iam::*:role/IamHygieneFunctionRole", Operators],
            PolicyFileTests.Texts(trust["Condition"]!["ArnLike"]!["aws:PrincipalArn"]));
    }

    [Fact]
    public void What_is_left_open_and_may_be_takes_its_statement_or_its_line_along()
    {
        var alone = Complete with { MemberAccountId = [], OrganizationId = null, OperatorRoleArn = [], SecretName = null };
        Assert.Equal(
            ["AdministerByTheMainAccount", "UseThroughSecretsManagerInTheMainAccount"],
            Statements("KMS_Key_Policy", alone).Keys);
        Assert.DoesNotContain("ReadAndWriteSecretsUnderAPrefix", Statements("ManageSecrets_policy", alone).Keys);
        Assert.Contains("ReadAndWriteSecretsUnderAPrefix", Statements("ManageSecrets_policy", Complete).Keys);

        var organization = Statements("ManagedSecrets_Trust_Relationships", alone with { OrganizationId = "o-exampleorgid" });
        Assert.Equal(["AssumedFromTheOrganization", "NameTheOwnAccountAndNoOther"], organization.Keys);
        Assert.Equal(
            ["arn:aws:iam::*:role/IamHygieneFunctionRole"],
            PolicyFileTests.Texts(organization["AssumedFromTheOrganization"]["Condition"]!["ArnLike"]!["aws:PrincipalArn"]));
        // A trust policy that trusts nobody, or everybody, does not come out.
        var problem = Assert.Throws<PolicyTemplateException>(
            () => PolicyTemplates.Fill("ManagedSecrets_Trust_Relationships", alone)).Problem;
        Assert.Equal("PolicyValueMissing", problem.ErrorId);
        Assert.Contains("-OrganizationId", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(200, true)]
    public void A_policy_that_AWS_would_refuse_for_its_length_is_refused(int accounts, bool isRefused)
    {
        var values = Complete with
        {
            OrganizationId = null,
            MemberAccountId = [.. Enumerable.Range(0, accounts).Select(i => $"{444400000000 + i}")]
        };
        var refused = Record.Exception(() => PolicyTemplates.Fill("ManagedSecrets_Trust_Relationships", values));
        Assert.Equal(isRefused, refused is PolicyTemplateException { Problem.ErrorId: "PolicyTooLong" });
    }

    private static Dictionary<string, JsonObject> Statements(string policy, PolicyValues values) =>
        JsonNode.Parse(PolicyTemplates.Fill(policy, values).Json)!["Statement"]!
            .AsArray()
            .ToDictionary(statement => (string)statement!["Sid"]!, statement => statement!.AsObject());

    [Fact]
    public void IAMs_own_variables_stay() =>
        Assert.Contains("user/${aws:username}", PolicyTemplates.Fill("IAM_User_Read_Self", Complete).Json, StringComparison.Ordinal);

    [Theory]
    [InlineData("eu-central-1", "arn:aws:")]
    [InlineData("cn-north-1", "arn:aws-cn:")]
    [InlineData("us-gov-west-1", "arn:aws-us-gov:")]
    [InlineData("us-iso-east-1", "arn:aws-iso:")]
    [InlineData("us-isob-east-1", "arn:aws-iso-b:")]
    [InlineData("eu-isoe-west-1", "arn:aws-iso-e:")]
    [InlineData("us-isof-south-1", "arn:aws-iso-f:")]
    [InlineData("eusc-de-east-1", "arn:aws-eusc:")]
    public void The_partition_follows_from_the_region(string region, string start) =>
        Assert.Contains(
            start + "iam::111122223333:role/Manage_Secrets_Role",
            PolicyTemplates.Fill("Assume_Role_Manage_Secrets_Role", Complete with { Region = region }).Json,
            StringComparison.Ordinal);

    [Fact]
    public void A_KMS_key_may_be_named_by_its_ARN_if_it_is_the_right_one()
    {
        string Fill(string key) => PolicyTemplates.Fill("KMS_KEY_Access", Complete with { KmsKeyId = key }).Json;
        Assert.Equal(Fill(Key), Fill($"arn:aws:kms:eu-central-1:111122223333:key/{Key}"));
        Assert.Throws<PolicyTemplateException>(() => Fill($"arn:aws:kms:eu-central-1:444455556666:key/{Key}"));
        Assert.Throws<PolicyTemplateException>(() => Fill($"arn:aws:kms:eu-west-1:111122223333:key/{Key}"));
    }

    [Fact]
    public void The_main_account_is_the_own_one_unless_another_is_given() =>
        Assert.Contains(
            "secretsmanager:eu-central-1:444455556666:",
            PolicyTemplates.Fill("ManageSecrets_policy", Complete with { MainAccountId = null }).Json,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("AccountId", "44445555666")]
    [InlineData("AccountId", "4444-5555-6666")]
    [InlineData("AccountId", "*")]
    [InlineData("MainAccountId", "main")]
    [InlineData("MemberAccountId", "11112222333a")]
    [InlineData("Region", "frankfurt")]
    [InlineData("Region", "*")]
    [InlineData("Region", "eu-central-1a\"")]
    [InlineData("Partition", "gcp")]
    [InlineData("ExternalId", "x")]
    [InlineData("ExternalId", "with blank")]
    [InlineData("ExternalId", "*\",\"x")]
    [InlineData("KmsKeyId", "alias/iam-hygiene")]
    [InlineData("KmsKeyId", "*")]
    [InlineData("MailFrom", "nobody")]
    [InlineData("MailFrom", "a@example.com,b@example.com")]
    [InlineData("SecretName", "a{b}")]
    [InlineData("SecretName", "*")]
    [InlineData("SecretName", "iam/app")]
    [InlineData("SecretName", "iam/*x")]
    [InlineData("OrganizationId", "*")]
    [InlineData("OrganizationId", "o-Example")]
    [InlineData("OperatorRoleArn", "arn:aws:iam::*:role/*")]
    [InlineData("OperatorRoleArn", "arn:aws:iam::*:role/team/*")]
    [InlineData("OperatorRoleArn", "*")]
    [InlineData("OperatorRoleArn", "arn:aws:sts::444455556666:assumed-role/Admin/jane")]
    [InlineData("DigestSecret", "*")]
    [InlineData("DigestSecret", "iam/slack")]
    [InlineData("TemplatesBucket", "Example")]
    [InlineData("TemplatesBucket", "example-*")]
    [InlineData("TemplatesBucket", "example/mails")]
    [InlineData("TemplatesFolder", "*")]
    [InlineData("TemplatesFolder", "mails/")]
    [InlineData("TemplatesFolder", "/mails")]
    [InlineData("TemplatesFolder", "${aws:username}")]
    [InlineData("DigestTopic", "*")]
    [InlineData("DigestTopic", "iam-digest.fifo")]
    [InlineData("MailRegion", "*")]
    [InlineData("FunctionName", "my function")]
    [InlineData("FunctionRoleName", "role/*")]
    [InlineData("UserArn", "arn:aws:iam::444455556666:root")]
    [InlineData("UserArn", "arn:aws:iam::444455556666:user/*")]
    [InlineData("UserArn", "dev-app")]
    [InlineData("UserArn", "arn:aws:iam::444455556666:user/dev-app\n")]
    public void A_malformed_value_is_refused(string name, string value)
    {
        var property = typeof(PolicyValues).GetProperty(name)!;
        var values = Complete with { };
        property.SetValue(values, property.PropertyType == typeof(string) ? value : new[] { value });
        var policies = PolicyTemplates.All.Where(template => template.Placeholders.Contains(name)).ToList();
        Assert.NotEmpty(policies);
        Assert.All(policies, template => Assert.Contains(
            Assert.Throws<PolicyTemplateException>(() => PolicyTemplates.Fill(template.Name, values)).Problem.ErrorId,
            new[] { "PolicyValueInvalid", "PolicyValueMissing" }));
    }

    [Fact]
    public void A_policy_that_is_not_there_is_named_with_the_nearest()
    {
        var problem = Assert.Throws<PolicyTemplateException>(() => PolicyTemplates.Fill("ManageSecret_policy", Complete)).Problem;
        Assert.Equal(("UnknownPolicy", "Did you mean 'ManageSecrets_policy'?"), (problem.ErrorId, problem.Remedy));
        Assert.Equal("Lambda_Execution_Role", PolicyTemplates.Find("lambda_execution_role").Name);
    }

    private static PolicyValues Without(string placeholder)
    {
        var values = placeholder is "AccountId" or "MainAccountId"
            ? Complete with { AccountId = null, MainAccountId = null }
            : Complete with { };
        var property = typeof(PolicyValues).GetProperty(placeholder)!;
        property.SetValue(values, property.PropertyType == typeof(string) ? null : Array.Empty<string>());
        return values;
    }
}
