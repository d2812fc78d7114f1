using System.Text.Json.Nodes;
using IamHygiene.Sandbox;

namespace IamHygiene.Tests.Sandbox;

/// <summary>The sandbox refuses the values that AWS's own service models refuse.</summary>
public sealed class ParameterTests(AwsModels models) : IClassFixture<AwsModels>
{
    /// <summary>What the sandbox does not read at all; docs/sandbox.md lists it.</summary>
    private static readonly string[] Unread =
    [
        "iam:CreateUser.PermissionsBoundary",
        "sts:AssumeRole.PolicyArns",
        "sts:AssumeRole.Policy",
        "sts:AssumeRole.TransitiveTagKeys",
        "sts:AssumeRole.SerialNumber",
        "sts:AssumeRole.TokenCode",
        "sts:AssumeRole.SourceIdentity",
        "sts:AssumeRole.ProvidedContexts",
        "secretsmanager:CreateSecret.AddReplicaRegions",
        "secretsmanager:CreateSecret.Type",
        "secretsmanager:ListSecrets.Filters",
        "secretsmanager:PutSecretValue.RotationToken",
        "kms:CreateKey.CustomKeyStoreId",
        "kms:CreateKey.Tags",
        "kms:CreateKey.XksKeyId",
        "kms:ListAliases.Marker",
    ];

    private readonly World world = new();

    [SkippableFact]
    public async Task Lengths_are_those_of_the_service_models()
    {
        Skip.If(models.Missing is not null, models.Missing);
        var checkedOnes = 0;
        foreach (var parameter in Known())
        {
            if (parameter.Max is { } max)
            {
                var tooLong = await Send(parameter, new string('a', max + 1));
                Assert.True(SaysLength(tooLong, $"less than or equal to {max}"), $"{parameter.Name} {max + 1}: {tooLong.Message}");
                var longest = await Send(parameter, new string('a', max));
                Assert.False(SaysLength(longest, ""), $"{parameter.Name} {max}: {longest.Message}");
                checkedOnes++;
            }

            if (parameter.Min > 0)
            {
                var tooShort = await Send(parameter, new string('a', parameter.Min - 1));
                Assert.True(
                    SaysLength(tooShort, $"greater than or equal to {parameter.Min}"),
                    $"{parameter.Name} {parameter.Min - 1}: {tooShort.Message}");
                checkedOnes++;
            }
        }

        Assert.True(checkedOnes > 150, $"{checkedOnes} checks are too few: is the model read?");
    }

    [SkippableFact]
    public async Task Characters_are_those_of_the_service_models()
    {
        Skip.If(models.Missing is not null, models.Missing);
        var checkedOnes = 0;
        foreach (var parameter in Known().Where(one => one.Forbidden is not null))
        {
            var value = string.Concat(Enumerable.Repeat(parameter.Forbidden, Math.Max(parameter.Min, 1)));
            var answer = await Send(parameter, value);
            Assert.True(
                answer.Code is "ValidationError" or "ValidationException" or "InvalidInputException",
                $"{parameter.Name}: {answer.Code} {answer.Message}");
            checkedOnes++;
        }

        Assert.True(checkedOnes > 40, $"{checkedOnes} checks are too few: is the model read?");
    }

    [SkippableFact]
    public void What_is_not_read_is_listed_on_the_page_and_exists()
    {
        Skip.If(models.Missing is not null, models.Missing);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "sandbox.md"));
        Assert.All(Unread, name =>
        {
            Assert.Contains(models.Parameters, parameter => IsAt(parameter, name));
            Assert.Contains($"`{name}`", page, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_message_tells_the_value_unless_it_is_secret()
    {
        var name = (await world.Admin.Iam("GetUser", ("UserName", new string('n', 129)))).Fails("ValidationError", 400);
        Assert.Equal(
            $"1 validation error detected: Value '{new string('n', 129)}' at 'userName' failed to satisfy constraint: "
                + "Member must have length less than or equal to 128",
            name.Message);
        var odd = (await world.Admin.Iam("GetUser", ("UserName", "a;b"))).Fails("ValidationError", 400);
        Assert.Equal(
            "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-",
            odd.Message);
        var tag = (await world.Admin.Iam(
            "TagUser",
            ("UserName", "a"),
            ("Tags.member.1.Key", "k"),
            ("Tags.member.1.Value", "a;b"))).Fails("ValidationError", 400);
        Assert.Contains("'tags.1.member.value'", tag.Message, StringComparison.Ordinal);
        var secret = (await world.Admin.Iam("CreateLoginProfile", ("UserName", "a"), ("Password", new string('p', 129))))
            .Fails("ValidationError", 400);
        Assert.DoesNotContain("pp", secret.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_a_wrong_size_is_refused()
    {
        (await world.Admin.Secrets("ListSecrets", new { MaxResults = 101 })).Fails("ValidationException", 400);
        (await world.Admin.Secrets("ListSecrets", new { MaxResults = 0 })).Fails("ValidationException", 400);
        (await world.Admin.Iam("ListUsers", ("MaxItems", "1001"))).Fails("ValidationError", 400);
    }

    // S3 has its parameters in paths, headers and queries, of which the sandbox reads few.
    // A ClientRequestToken is refused in words of its own, and a NextToken of Organizations that long is none.
    private IEnumerable<ModelParameter> Known() => models.Parameters.Where(parameter =>
        !Unread.Any(name => IsAt(parameter, name))
        && parameter.Path[parameter.Path.Count - 1] != "ClientRequestToken"
        && parameter.Service != "s3"
        && !(parameter.Service == "organizations" && parameter.Path[parameter.Path.Count - 1] == "NextToken")
        && !parameter.Path.Contains("GrantTokens")
        && !parameter.Path.Contains("Recipient"));

    private static bool IsAt(ModelParameter parameter, string name) => $"{parameter.Action}.{parameter.Path[0]}" == name;

    private static bool SaysLength(Answer answer, string bound) =>
        answer.Status != 200 && answer.Message!.Contains($"Member must have length {bound}", StringComparison.Ordinal);

    private Task<Answer> Send(ModelParameter parameter, string value)
    {
        var version = parameter.Service switch
        {
            "iam" => "2010-05-08",
            "sts" => "2011-06-15",
            "ses" => "2010-12-01",
            "cloudwatch" => "2010-08-01",
            "sns" => "2010-03-31",
            _ => null,
        };
        var target = parameter.Service switch
        {
            "kms" => "TrentService",
            "organizations" => "AWSOrganizationsV20161128",
            "cloudtrail" => "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101",
            "events" => "AWSEvents",
            _ => parameter.Service,
        };
        // CloudTrail takes two calls a second.
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        return version is null
            ? world.Admin.Json(parameter.Service, $"{target}.{parameter.Operation}", Body(parameter.Path, value).ToJsonString())
            : world.Admin.Query(parameter.Service, version, parameter.Operation, [(FormName(parameter.Path), value)]);
    }

    private static string FormName(IReadOnlyList<string> path) => string.Join('.', path.Select(part => part == "[]" ? "member.1" : part));

    private static JsonNode Body(IReadOnlyList<string> path, string value) =>
        path.Reverse().Aggregate(
            (JsonNode)JsonValue.Create(value),
            (inner, part) => part == "[]" ? new JsonArray(inner) : new JsonObject { [part] = inner });
}
