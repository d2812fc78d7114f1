namespace IamHygiene.Tests.Core;

/// <summary>What a registration takes, and what stands in its way: every outcome of the rules.</summary>
public sealed class RegistrationRuleTests
{
    private const string Name = "svc-new";
    private const string Account = "111122223333";
    private const string Other = "444455556666";
    private const string Arn = $"arn:aws:iam::{Account}:user/{Name}";
    private const string SecretArn = $"arn:aws:secretsmanager:eu-central-1:{Account}:secret:iam/{Name}-AbCdEf";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private static readonly RegistrationRequest Plain = new(Name);

    [Fact]
    public void A_secret_that_is_not_there_is_created_and_gets_a_first_key()
    {
        var plan = Decide(Plain);
        Assert.Equal((SecretStep.Create, $"iam/{Name}", true, false), (plan.Secret, plan.SecretId, plan.NeedsFirstKey, plan.WritesPolicy));
        Assert.Equal([TagNames.FirstKey, TagNames.SecretName], plan.Tags.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void In_another_account_it_needs_a_KMS_key_and_gets_a_policy()
    {
        Assert.Equal(ProblemIds.KmsKeyNeeded, Refusal(Plain, secretsAccount: Other));
        Assert.True(Decide(Plain with { KmsKeyId = "alias/secrets" }, secretsAccount: Other).WritesPolicy);
    }

    [Fact]
    public void A_secret_that_is_prepared_is_used()
    {
        var plan = Decide(Plain, There(null, CurrentKeyOwner.Nobody, tagged: true));
        Assert.Equal((SecretStep.Keep, true), (plan.Secret, plan.NeedsFirstKey));
    }

    [Fact]
    public void A_secret_with_the_users_key_needs_no_first_key()
    {
        var plan = Decide(Plain, There("A", CurrentKeyOwner.ThisUser), keys: [Key("A")]);
        Assert.Equal((SecretStep.Keep, false), (plan.Secret, plan.NeedsFirstKey));
        Assert.Equal([TagNames.SecretName], plan.Tags.Keys);
    }

    [Fact]
    public void A_user_that_is_managed_so_already_is_done()
    {
        var user = User((TagNames.SecretName, $"iam/{Name}"));
        Assert.True(Decide(Plain, There("A", CurrentKeyOwner.ThisUser), user, [Key("A")]).IsDone);
        // What is asked for beyond it is still done.
        var more = Plain with { NotifyAddress = "owner@example.com", GroupName = "Readers" };
        var plan = Decide(more, There("A", CurrentKeyOwner.ThisUser), user, [Key("A")]);
        Assert.Equal((TagNames.Notify, "Readers"), (Assert.Single(plan.Tags.Keys), plan.GroupToJoin));
    }

    [Fact]
    public void A_first_key_that_was_asked_for_keeps_its_time()
    {
        var user = User((TagNames.SecretName, $"iam/{Name}"), (TagNames.FirstKey, StateTime.Format(Now.AddDays(-1))));
        var plan = Decide(Plain, There(null, CurrentKeyOwner.Nobody, tagged: true), user);
        Assert.Equal((true, true), (plan.IsDone, plan.NeedsFirstKey));
    }

    [Fact]
    public void A_group_that_the_user_is_in_is_not_joined_again() =>
        Assert.Null(Decide(Plain with { GroupName = "readers" }, user: User() with { Groups = ["Readers"] }).GroupToJoin);

    [Theory]
    [InlineData("arn:aws:iam::111122223333:user/svc-new", null)]
    [InlineData("arn:aws:iam::111122223333:user/other", FindingIds.SecretUnusable)]
    [InlineData(null, FindingIds.SecretUnusable)]
    public void Only_the_users_own_secret_is_taken_back_from_deletion(string? owner, string? refusal)
    {
        var plan = Decide(Plain, new FoundSecret.Scheduled(SecretArn, owner));
        Assert.Equal(refusal, plan.Refusal?.ErrorId);
        Assert.Equal(refusal is null ? SecretStep.Restore : SecretStep.Keep, plan.Secret);
    }

    [Theory]
    [InlineData(null, CurrentKeyOwner.Nobody, false, ProblemIds.SecretNotPrepared)]
    [InlineData("X", CurrentKeyOwner.Nobody, true, ProblemIds.SecretNotPrepared)]
    [InlineData("X", CurrentKeyOwner.AnotherUser, false, FindingIds.SecretMismatch)]
    [InlineData("X", CurrentKeyOwner.Unknown, true, FindingIds.SecretMismatch)]
    public void A_secret_that_may_be_anothers_is_refused(string? key, CurrentKeyOwner owner, bool tagged, string refusal) =>
        Assert.Equal(refusal, Refusal(Plain, There(key, owner, tagged)));

    [Fact]
    public void A_secret_that_cannot_be_used_or_read_is_refused()
    {
        Assert.Equal(FindingIds.SecretUnusable, Refusal(Plain, Reading(new SecretReading.Unusable(SecretFaults.Binary))));
        Assert.Equal("Denied", Refusal(Plain, Reading(new SecretReading.Unknown(new("Denied", "no", "ask")))));
    }

    [Fact]
    public void A_secret_that_others_name_is_refused_unless_it_is_proven_own()
    {
        Assert.Equal(FindingIds.SecretShared, Refusal(Plain, others: ["other"]));
        Assert.Null(Refusal(Plain, There("A", CurrentKeyOwner.ThisUser), keys: [Key("A")], others: ["other"]));
    }

    [Theory]
    [InlineData("iam/other", ProblemIds.ManagedElsewhere)]
    [InlineData($"iam/{Name}", null)]
    [InlineData(SecretArn, null)]
    public void A_user_that_is_managed_with_another_secret_is_refused(string named, string? refusal)
    {
        var found = named == SecretArn
            ? Reading(Usable("A", CurrentKeyOwner.ThisUser, tagged: false)) with { SecretId = SecretArn }
            : There("A", CurrentKeyOwner.ThisUser);
        Assert.Equal(refusal, Refusal(Plain, found, User((TagNames.SecretName, named)), [Key("A")]));
    }

    [Fact]
    public void The_format_of_a_managed_user_is_not_changed()
    {
        var user = User((TagNames.SecretName, $"iam/{Name}"));
        var asked = Plain with { FormatName = "ses-smtp" };
        Assert.Equal(ProblemIds.ManagedElsewhere, Refusal(asked, There("A", CurrentKeyOwner.ThisUser), user, [Key("A")]));
        Assert.Equal("ses-smtp", Decide(asked).Tags[TagNames.SecretFormat]);
    }

    [Fact]
    public void A_user_of_SES_SMTP_by_name_needs_the_format()
    {
        var user = User() with { UserName = "ses-smtp-user.20260101" };
        Assert.Equal(ProblemIds.NoKeyPossible, Refusal(Plain with { UserName = user.UserName }, user: user));
        Assert.Null(Refusal(Plain with { UserName = user.UserName, FormatName = "ses-smtp" }, user: user));
    }

    [Theory]
    [InlineData("A", true, null)]
    [InlineData("A", false, ProblemIds.NotAnActiveKey)]
    [InlineData("B", true, ProblemIds.NotAnActiveKey)]
    public void A_given_pair_must_be_of_an_active_key(string given, bool active, string? refusal)
    {
        var request = Plain with { Pair = new(given, new("secret")) };
        Assert.Equal(refusal, Refusal(request, keys: [Key("A", active)]));
    }

    [Fact]
    public void A_given_pair_makes_a_first_key_needless_and_is_stored_in_no_secret_that_exists()
    {
        var request = Plain with { Pair = new("A", new("secret")) };
        Assert.False(Decide(request, keys: [Key("A"), Key("B")]).NeedsFirstKey);
        Assert.Equal(
            ProblemIds.SecretExists,
            Refusal(request, There(null, CurrentKeyOwner.Nobody, tagged: true), keys: [Key("A")]));
        Assert.Null(Refusal(request, There("A", CurrentKeyOwner.ThisUser), keys: [Key("A")]));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("A", null)]
    [InlineData("A,B", ProblemIds.NoKeyPossible)]
    [InlineData("-A", ProblemIds.NoKeyPossible)]
    [InlineData("A,-B", ProblemIds.NoKeyPossible)]
    public void A_first_key_needs_room_and_a_user_that_is_not_switched_off(string keys, string? refusal)
    {
        var all = keys.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(key => Key(key.TrimStart('-'), key[0] != '-'));
        Assert.Equal(refusal, Refusal(Plain, keys: [.. all]));
    }

    [Fact]
    public void An_orphan_of_ours_does_not_count_as_switched_off()
    {
        var note = new KeyNote("A", KeyNoteStatus.Orphan, Now.AddDays(-1), null);
        Assert.Null(Refusal(Plain, user: User((note.TagName, note.ToTagValue())), keys: [Key("A", active: false)]));
    }

    [Theory]
    [InlineData(44, null)]
    [InlineData(45, FindingIds.NoRoomForTags)]
    public void There_must_be_room_for_the_tags_of_a_rotation(int tags, string? refusal)
    {
        var user = User(Enumerable.Range(0, tags).Select(i => ($"team-{i}", "x")).ToArray());
        Assert.Equal(refusal, Refusal(Plain, user: user));
    }

    [Fact]
    public void Keys_that_could_not_be_read_refuse_it()
    {
        var detail = new UserDetail(
            Read.Unknown<IReadOnlyList<AccessKey>>(new("Throttled", "later", "wait")),
            null,
            new Dictionary<string, Read<AccessKeyUse>>(StringComparer.Ordinal));
        var facts = new RegistrationFacts(Plain, new(User(), null, detail), new FoundSecret.Nothing(), Account, [], Now);
        Assert.Equal("Throttled", RegistrationRules.Decide(facts, new()).Refusal?.ErrorId);
    }

    [Theory]
    [InlineData("iam/svc", null)]
    [InlineData("", ProblemIds.InvalidSecretName)]
    [InlineData("my secret", ProblemIds.InvalidSecretName)]
    [InlineData("svc-abcdef", ProblemIds.InvalidSecretName)]
    [InlineData("svc-abcdefg", null)]
    [InlineData("*", ProblemIds.InvalidSecretName)]
    [InlineData("-abcdef", ProblemIds.InvalidSecretName)]
    [InlineData("abcdef", null)]
    [InlineData("arn:aws:secretsmanager:eu-central-1:111122223333:secret:iam/svc-AbCdEf", ProblemIds.SecretNotFound)]
    public void Names_of_secrets_are_looked_at(string name, string? refusal) =>
        Assert.Equal(refusal, Refusal(Plain with { SecretName = name }));

    [Fact]
    public void The_longest_name_of_a_secret_has_512_characters()
    {
        Assert.Null(Refusal(Plain with { SecretName = new('a', 512) }));
        Assert.Equal(ProblemIds.InvalidSecretName, Refusal(Plain with { SecretName = new('a', 513) }));
    }

    [Theory]
    [InlineData("access-key", null)]
    [InlineData("SES-SMTP", null)]
    [InlineData("env", null)]
    [InlineData("json:user/password", null)]
    [InlineData("envs", ProblemIds.InvalidFormat)]
    public void Formats_are_looked_at(string format, string? refusal) =>
        Assert.Equal(refusal, Refusal(Plain with { FormatName = format }));

    // The request first: what a person wrote wrong is told before what AWS says.
    [Fact]
    public void The_first_fault_that_is_told_is_that_of_the_request_and_then_that_of_the_user()
    {
        var user = User((TagNames.SecretName, "iam/other"));
        var unusable = Reading(new SecretReading.Unusable(SecretFaults.Binary));
        Assert.Equal(ProblemIds.InvalidFormat, Refusal(Plain with { FormatName = "envs" }, unusable, user));
        Assert.Equal(ProblemIds.ManagedElsewhere, Refusal(Plain, unusable, user));
    }

    [Fact]
    public void One_active_key_among_inactive_ones_is_enough_for_a_given_pair()
    {
        var request = Plain with { Pair = new("B", new("secret")) };
        Assert.Null(Refusal(request, keys: [Key("A", active: false), Key("B")]));
    }

    [Fact]
    public void An_address_that_is_none_is_told_as_such()
    {
        var refusal = Decide(Plain with { NotifyAddress = "owner" }).Refusal!;
        Assert.Contains("'owner' is no e-mail address", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("owner@example.com", null)]
    [InlineData("owner@example.org", ProblemIds.InvalidAddress)]
    [InlineData("owner", ProblemIds.InvalidAddress)]
    public void Addresses_are_looked_at(string address, string? refusal) =>
        Assert.Equal(refusal, Refusal(Plain with { NotifyAddress = address }));

    [Theory]
    [InlineData("SecretManagerUsers", null)]
    [InlineData("a/b", ProblemIds.InvalidGroupName)]
    [InlineData("", ProblemIds.InvalidGroupName)]
    public void Names_of_groups_are_looked_at(string group, string? refusal) =>
        Assert.Equal(refusal, Refusal(Plain with { GroupName = group }));

    [Fact]
    public void The_longest_name_of_a_group_has_128_characters()
    {
        Assert.Null(Refusal(Plain with { GroupName = new('a', 128) }));
        Assert.Equal(ProblemIds.InvalidGroupName, Refusal(Plain with { GroupName = new('a', 129) }));
    }

    private static string? Refusal(
        RegistrationRequest request,
        FoundSecret? secret = null,
        IamUser? user = null,
        IReadOnlyList<AccessKey>? keys = null,
        IReadOnlyList<string>? others = null,
        string secretsAccount = Account) =>
        Decide(request, secret, user, keys, others, secretsAccount).Refusal?.ErrorId;

    private static RegistrationPlan Decide(
        RegistrationRequest request,
        FoundSecret? secret = null,
        IamUser? user = null,
        IReadOnlyList<AccessKey>? keys = null,
        IReadOnlyList<string>? others = null,
        string secretsAccount = Account)
    {
        var detail = new UserDetail(Read.Known(keys ?? []), null, new Dictionary<string, Read<AccessKeyUse>>(StringComparer.Ordinal));
        var facts = new RegistrationFacts(
            request,
            new(user ?? User(), null, detail),
            secret ?? new FoundSecret.Nothing(),
            secretsAccount,
            others ?? [],
            Now);
        return RegistrationRules.Decide(facts, new() { MailDomains = ["example.com"] });
    }

    private static FoundSecret.There There(string? key, CurrentKeyOwner owner, bool tagged = false) =>
        Reading(Usable(key, owner, tagged));

    private static FoundSecret.There Reading(SecretReading reading) => new($"iam/{Name}", reading, NeedsPolicy: false);

    private static SecretReading.Usable Usable(string? key, CurrentKeyOwner owner, bool tagged) =>
        new(new($"iam/{Name}", SecretArn, "version", key, owner) { IsTaggedForUser = tagged });

    private static AccessKey Key(string id, bool active = true) =>
        new(id, active ? AccessKeyStatus.Active : AccessKeyStatus.Inactive, Now.AddDays(-9));

    private static IamUser User(params (string Name, string Value)[] tags) => new(
        Name,
        "AIDAEXAMPLE",
        Arn,
        "/",
        Now.AddDays(-30),
        [],
        tags.ToDictionary(tag => tag.Name, tag => tag.Value, StringComparer.OrdinalIgnoreCase));
}
