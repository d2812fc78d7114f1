using System.Text.Json.Nodes;
using IamHygiene.Sandbox;
using IamHygiene.Tests.CrossAccount;
using IamHygiene.Tests.EndToEnd;
using Policy = IamHygiene.Sandbox.PolicyDocument;

namespace IamHygiene.Tests.Policies;

/// <summary>
/// The sandbox enforces the policies as they are: with them the daily run does all it should, and nothing else can be done.
/// </summary>
public class EnforcedTests
{
    private const string FunctionRole = "IamHygieneFunctionRole";

    [Fact]
    public async Task The_daily_run_does_with_these_policies_what_an_administrator_could_do()
    {
        var free = new World();
        var bound = new World();
        foreach (var world in new[] { free, bound })
        {
            // One user after the other, so that both use up the limit of the day in the same order.
            world.Configuration = world.Configuration with { Policy = world.Configuration.Policy with { Concurrency = 1 } };
            // A secret under a key that is not the one of the secrets, which the role need not be allowed to use.
            world.Main.EditSecret("svc-secret-kms", secret => secret with { KmsKeyId = "alias/iam-hygiene" });
            // One who may not see every secret is not told that there is none (see below), so this one must not go meanwhile.
            world.Main.EditSecret("svc-secret-deleted", secret => secret with { DeletionDate = secret.DeletionDate!.Value.AddDays(60) });
            world.Main.EditUser("svc-secret-missing", user => user with { Tags = user.Tags.Remove(TagNames.SecretName) });
            Own(world);
        }

        bound.Credentials = Session(bound);
        foreach (var days in new[] { 0, 1, 10, 22 })
        {
            free.Clock.Advance(TimeSpan.FromDays(days));
            bound.Clock.Advance(TimeSpan.FromDays(days));
            Assert.Equal(Told(await free.RunAsync()), Told(await bound.RunAsync()));
        }

        // Whose a key is that no user of the account has, AWS tells nobody.
        var nobodys = bound.Main.Secret("svc-mismatch-nobody").Versions[0].Text!;
        var denied = bound.Cloud.Calls.Where(call => call.ErrorCode is "AccessDenied" or "AccessDeniedException");
        Assert.All(
            denied,
            call => Assert.True(
                call.Operation == "GetAccessKeyLastUsed" && nobodys.Contains(call.Parameters["AccessKeyId"], StringComparison.Ordinal),
                $"{call} was denied."));
    }

    [Fact]
    public async Task The_digest_is_sent_and_remembered_with_its_policy()
    {
        var world = new World { Network = handler => new NoWebhook(handler) };
        Own(world);
        world.Main.AddSecret("iam/hooks/slack", "https://hooks.test/services/x");
        DigestRunTests.Configure(world, settings => settings with { SlackSecret = "iam/hooks/slack" });
        world.Credentials = Session(
            world,
            values => values with { DigestTopic = "iam-digest", DigestSecret = "iam/hooks/*" },
            "Send_Digest_policy");
        var (_, first) = await world.RunWithDigestAsync();
        Assert.Empty(first.Warnings);
        Assert.Equal(3, first.Channels.Count(channel => channel.Outcome == ActionOutcome.Done));
        world.Clock.Advance(TimeSpan.FromDays(1));
        var (_, second) = await world.RunWithDigestAsync();
        Assert.Empty(second.Warnings);
        var note = Assert.Single(world.Main.Role(FunctionRole).Tags);
        Assert.StartsWith(TagNames.DigestPrefix, note.Key, StringComparison.Ordinal);
        Assert.Equal("sent 2026-11-23", note.Value);
    }

