using System.Text.Json.Nodes;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class SecretsManagerTests
{
    private const string V1 =
        "11111111-1111-4111-8111-111111111111", V2 = "22222222-2222-4222-8222-222222222222", V3 = "33333333-3333-4333-8333-333333333333";
    private readonly World world = new();

    [Fact]
    public async Task A_secret_is_found_by_name_ARN_and_partial_ARN()
    {
        var made = (await Call("CreateSecret", new { Name = "app/svc-a", SecretString = "one", ClientRequestToken = V1 })).Ok();
        var arn = made.Text("ARN");
        Assert.Matches("^arn:aws:secretsmanager:us-east-1:111122223333:secret:app/svc-a-[A-Za-z0-9]{6}$", arn);
        foreach (var id in new[] { "app/svc-a", arn, arn[..^7] })
        {
            var value = (await Call("GetSecretValue", new { SecretId = id })).Ok();
            Assert.Equal(("one", V1, arn), (value.Text("SecretString"), value.Text("VersionId"), value.Text("ARN")));
        }

        var missing = (await Call("GetSecretValue", new { SecretId = "app/svc-b" })).Fails("ResourceNotFoundException", 400);
        Assert.Equal("Secrets Manager can't find the specified secret.", missing.Message);
        (await Call("GetSecretValue", new { SecretId = arn[..^1] })).Fails("ResourceNotFoundException", 400);
        (await Call("CreateSecret", new { Name = "app/svc-a", SecretString = "two", ClientRequestToken = V2 })).Fails(
            "ResourceExistsException",
            400);
        (await Call("CreateSecret", new { Name = "app/svc-a", SecretString = "one", ClientRequestToken = V1 })).Ok();
        (await new WireClient(world.Cloud, world.Cloud.CreateAdminSession(World.MainId), "eu-west-1").Secrets(
            "GetSecretValue",
            new { SecretId = "app/svc-a" })).Fails(
            "ResourceNotFoundException",
            400);
    }

    [Fact]
    public async Task Without_stages_a_new_version_becomes_current_and_the_old_one_previous()
    {
        await Start();
        (await Call("PutSecretValue", new { SecretId = "s", SecretString = "two", ClientRequestToken = V2 })).Ok();
        Assert.Equal($"{V1}=AWSPREVIOUS {V2}=AWSCURRENT", await Stages());
        (await Call("PutSecretValue", new { SecretId = "s", SecretString = "three", ClientRequestToken = V3 })).Ok();
        Assert.Equal($"{V2}=AWSPREVIOUS {V3}=AWSCURRENT", await Stages());
        Assert.Equal(3, world.Main.Secret("s").Versions.Length);
        Assert.Equal(2, await Listed(deprecated: false));
        Assert.Equal(3, await Listed(deprecated: true));
    }

    [Fact]
    public async Task A_token_is_used_once_or_with_the_same_value()
    {
        await Start();
        (await Call(
            "PutSecretValue",
            new { SecretId = "s", SecretString = "two", ClientRequestToken = V2, VersionStages = new[] { "AWSPENDING" } })).Ok();
        Assert.Equal($"{V1}=AWSCURRENT {V2}=AWSPENDING", await Stages());

        // Again without stages: ignored, so that AWSCURRENT does not move.
        var again = (await Call("PutSecretValue", new { SecretId = "s", SecretString = "two", ClientRequestToken = V2 })).Ok();
        Assert.Equal("""["AWSPENDING"]""", again.Json["VersionStages"]!.ToJsonString());
        Assert.Equal($"{V1}=AWSCURRENT {V2}=AWSPENDING", await Stages());
        (await Call("PutSecretValue", new { SecretId = "s", SecretString = "other", ClientRequestToken = V2 })).Fails(
            "ResourceExistsException",
            400);
        (await Call("PutSecretValue", new { SecretId = "s", SecretString = "other", ClientRequestToken = "short" })).Fails(
            "InvalidParameterException",
            400);
        (await Call("PutSecretValue", new { SecretId = "s", ClientRequestToken = V3 })).Fails("InvalidRequestException", 400);
        (await Call("PutSecretValue", new { SecretId = "s", SecretString = new string('x', 65537), ClientRequestToken = V3 })).Fails(
            "ValidationException",
            400);
    }

    [Fact]
    public async Task Pending_moves_to_the_newest_that_asks_for_it()
    {
        await Start();
        await Call(
            "PutSecretValue",
            new { SecretId = "s", SecretString = "two", ClientRequestToken = V2, VersionStages = new[] { "AWSPENDING" } });
        await Call(
            "PutSecretValue",
            new { SecretId = "s", SecretString = "three", ClientRequestToken = V3, VersionStages = new[] { "AWSPENDING" } });
        Assert.Equal($"{V1}=AWSCURRENT {V3}=AWSPENDING", await Stages());
    }

    [Fact]
    public async Task Moving_current_takes_previous_along()
    {
        await Start();
        await Call(
            "PutSecretValue",
            new { SecretId = "s", SecretString = "two", ClientRequestToken = V2, VersionStages = new[] { "AWSPENDING" } });
        (await Move("AWSCURRENT", to: V2, from: V1)).Ok();
        (await Move("AWSPENDING", from: V2)).Ok();
        Assert.Equal($"{V1}=AWSPREVIOUS {V2}=AWSCURRENT", await Stages());
        Assert.Equal("two", (await Call("GetSecretValue", new { SecretId = "s" })).Text("SecretString"));
        (await Move("AWSCURRENT", to: V1, from: V2)).Ok();
        Assert.Equal($"{V1}=AWSCURRENT {V2}=AWSPREVIOUS", await Stages());
    }

    [Fact]
    public async Task Labels_are_moved_only_from_their_holder()
    {
        await Start();
        await Call(
            "PutSecretValue",
            new { SecretId = "s", SecretString = "two", ClientRequestToken = V2, VersionStages = new[] { "AWSPENDING" } });
        var unnamed = (await Move("AWSCURRENT", to: V2)).Fails("InvalidParameterException", 400);
        Assert.Equal(
            "The parameter RemoveFromVersionId can't be empty. Staging label AWSCURRENT is currently attached to version "
                + $"{V1}, so you must explicitly reference that version in RemoveFromVersionId.",
            unnamed.Message);
        (await Move("AWSCURRENT", to: V2, from: V2)).Fails("InvalidParameterException", 400);
        (await Move("AWSCURRENT", from: V1)).Fails("InvalidParameterException", 400);
        (await Move("AWSCURRENT", to: V3, from: V1)).Fails("InvalidParameterException", 400);
        (await Move("blue", from: V1)).Fails("InvalidParameterException", 400);
        (await Move("blue", to: V1)).Ok();
        Assert.Equal($"{V1}=AWSCURRENT,blue {V2}=AWSPENDING", await Stages());
    }

    [Fact]
    public async Task A_value_is_read_by_version_by_stage_or_by_both()
    {
        await Start();
        await Call("PutSecretValue", new { SecretId = "s", SecretString = "two", ClientRequestToken = V2 });
        Assert.Equal("one", (await Call("GetSecretValue", new { SecretId = "s", VersionStage = "AWSPREVIOUS" })).Text("SecretString"));
        Assert.Equal(
            "one",
            (await Call("GetSecretValue", new { SecretId = "s", VersionId = V1, VersionStage = "AWSPREVIOUS" })).Text("SecretString"));
        (await Call("GetSecretValue", new { SecretId = "s", VersionId = V1, VersionStage = "AWSCURRENT" })).Fails(
            "InvalidRequestException",
            400);
        (await Call("GetSecretValue", new { SecretId = "s", VersionId = V3 })).Fails("ResourceNotFoundException", 400);
        var pending = (await Call("GetSecretValue", new { SecretId = "s", VersionStage = "AWSPENDING" })).Fails(
            "ResourceNotFoundException",
            400);
        Assert.Equal("Secrets Manager can't find the specified secret value for staging label: AWSPENDING", pending.Message);
    }

    [Fact]
    public async Task A_secret_without_a_value_has_none_to_read()
    {
        (await Call("CreateSecret", new { Name = "empty" })).Ok();
        (await Call("GetSecretValue", new { SecretId = "empty" })).Fails("ResourceNotFoundException", 400);
        (await Call(
            "PutSecretValue",
            new { SecretId = "empty", SecretString = "x", ClientRequestToken = V1, VersionStages = new[] { "AWSPENDING" } })).Ok();
        Assert.Equal("AWSPENDING,AWSCURRENT", string.Join(',', world.Main.Secret("empty").Versions[0].Stages));
    }

    [Fact]
    public async Task A_deleted_secret_can_be_described_and_restored_and_then_it_is_gone()
    {
        await Start();
        (await Call("DeleteSecret", new { SecretId = "s", RecoveryWindowInDays = 6 })).Fails("InvalidParameterException", 400);
        (await Call("DeleteSecret", new { SecretId = "s", RecoveryWindowInDays = 7 })).Ok();
        var refused = (await Call("GetSecretValue", new { SecretId = "s" })).Fails("InvalidRequestException", 400);
        Assert.Equal("You can't perform this operation on the secret because it was marked for deletion.", refused.Message);
        (await Call("PutSecretValue", new { SecretId = "s", SecretString = "x", ClientRequestToken = V2 })).Fails(
            "InvalidRequestException",
            400);
        (await Call("CreateSecret", new { Name = "s" })).Fails("InvalidRequestException", 400);
        Assert.NotNull((await Call("DescribeSecret", new { SecretId = "s" })).Ok().Json["DeletedDate"]);
        Assert.Empty((await Call("ListSecrets", new { })).Json["SecretList"]!.AsArray());
        (await Call("RestoreSecret", new { SecretId = "s" })).Ok();
        (await Call("GetSecretValue", new { SecretId = "s" })).Ok();
        (await Call("DeleteSecret", new { SecretId = "s" })).Ok();
        world.Clock.Advance(TimeSpan.FromDays(30));
        (await Call("DescribeSecret", new { SecretId = "s" })).Fails("ResourceNotFoundException", 400);
        (await Call("CreateSecret", new { Name = "s" })).Ok();
    }

    [Fact]
    public async Task Reading_leaves_the_date_of_the_day()
    {
        await Start();
        await Call("GetSecretValue", new { SecretId = "s" });
        var described = (await Call("DescribeSecret", new { SecretId = "s" })).Json;
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), (double)described["LastAccessedDate"]!);
        Assert.Equal(world.Clock.GetUtcNow().ToUnixTimeSeconds(), (double)described["LastChangedDate"]!);
    }

    [Fact]
    public async Task A_binary_secret_is_read_as_bytes()
    {
        world.Main.AddSecret("bin");
        world.Main.AddSecretVersion("bin", null, "AAEC");
        var value = (await Call("GetSecretValue", new { SecretId = "bin" })).Ok();
        Assert.Equal("AAEC", value.Text("SecretBinary"));
        Assert.Null(value.Json["SecretString"]);
    }

    [Fact]
    public async Task Secrets_are_listed_in_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            world.Main.AddSecret($"s{i}", "x", tags: [KeyValuePair.Create("a", "b")]);
        }

        var first = (await Call("ListSecrets", new { MaxResults = 3 })).Ok();
        var second = (await Call("ListSecrets", new { MaxResults = 3, NextToken = first.Text("NextToken") })).Ok();
        Assert.Equal((3, 2), (first.Json["SecretList"]!.AsArray().Count, second.Json["SecretList"]!.AsArray().Count));
        Assert.Null(second.Json["NextToken"]);
        (await Call("ListSecrets", new { NextToken = "???" })).Fails("InvalidNextTokenException", 400);
    }

    [Fact]
    public async Task Tags_of_secrets_differ_by_case()
    {
        await Start();
        (await Call(
            "TagResource",
            new { SecretId = "s", Tags = new[] { new { Key = "a", Value = "1" }, new { Key = "A", Value = "2" } } })).Ok();
        Assert.Equal(2, (await Call("DescribeSecret", new { SecretId = "s" })).Json["Tags"]!.AsArray().Count);
        (await Call("UntagResource", new { SecretId = "s", TagKeys = new[] { "a" } })).Ok();
        Assert.Equal("2", Assert.Single(world.Main.Secret("s").Tags).Value);
    }

    [Fact]
    public async Task What_was_stored_is_known_as_a_secret()
    {
        await Call(
            "CreateSecret",
            new { Name = "s", SecretString = """{"AccessKeyId":"AKIA1","SecretAccessKey":"hush","SmtpPassword":"quiet","Host":"h"}""" });
        Assert.Contains("hush", world.Cloud.IssuedSecrets);
        Assert.Contains("quiet", world.Cloud.IssuedSecrets);
        Assert.DoesNotContain("AKIA1", world.Cloud.IssuedSecrets);
        Assert.Equal("***", Assert.Single(world.Cloud.Calls.ForOperation("CreateSecret")).Parameters["SecretString"]);
    }

    private Task<Answer> Call(string operation, object body) => world.Admin.Secrets(operation, body);

    private async Task Start() => (await Call("CreateSecret", new { Name = "s", SecretString = "one", ClientRequestToken = V1 })).Ok();

    private Task<Answer> Move(string stage, string? to = null, string? from = null)
    {
        var body = new JsonObject { ["SecretId"] = "s", ["VersionStage"] = stage };
        if (to is not null)
        {
            body["MoveToVersionId"] = to;
        }

        if (from is not null)
        {
            body["RemoveFromVersionId"] = from;
        }

        return Call("UpdateSecretVersionStage", body);
    }

    private async Task<string> Stages()
    {
        var stages = (await Call("DescribeSecret", new { SecretId = "s" })).Ok().Json["VersionIdsToStages"]!.AsObject();
        return string.Join(
            ' ',
            stages
                .OrderBy(stage => stage.Key, StringComparer.Ordinal)
                .Select(stage => $"{stage.Key}={string.Join(',', stage.Value!.AsArray().Select(label => (string?)label))}"));
    }

    private async Task<int> Listed(bool deprecated) =>
        (await Call("ListSecretVersionIds", new { SecretId = "s", IncludeDeprecated = deprecated })).Ok().Json["Versions"]!.AsArray().Count;
}
