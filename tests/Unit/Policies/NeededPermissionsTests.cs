using System.Text.Json.Nodes;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.Policies;

/// <summary>What the policies allow is what the product does, in both directions.</summary>
public class NeededPermissionsTests(Recordings recordings) : IClassFixture<Recordings>
{
    private static readonly string[] OfTheFunction =
    [
        "Lambda_Execution_Role",
        "ManageSecrets_policy",
        "ManageSecrets_of_Members_policy",
        "Assume_Role_Manage_Secrets_Role",
        "Send_Mail_policy",
        "Deactivate_Unmanaged_Keys_policy"
    ];

    // What Lambda itself does with the role: the sandbox never sees it.
    private static readonly string[] OfLambda = ["logs:CreateLogStream", "logs:PutLogEvents"];

    [Fact]
    public void No_call_is_made_that_is_not_allowed_and_nothing_is_allowed_that_is_never_called()
    {
        var called = recordings.Calls
            .SelectMany(call => call.Permissions)
            .Select(asked => asked.Action)
            .Distinct()
            .Order(StringComparer.Ordinal);
        var allowed = OfTheFunction
            .SelectMany(Statements)
            .SelectMany(statement => PolicyFileTests.Texts(statement["Action"]))
            .Except(OfLambda)
            .Distinct()
            .Order(StringComparer.Ordinal);
        Assert.Equal(allowed, called);
    }

    [Theory]
    [InlineData("TagUser", "WriteOwnTags")]
    [InlineData("UntagUser", "RemoveOwnTags")]
    public void No_tag_is_touched_that_is_not_allowed_and_none_is_allowed_that_is_never_touched(string operation, string sid)
    {
        var patterns = PolicyFileTests.Texts(
            Statements("Lambda_Execution_Role").Single(statement => (string?)statement["Sid"] == sid)["Condition"]![
                "ForAllValues:StringLike"]![
                "aws:TagKeys"]);
        var touched = recordings.Calls.Where(call => call.Operation == operation)
            .SelectMany(call => call.Parameters.Where(parameter => parameter.Key.EndsWith(".Key", StringComparison.Ordinal)
                || parameter.Key.StartsWith("TagKeys.", StringComparison.Ordinal)))
            .Select(parameter => patterns.Find(pattern => Matches(pattern, parameter.Value)) ?? "not allowed: " + parameter.Value)
            .Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(patterns, touched);
    }

    [Fact]
    public void The_recordings_show_every_kind_of_change()
    {
        var operations = recordings.Calls.Select(call => call.Operation).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(
            new HashSet<string>
            {
                "CreateAccessKey",
                "UpdateAccessKey",
                "DeleteAccessKey",
                "PutSecretValue",
                "UpdateSecretVersionStage",
                "SendEmail",
                "AssumeRole"
            },
            operations);
    }

    private static bool Matches(string pattern, string text) =>
        pattern.EndsWith('*') ? text.StartsWith(pattern[..^1], StringComparison.Ordinal) : text == pattern;

    private static IEnumerable<JsonObject> Statements(string policy) =>
        JsonNode.Parse(PolicyTemplates.Fill(policy, PolicyTemplateTests.Complete).Json)!["Statement"]!
            .AsArray()
            .Select(node => node!.AsObject());
}