    [Theory]
    [InlineData("s3://example-bucket/iam/mails", true)]
    [InlineData("s3://example-bucket/iam/mails/old", false)]
    [InlineData("s3://example-bucket/other", false)]
    [InlineData("s3://example-bucket", false)]
    [InlineData("s3://other-bucket/iam/mails", false)]
    public async Task Templates_are_read_from_the_one_folder_of_the_one_bucket(string place, bool may)
    {
        var world = new World(samples: false);
        var objects = new[] { "iam/mails/", "iam/mails/old/", "other/", "" }
            .ToDictionary(folder => folder + "subject.txt.hbs", _ => "{{headline}}", StringComparer.Ordinal);
        world.Main.AddBucket("example-bucket", objects);
        world.Main.AddBucket("other-bucket", objects);
        Own(world);
        world.Credentials = Session(
            world,
            values => values with { TemplatesBucket = "example-bucket", TemplatesFolder = "iam/mails" },
            "Read_Templates_policy");
        world.Configuration = world.Configuration with { Mail = world.Configuration.Mail with { Templates = place } };
        var refused = await Record.ExceptionAsync(() => world.RunAsync());
        Assert.Equal(may ? null : FailureKind.Denied, (refused as ServiceException)?.Kind);
    }

    [Fact]
    public async Task That_a_secret_is_missing_cannot_be_told_from_a_missing_permission_and_the_message_says_so()
    {
        var world = new World();
        world.Credentials = Session(world);
        var finding = Assert.Single(
            (await world.RunAsync()).Findings,
            finding => finding.UserName == "svc-secret-missing" && finding.Rule == DecisionRule.P4);
        Assert.Contains("where there is no such secret", finding.Remedy, StringComparison.Ordinal);
    }

