using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>What is read of a user's secret: whose key it names, which versions are ours, and why it cannot be used.</summary>
public sealed class SecretReadingTests
{
    private const string Name = "svc-app";
    private const string Random = "11111111-2222-3333-4444-555555555555";

    private readonly World world = new(samples: false);
    private readonly AccessKeyState key;

    public SecretReadingTests()
    {
        world.Main.AddUser(Name, tags: [new(TagNames.SecretName, Name)]);
        key = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-85));
    }

    [Fact]
    public async Task A_secret_with_the_pair_of_the_user_is_usable()
    {
        world.Main.AddSecret(Name, Text(key.Id), versionId: Random);
        var secret = await UsableAsync();
        Assert.Equal((key.Id, Random, CurrentKeyOwner.ThisUser), (secret.CurrentAccessKeyId, secret.CurrentVersionId, secret.CurrentOwner));
        Assert.Equal((null, null, null), (secret.PendingVersionId, secret.PreviousAccessKeyId, secret.CurrentOwnerName));
        Assert.Empty(secret.StoredKeys);
    }

    [Fact]
    public async Task A_secret_without_a_value_has_none()
    {
        world.Main.AddSecret(Name);
        Assert.Equal("has no value yet", await FaultAsync());
    }

    // The label may have been taken off the version that is read by default.
    [Fact]
    public async Task A_secret_whose_AWSCURRENT_is_gone_has_no_value()
    {
        world.Main.AddSecret(Name);
        world.Main.AddSecretVersion(Name, Text(key.Id), stages: ["AWSPREVIOUS"]);
        Assert.Equal("has no value yet", await FaultAsync());
    }

    [Fact]
    public async Task AWSPENDING_of_others_makes_it_unusable()
    {
        world.Main.AddSecret(Name, Text(key.Id));
        world.Main.AddSecretVersion(Name, Text("AKIASOMEBODYSKEY0001"), stages: ["AWSPENDING"], versionId: Random);
        Assert.StartsWith("has AWSPENDING on a version", await FaultAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWSPENDING_that_holds_no_pair_is_of_others()
    {
        world.Main.AddSecret(Name, Text(key.Id));
        world.Main.AddSecretVersion(Name, "no pair", stages: ["AWSPENDING"], versionId: Random);
        Assert.StartsWith("has AWSPENDING on a version", await FaultAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AKIASOMEBODYSKEY0001", true)]
    [InlineData(null, false)]
    public async Task AWSPENDING_is_ours_by_its_id_or_as_a_copy_of_AWSCURRENT(string? pendingKey, bool hasDerivedId)
    {
        var held = pendingKey ?? key.Id;
        world.Main.AddSecret(Name, Text(key.Id));
        var version = hasDerivedId ? VersionIds.ForKey(held) : Random;
        world.Main.AddSecretVersion(Name, Text(held), stages: ["AWSPENDING"], versionId: version);
        var secret = await UsableAsync();
        Assert.Equal((version, held), (secret.PendingVersionId, secret.PendingAccessKeyId));
    }

    [Fact]
    public async Task The_probe_of_a_run_that_ended_is_ours_whatever_it_holds()
    {
        var intents = Enumerable.Range(0, 2)
            .Select(i => new UserIntent($"0ld0ld0{i}", world.Clock.GetUtcNow().AddDays(-1), IntentPurpose.Rotate, [key.Id]))
            .ToList();
        world.Main.AddSecret(Name, Text(key.Id));
        world.Main.AddSecretVersion(Name, "anything", stages: ["AWSPENDING"], versionId: VersionIds.ForProbe(intents[1]));
        intents.ForEach(intent => Tag(intent.TagName, intent.ToTagValue()));
        var secret = await UsableAsync();
        Assert.Equal(VersionIds.ForProbe(intents[1]), secret.PendingVersionId);
        Assert.Equal(key.Id, secret.PendingAccessKeyId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_labels_on_one_version_are_ours_to_take_off_only_where_we_wrote_it(bool isOurs)
    {
        var version = isOurs ? VersionIds.ForKey(key.Id) : Random;
        world.Main.AddSecret(Name);
        world.Main.AddSecretVersion(Name, Text(key.Id), stages: ["AWSCURRENT", "AWSPENDING"], versionId: version);
        Assert.Equal(isOurs ? version : null, (await UsableAsync()).PendingVersionId);
    }

    [Fact]
    public async Task The_keys_that_versions_hold_are_known_by_their_ids()
    {
        var second = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-2));
        world.Main.AddSecret(Name);
        world.Main.AddSecretVersion(Name, Text(key.Id), versionId: VersionIds.ForKey(key.Id));
        world.Main.AddSecretVersion(Name, Text(second.Id), versionId: VersionIds.ForKey(second.Id));
        var secret = await UsableAsync();
        Assert.Equal((second.Id, key.Id), (secret.CurrentAccessKeyId, secret.PreviousAccessKeyId));
        Assert.Equal(new[] { key.Id, second.Id }.Order(StringComparer.Ordinal), secret.StoredKeys.Order(StringComparer.Ordinal));
    }

    // A version that lost its labels is looked for only where a run that ended may have made the key.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_version_without_labels_is_found_where_a_rotation_ended_early(bool hasIntent)
    {
        var made = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddHours(-5));
        world.Main.AddSecret(Name, Text(key.Id), versionId: Random);
        world.Main.AddSecretVersion(Name, Text(made.Id), stages: [], versionId: VersionIds.ForKey(made.Id));
        if (hasIntent)
        {
            var intent = new UserIntent("0ld0ld00", made.Created.AddSeconds(-5), IntentPurpose.Rotate, [key.Id]);
            Tag(intent.TagName, intent.ToTagValue());
        }

        Assert.Equal(hasIntent ? [made.Id] : [], (await UsableAsync()).StoredKeys);
    }

    [Fact]
    public async Task A_key_of_another_user_is_named_with_its_owner()
    {
        world.Main.AddUser("lee");
        var foreign = world.Main.AddAccessKey("lee");
        world.Main.AddSecret(Name, Text(foreign.Id));
        var secret = await UsableAsync();
        Assert.Equal((CurrentKeyOwner.AnotherUser, "lee"), (secret.CurrentOwner, secret.CurrentOwnerName));
    }

    // The list of keys is behind: nothing is certain today.
    [Fact]
    public async Task A_key_of_this_user_that_the_list_does_not_show_is_of_unknown_owner()
    {
        world.Main.AddSecret(Name, Text(key.Id));
        var secret = Usable(await ReadAsync(keys: []));
        Assert.Equal((CurrentKeyOwner.Unknown, null), (secret.CurrentOwner, secret.CurrentOwnerName));
    }

    [Theory]
    [InlineData("eu-west-1", "nowhere", null)]
    [InlineData("nowhere", "eu-west-1", "is for an SMTP password of region 'nowhere', which is no region's name")]
    [InlineData(null, "nowhere", "is for an SMTP password of region 'nowhere', which is no region's name")]
    [InlineData(null, null, null)]
    public async Task The_region_of_an_SMTP_password_is_that_of_the_tag_and_else_of_the_secret(string? tag, string? property, string? fault)
    {
        Tag(TagNames.SecretFormat, "ses-smtp");
        if (tag is not null)
        {
            Tag(TagNames.SesRegion, tag);
        }

        var rest = property is null ? "" : $",\"Region\":\"{property}\"";
        world.Main.AddSecret(Name, $$"""{"SmtpUsername":"{{key.Id}}","SmtpPassword":"x"{{rest}}}""");
        Assert.Equal(fault, (await ReadAsync() as SecretReading.Unusable)?.Fault.Reason);
    }

    [Fact]
    public async Task What_fails_is_unknown_and_not_missing()
    {
        world.Main.AddSecret(Name, Text(key.Id));
        world.Main.DenyActions("secretsmanager:GetSecretValue");
        var unknown = Assert.IsType<SecretReading.Unknown>(await ReadAsync());
        Assert.Equal("AccessDeniedException", unknown.Problem.ErrorId);
    }

    private static string Text(string id) => $$"""{"AccessKeyId":"{{id}}","SecretAccessKey":"x"}""";

    private void Tag(string name, string value) => world.Tag(Name, name, value);

    private async Task<string> FaultAsync() => Assert.IsType<SecretReading.Unusable>(await ReadAsync()).Fault.Reason;

    private async Task<UserSecret> UsableAsync() => Usable(await ReadAsync());

    private static UserSecret Usable(SecretReading reading) => Assert.IsType<SecretReading.Usable>(reading).Secret;

    private Task<SecretReading> ReadAsync(IReadOnlyList<AccessKey>? keys = null) => world.WithPorts(async (ports, _, _) =>
    {
        var state = world.Main.User(Name);
        var user = new IamUser(Name, "AIDAEXAMPLE", state.Arn, "/", state.Created, [], state.Tags);
        var listed = keys ?? await ports.Identity.ListAccessKeysAsync(Name, CancellationToken.None);
        return await new SecretReader(ports).ReadAsync(user, Name, listed, CancellationToken.None);
    });
}
