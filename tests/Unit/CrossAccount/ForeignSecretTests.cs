using IamHygiene.Sandbox;

namespace IamHygiene.Tests.CrossAccount;

/// <summary>
/// Tags can be written by people other than administrators. Each way in which a tag could point at somebody else's secret:
/// nothing is written there, and no key is made, even where the role would allow it (MemberAttackTests: ours does not).
/// </summary>
public class ForeignSecretTests
{
    private const string Empty = """{"AccessKeyId":"","SecretAccessKey":""}""";

    [Fact]
    public Task The_secret_of_a_user_of_the_main_account() => UntouchedAsync(
        world =>
        {
            world.Main.AddUser("main-app");
            return world.AddSecret("dev/main-app", TwoAccounts.Pair(world.Main.AddAccessKey("main-app"))).Arn;
        },
        "SecretMismatch",
        "IAM does not tell whose it is");

    [Fact]
    public Task The_secret_of_another_user_of_the_same_account() => UntouchedAsync(
        world =>
        {
            world.Member.AddUser("dev-other");
            return world.AddSecret("dev/other", TwoAccounts.Pair(world.Member.AddAccessKey("dev-other"))).Arn;
        },
        "SecretMismatch",
        "holds a key of user dev-other");

    [Fact]
    public Task The_secret_that_another_user_names_too() => UntouchedAsync(
        world =>
        {
            var secret = world.AddSecret("dev/shared", Empty);
            world.Member.AddUser("dev-other");
            world.Tagged("dev-other", secret.Arn);
            return secret.Arn;
        },
        "SecretShared",
        "dev-other");

    [Fact]
    public Task The_secret_that_another_user_names_in_another_spelling() => UntouchedAsync(
        world =>
        {
            var secret = world.AddSecret("dev/shared", Empty);
            world.Member.AddUser("dev-other");
            world.Tagged("dev-other", "dev/shared");
            return secret.Arn;
        },
        "SecretShared",
        "dev-other");

    [Fact]
    public Task A_secret_that_was_prepared_for_somebody_of_another_account() => UntouchedAsync(
        world => world.AddSecret("dev/prepared", Empty).Arn,
        "SecretUnusable",
        "no tag says that it is this user's");

    [Fact]
    public Task A_secret_that_is_tagged_as_another_users() => UntouchedAsync(
        world => world.AddSecret("dev/prepared", Empty, owner: $"arn:aws:iam::{TwoAccounts.MainId}:user/main-app").Arn,
        "SecretUnusable",
        $"is tagged as the secret of arn:aws:iam::{TwoAccounts.MainId}:user/main-app");

    [Fact]
    public Task The_secret_of_the_user_of_the_same_name_in_the_main_account() => UntouchedAsync(
        world => world.AddSecret("dev/app", Empty, owner: $"arn:aws:iam::{TwoAccounts.MainId}:user/dev-app").Arn,
        "SecretUnusable",
        "is tagged as the secret of");

    [Fact]
    public Task The_secret_of_the_user_of_the_same_name_in_a_third_account() => UntouchedAsync(
        world =>
        {
            var third = world.Cloud.AddAccount("777788889999");
            third.AddUser("dev-app");
            return world.AddSecret("dev/third", TwoAccounts.Pair(third.AddAccessKey("dev-app"))).Arn;
        },
        "SecretMismatch",
        "IAM does not tell whose it is");

    [Fact]
    public Task A_secret_of_a_third_account() => UntouchedAsync(
        world => world.Cloud.AddAccount("777788889999").AddSecret("dev/app", Empty).Arn,
        "AccessDeniedException",
        "not authorized to perform: secretsmanager:DescribeSecret");

    [Fact]
    public Task A_secret_of_the_main_account_by_its_bare_name() => UntouchedAsync(
        world =>
        {
            world.AddSecret("dev/prepared", Empty);
            return "dev/prepared";
        },
        "SecretUnusable",
        "only its full ARN says which secret is meant");

    [Fact]
    public Task A_secret_outside_the_managed_names() => UntouchedAsync(
        world => world.AddSecret("database/master", Empty).Arn,
        "AccessDeniedException",
        "not authorized to perform: secretsmanager:DescribeSecret");

    [Fact]
    public Task A_secret_that_holds_something_else() => UntouchedAsync(
        world => world.AddSecret("dev/database", """{"username":"admin","password":"example-only"}""").Arn,
        "SecretUnusable",
        "no key is made");

    [Fact]
    public async Task A_prepared_secret_that_is_tagged_as_the_users_own_is_filled()
    {
        var world = new TwoAccounts();
        var user = world.Member.AddUser("dev-app");
        world.Member.AddAccessKey("dev-app", world.Clock.GetUtcNow().AddDays(-81));
        world.Tagged("dev-app", world.AddSecret("dev/prepared", Empty, owner: user.Arn).Arn);
        var run = await world.RunAsync();
        Assert.True(run.Succeeded, string.Join("; ", run.Failures));
        Assert.Contains(
            Assert.Single(run.Actions).NewAccessKeyId!,
            world.Main.Secret("dev/prepared").CurrentText,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Within_one_account_the_tag_of_the_secret_counts_too()
    {
        var world = new TwoAccounts { Secrets = new() };
        world.Member.AddUser("app", tags: [new(TagNames.SecretName, "app")]);
        var secret = world.Member.AddSecret(
            "app",
            TwoAccounts.Pair(world.Member.AddAccessKey("app", world.Clock.GetUtcNow().AddDays(-81))),
            tags: [new(TagNames.Owner, $"arn:aws:iam::{TwoAccounts.MemberId}:user/other")]);
        using var connection = world.Connect(world.Cloud.CreateAdminSession(TwoAccounts.MemberId));
        var run = await new HygieneRunner(connection.Ports, new()).RunAsync(new() { RunId = "0000000a" }, CancellationToken.None);
        Assert.Empty(run.Actions);
        Assert.Contains(
            run.Findings,
            finding => finding.Kind == "SecretUnusable"
                && finding.Message.Contains("is tagged as the secret of", StringComparison.Ordinal));
        Assert.Equal(secret.CurrentText, world.Member.Secret("app").CurrentText);
    }

    [Fact]
    public async Task With_our_policies_IAM_refuses_a_secret_without_the_tag_and_the_remedy_names_it()
    {
        var world = new TwoAccounts();
        world.AddUser(owned: false);
        var before = world.Everything();
        var run = await world.RunAsync();
        var finding = Assert.Single(run.Findings, finding => finding.Kind == "AccessDeniedException");
        Assert.Contains($"whose tag {TagNames.Owner} is a user of its account", finding.Remedy, StringComparison.Ordinal);
        Assert.Empty(run.Actions);
        Assert.Equal(before, world.Everything());
    }

    private static async Task UntouchedAsync(Func<TwoAccounts, string> secretId, string kind, string message)
    {
        var world = new TwoAccounts(isWide: true);
        world.Member.AddUser("dev-app");
        world.Member.AddAccessKey("dev-app", world.Clock.GetUtcNow().AddDays(-81));
        world.Tagged("dev-app", secretId(world));
        var before = world.Everything();
        var run = await world.RunAsync();
        Assert.Empty(run.Actions);
        Assert.Contains(
            run.Findings,
            finding => finding.UserName == "dev-app"
                && finding.Kind == kind
                && finding.Message.Contains(message, StringComparison.Ordinal));
        Assert.Equal(before, world.Everything());
        Assert.DoesNotContain(
            world.Cloud.Calls,
            call => call.Operation is "CreateAccessKey" or "PutSecretValue" or "UpdateSecretVersionStage");
    }
}