    public static TheoryData<string, Func<IIdentityPort, Task>> Forbidden { get; } = new()
    {
        { "a key for a user who is not managed", iam => iam.CreateAccessKeyAsync("svc-unmanaged", default) },

        {
            "switching a key of a user who is not managed",
            iam => iam.SetAccessKeyStatusAsync("svc-unmanaged", "AKIAEXAMPLEEXAMPLE00", AccessKeyStatus.Inactive, default)
        },

        {
            "deleting a key of a user who is not managed",
            iam => iam.DeleteAccessKeyAsync("svc-unmanaged", "AKIAEXAMPLEEXAMPLE00", default)
        },
        { "pointing a user at a secret", iam => Tag(iam, TagNames.SecretName, "svc-due") },
        { "an owner's address", iam => Tag(iam, TagNames.Notify, "me@example.com") },
        { "an exemption", iam => Tag(iam, TagNames.Exempt, "2099-01-01 no") },
        { "asking for new keys", iam => Tag(iam, TagNames.GenerateNewKeys, "true") },

        {
            "one of ours and another",
            iam => iam.TagAsync(
                "svc-healthy",
                new Dictionary<string, string> { [TagNames.Next] = "x", [TagNames.SecretName] = "x" },
                default)
        },
        { "removing the secret's name", iam => iam.UntagAsync("svc-healthy", [TagNames.SecretName], default) },
        { "removing an exemption", iam => iam.UntagAsync("svc-exempt-tag", [TagNames.Exempt], default) },
        { "taking back a request for new keys", iam => iam.UntagAsync("svc-forced", [TagNames.GenerateNewKeys], default) },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public async Task The_function_can_do_nothing_else_to_users(string what, Func<IIdentityPort, Task> attempt)
    {
        var world = new World();
        world.Credentials = Session(world);
        await world.WithPorts(async ports =>
        {
            var refused = await Assert.ThrowsAsync<ServiceException>(() => attempt(ports.Identity));
            Assert.True(refused.Kind == FailureKind.Denied, $"{what}: {refused.Message}");
        });
    }

    [Fact]
    public async Task The_function_may_do_what_the_forbidden_attempts_are_compared_with()
    {
        var world = new World();
        world.Credentials = Session(world);
        await world.WithPorts(async ports =>
        {
            var iam = ports.Identity;
            await Tag(iam, TagNames.GenerateNewKeys, "false 2026-11-22T08:00:00Z");
            await Tag(iam, TagNames.GenerateNewKeys, "rotating 2026-11-22T08:00:00Z");
            await Tag(iam, TagNames.IntentPrefix + "0000000a", "x");
            await iam.UntagAsync("svc-healthy", [TagNames.IntentPrefix + "0000000a"], default);
            await iam.CreateAccessKeyAsync("svc-healthy", default);
        });
    }

    [Fact]
    public async Task Only_secrets_of_the_pattern_and_only_mail_from_the_one_sender()
    {
        var world = new World();
        world.Main.AddSecret("svc-foreign", "text", tags: [new(TagNames.Owner, "arn:aws:iam::444455556666:user/svc-foreign")]);
        world.Main.AddSecret("own", "text", tags: [new(TagNames.Owner, "arn:aws:iam::111122223333:user/svc-due")]);
        world.Credentials = Session(world, values => values with { SecretName = "svc-*" });
        await world.WithPorts(async ports =>
        {
            await ports.Secrets.GetAsync("svc-due", null, default);
            await ports.Secrets.GetAsync("own", null, default);
            foreach (var other in new[] { "ses-smtp-user.billing", "svc-foreign" })
            {
                var secret = await Assert.ThrowsAsync<ServiceException>(() => ports.Secrets.GetAsync(other, null, default));
                Assert.Equal(FailureKind.Denied, secret.Kind);
            }
        });
        world.Configuration = world.Configuration with { Mail = world.Configuration.Mail with { From = "boss@example.com" } };
        await world.WithPorts(async ports =>
        {
            var mail = await Assert.ThrowsAsync<ServiceException>(() => ports.Mail.SendAsync(
                new("owner@example.com", "s", "t", "<p>t</p>"),
                default));
            Assert.Contains("not authorized to perform: ses:SendEmail", mail.Message, StringComparison.Ordinal);
            Assert.Equal(FailureKind.Denied, mail.Kind);
        });
    }

    [Fact]
    public async Task Keys_of_unmanaged_users_need_the_policy_that_is_made_for_it()
    {
        foreach (var allowed in new[] { false, true })
        {
            var world = new World(samples: false);
            world.Configuration = world.Configuration with
            {
                Policy = world.Configuration.Policy with { UnmanagedKeys = KeyMeasure.Deactivate }
            };
            world.Main.AddUser("legacy");
            world.Main.AddAccessKey("legacy", world.Clock.GetUtcNow().AddDays(-200));
            world.Credentials = Session(world, extra: allowed ? ["Deactivate_Unmanaged_Keys_policy"] : []);
            var result = Assert.Single((await world.RunAsync()).Actions);
            Assert.Equal(allowed ? ActionOutcome.Done : ActionOutcome.Failed, result.Outcome);
            if (!allowed)
            {
                Assert.Contains("Allow iam:UpdateAccessKey", result.Problem!.Remedy, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Only_with_the_policy_for_it_users_are_put_under_management()
    {
        var request = new RegistrationRequest("svc-new") { NotifyAddress = "owner@example.com", GroupName = "SecretManagerUsers" };
        var without = new World(samples: false);
        without.Main.AddUser("svc-new");
        without.Credentials = Session(without);
        var denied = await Assert.ThrowsAsync<ServiceException>(() => without.RegisterAsync(request));
        Assert.Equal(FailureKind.Denied, denied.Kind);

        var world = new World(samples: false);
        world.Main.AddGroup("SecretManagerUsers");
        world.Main.AddUser("svc-new");
        world.Credentials = Session(world, extra: ["Register_Users_policy"]);
        var called = world.Cloud.Calls.Count;
        world.Cloud.Intercept.BeforeCall = call =>
        {
            if (call.Operation == "TagUser" && call.Parameters.Values.Contains(TagNames.SecretName))
            {
                call.Fault = Fault.Error("TagUser", "LimitExceeded", 409);
            }

            return Task.CompletedTask;
        };
        Assert.Equal(ProblemIds.RegistrationUndone, (await world.RegisterAsync(request)).Result.Problem?.ErrorId);
        world.Cloud.Intercept.BeforeCall = null;
        var outcome = await world.RegisterAsync(request);
        Assert.True(outcome.Result.Outcome == ActionOutcome.Done, outcome.Result.Message);
        Assert.Contains((await world.MakeFirstKeyAsync(outcome)).Actions, action => action.Outcome == ActionOutcome.Done);
        Assert.Equal(ActionOutcome.Done, (await world.UnregisterAsync("svc-new")).Outcome);

        // And it allows nothing that is not needed.
        var needed = world.Cloud.Calls.Skip(called).SelectMany(call => call.Permissions).Select(asked => asked.Action).ToHashSet();
        var policy = JsonNode.Parse(Filled(world, "Register_Users_policy").Value.Json)!;
        var allowed = policy["Statement"]!.AsArray().SelectMany(statement => PolicyFileTests.Texts(statement!["Action"]));
        Assert.All(allowed, action => Assert.Contains(action, needed));
    }

    [Fact]
    public async Task Without_a_prefix_only_secrets_with_an_owner_of_the_account()
    {
        var world = new World();
        world.Main.AddSecret("other-application", "text");
        world.Main.AddSecret("of-a-member", "text", tags: [new(TagNames.Owner, "arn:aws:iam::444455556666:user/dev-app")]);
        world.Main.AddSecret("own", "text", tags: [new(TagNames.Owner, "arn:aws:iam::111122223333:user/svc-due")]);
        world.Credentials = Session(world);
        await world.WithPorts(async ports =>
        {
            var own = await ports.Secrets.GetAsync("own", null, default);
            await ports.Secrets.PutPendingAsync("own", "11111111-2222-3333-4444-555555555555", new("text"), default);
            Assert.NotNull(own.Text);
            foreach (var other in new[] { "other-application", "of-a-member" })
            {
                Assert.Equal(
                    FailureKind.Denied,
                    (await Assert.ThrowsAsync<ServiceException>(() => ports.Secrets.GetAsync(other, null, default))).Kind);
            }
        });
    }

    [Theory]
    [InlineData("svc-healthy", "svc-healthy", true)]
    [InlineData("svc-healthy", "svc-due", false)]
    [InlineData("svc-due", "svc-due-often", false)]
    [InlineData("svc-healthy", "by-tag", true)]
    [InlineData("svc-due", "by-tag", false)]
    public async Task A_user_reads_the_own_secret_and_no_other(string userName, string secretName, bool may)
    {
        var world = Readers();
        world.Credentials = world.Main.Credentials(userName);
        await world.WithPorts(async ports =>
        {
            if (may)
            {
                Assert.NotNull((await ports.Secrets.GetAsync(secretName, null, default)).Text);
            }
            else
            {
                Assert.Equal(
                    FailureKind.Denied,
                    (await Assert.ThrowsAsync<ServiceException>(() => ports.Secrets.GetAsync(secretName, null, default))).Kind);
            }
        });
    }

    [Fact]
    public async Task A_secret_of_the_users_name_that_is_tagged_as_somebody_elses_is_somebody_elses()
    {
        var world = Readers();
        world.Main.EditSecret(
            "svc-healthy",
            secret => secret with { Tags = secret.Tags.SetItem(TagNames.Owner, "arn:aws:iam::111122223333:user/svc-due") });
        world.Credentials = world.Main.Credentials("svc-healthy");
        await world.WithPorts(async ports =>
            Assert.Equal(
                FailureKind.Denied,
                (await Assert.ThrowsAsync<ServiceException>(() => ports.Secrets.GetAsync("svc-healthy", null, default))).Kind));
    }

    [Fact]
    public async Task A_user_gains_no_secret_by_tagging_itself()
    {
        var world = Readers();
        world.Main.EditUser(
            "svc-healthy",
            user => user with
            {
                Tags = user.Tags.SetItem(TagNames.SecretName, "svc-due").SetItem(TagNames.Owner, "arn:aws:iam::111122223333:user/svc-due")
            });
        world.Credentials = world.Main.Credentials("svc-healthy");
        await world.WithPorts(async ports =>
            Assert.Equal(
                FailureKind.Denied,
                (await Assert.ThrowsAsync<ServiceException>(() => ports.Secrets.GetAsync("svc-due", null, default))).Kind));
    }

    [Fact]
    public async Task A_user_reads_the_own_keys_and_nobody_elses()
    {
        var world = Readers();
        world.Main.AddUser("not-svc-healthy");
        world.Credentials = world.Main.Credentials("svc-healthy");
        await world.WithPorts(async ports =>
        {
            Assert.Single(await ports.Identity.ListAccessKeysAsync("svc-healthy", default));
            Assert.NotEmpty(await ports.Identity.ListTagsAsync("svc-healthy", default));
            foreach (var other in new[] { "svc-due", "not-svc-healthy" })
            {
                Assert.Equal(
                    FailureKind.Denied,
                    (await Assert.ThrowsAsync<ServiceException>(() => ports.Identity.ListAccessKeysAsync(other, default))).Kind);
            }
        });
    }

    // Whose each secret is, as an administrator tags it before the stack is deployed (docs/deploy.md, 6).
    private static void Own(World world)
    {
        foreach (var user in world.Main.Users.Where(user => user.Tags.ContainsKey(TagNames.SecretName)))
        {
            var secret = world.Main.Secrets.FirstOrDefault(secret => secret.Name == user.Tags[TagNames.SecretName]);
            if (secret is { } found && !found.Tags.ContainsKey(TagNames.Owner))
            {
                world.Main.EditSecret(found.Name, one => one with { Tags = one.Tags.SetItem(TagNames.Owner, user.Arn) });
            }
        }
    }

    // Two users of the group, with the policies as the module brings them and no others.
    private static World Readers()
    {
        var world = new World();
        world.Main.Edit(account => account with
        {
            Groups = account.Groups.SetItem("SecretManagerUsers", account.Groups["SecretManagerUsers"] with
            {
                Policies = Policy.None.AddRange([Filled(world, "IAM_User_Read_Self"), Filled(world, "Secrets_Manager_get_Secret_Value")]),
            }),
        });
        world.Main.EditSecret("svc-healthy", secret => secret with { Tags = secret.Tags.Remove(TagNames.Owner) });
        world.Main.AddSecret("by-tag", "text", tags: [new(TagNames.Owner, "arn:aws:iam::111122223333:user/svc-healthy")]);
        return world;
    }

    private static SandboxCredentials Session(World world, Func<PolicyValues, PolicyValues>? change = null, params string[] extra)
    {
        string[] names = ["Lambda_Execution_Role", "ManageSecrets_policy", "Send_Mail_policy", .. extra];
        world.Main.AddRole(FunctionRole, TwoAccounts.LambdaTrust, names.Select(name => Filled(world, name, change)));
        return world.Cloud.CreateRoleSession(World.Account, FunctionRole, "function");
    }

    private static KeyValuePair<string, Policy> Filled(World world, string name, Func<PolicyValues, PolicyValues>? change = null)
    {
        var values = new PolicyValues
        {
            AccountId = World.Account,
            Region = SandboxCloud.DefaultRegion,
            // The sample's key of the secrets; an account without one has no secret under any.
            KmsKeyId = world.Main.State.KmsKeys.Values.FirstOrDefault(key => key.Enabled)?.Id ?? "1234abcd-12ab-34cd-56ef-1234567890ab",
            MailFrom = "aws-team@example.com",
        };
        return new(name, Policy.Parse(PolicyTemplates.Fill(name, change is null ? values : change(values)).Json));
    }

    // Takes what is posted to a webhook.
    private sealed class NoWebhook(HttpMessageHandler others) : DelegatingHandler(others)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.Host == "hooks.test"
                ? Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.OK))
                : base.SendAsync(request, cancellationToken);
    }

    private static Task Tag(IIdentityPort iam, string key, string value) =>
        iam.TagAsync("svc-healthy", new Dictionary<string, string> { [key] = value }, default);

    private static List<string> Told(HygieneRun run) =>
    [
        .. run.Actions.Select(action => $"{action.UserName} {action.Action} {action.Rule} {action.Outcome}").Order(StringComparer.Ordinal),
        .. run.Findings.Select(finding => $"{finding.UserName} {finding.Kind}").Order(StringComparer.Ordinal),
        .. run.Notices.Select(notice => $"{notice.To} {notice.Outcome}").Order(StringComparer.Ordinal),
        .. run.Failures.Select(failure => failure.ErrorId).Order(StringComparer.Ordinal),
    ];
}
