using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Restorations to the minute: leases of other runs, unfinished rotations, and SMTP passwords that no server can prove.</summary>
public sealed class RestorationDetailTests
{
    private const string Name = "svc-app";

    private readonly World world = new(samples: false);
    private readonly AccessKeyState old;
    private readonly AccessKeyState young;

    public RestorationDetailTests()
    {
        world.Main.AddUser(Name, tags: [new(TagNames.SecretName, Name)]);
        old = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-95), active: false);
        young = world.Main.AddAccessKey(Name, world.Clock.GetUtcNow().AddDays(-15));
        world.Main.AddSecret(Name, Text(young));
        world.Main.AddSecretVersion(Name, Text(old), stages: [], versionId: VersionIds.ForKey(old.Id));
    }

    [Theory]
    [InlineData(1199, FindingIds.RotationInProgress)]
    [InlineData(1200, null)]
    public async Task The_lease_of_another_run_counts_for_twenty_minutes(int secondsAgo, string? refusal)
    {
        var time = world.Clock.GetUtcNow().AddSeconds(-secondsAgo);
        Tag(TagNames.IntentPrefix + "0ther000", new UserIntent("0ther000", time, IntentPurpose.Change, []).ToTagValue());
        var plan = await PlanAsync(makeCurrent: false);
        Assert.Equal(refusal, plan.Refusal?.ErrorId);
        Assert.Equal(refusal is null, plan.Activates);
        if (refusal is not null)
        {
            Assert.EndsWith($"after {StateTime.Format(time.AddMinutes(20))}.", plan.Refusal!.Remedy, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_own_lease_is_no_obstacle()
    {
        // The first run of a world has this id.
        var own = new UserIntent("00000001", world.Clock.GetUtcNow(), IntentPurpose.Change, []);
        Tag(own.TagName, own.ToTagValue());
        Assert.Null((await PlanAsync(makeCurrent: true)).Refusal);
    }

    [Fact]
    public async Task The_key_is_left_alone_for_an_overlap() =>
        Assert.Equal(world.Clock.GetUtcNow().AddDays(10), (await PlanAsync(makeCurrent: false)).LeftAloneUntil);

    // A dead run's rotation would move AWSCURRENT again.
    [Fact]
    public async Task AWSCURRENT_is_not_moved_before_a_rotation_that_began_has_ended()
    {
        var time = world.Clock.GetUtcNow().AddMinutes(-21);
        Tag(TagNames.IntentPrefix + "0ther000", new UserIntent("0ther000", time, IntentPurpose.Rotate, [old.Id]).ToTagValue());
        Assert.Equal(ProblemIds.RotationUnfinished, (await PlanAsync(makeCurrent: true)).Refusal?.ErrorId);
        Assert.Null((await PlanAsync(makeCurrent: false)).Refusal);
    }

    [Fact]
    public async Task AWSCURRENT_is_not_moved_while_a_version_is_pending()
    {
        world.Main.AddSecretVersion(Name, Text(young), stages: ["AWSPENDING"], versionId: VersionIds.ForKey(young.Id));
        Assert.Equal(ProblemIds.RotationUnfinished, (await PlanAsync(makeCurrent: true)).Refusal?.ErrorId);
    }

    [Fact]
    public async Task A_secret_that_cannot_be_used_is_named()
    {
        world.Main.EditSecret(Name, secret => secret with { DeletionDate = world.Clock.GetUtcNow().AddDays(7) });
        var refusal = (await PlanAsync(makeCurrent: true)).Refusal!;
        Assert.Equal("The secret 'svc-app' of user svc-app is scheduled for deletion.", refusal.Message);
        Assert.EndsWith("Or restore the key without -MakeCurrent.", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_was_faster_leaves_nothing_to_do()
    {
        var result = await RestoreAsync(makeCurrent: false, between: () => world.Main.EditKey(
            Name,
            old.Id,
            key => key.WithStatus(true, world.Clock.GetUtcNow())));
        Assert.Equal((ActionOutcome.Skipped, $"Key {old.Id} is active already."), (result.Outcome, result.Message));
    }

    // No server is known, so the minute that AWS may need is waited for, from the activation on.
    [Theory]
    [InlineData(null, 60)]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    [InlineData(61, 0)]
    public async Task An_SMTP_password_that_no_server_can_prove_is_given_a_minute(int? activeForSeconds, int waited)
    {
        MakeSmtp(VersionIds.ForKey(old.Id));
        if (activeForSeconds is { } seconds)
        {
            var since = world.Clock.GetUtcNow().AddSeconds(-seconds);
            world.Main.EditKey(Name, old.Id, key => key.WithStatus(true, since));
            var note = new KeyNote(old.Id, KeyNoteStatus.Restored, since, old.Created);
            Tag(note.TagName, note.ToTagValue());
        }

        var began = world.Clock.GetUtcNow();
        Assert.Equal(ActionOutcome.Done, (await RestoreAsync(makeCurrent: true)).Outcome);
        Assert.Equal(TimeSpan.FromSeconds(waited), world.Clock.GetUtcNow() - began);
        Assert.Contains(old.Id, world.Main.Secret(Name).CurrentText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_SMTP_password_in_a_version_that_we_did_not_write_is_not_made_current()
    {
        MakeSmtp("11111111-2222-3333-4444-555555555555");
        Assert.Equal(ProblemIds.PairNotStored, (await PlanAsync(makeCurrent: true)).Refusal?.ErrorId);
    }

    [Fact]
    public async Task A_move_that_is_refused_is_told_with_the_state_of_the_key()
    {
        world.Main.DenyActions("secretsmanager:UpdateSecretVersionStage");
        var result = await RestoreAsync(makeCurrent: true);
        Assert.Equal((ActionOutcome.Failed, "AccessDeniedException"), (result.Outcome, result.Problem?.ErrorId));
        Assert.StartsWith($"Key {old.Id} of user svc-app is active again, but AWSCURRENT", result.Message, StringComparison.Ordinal);
        Assert.Equal((world.Main.Id, Name), (result.AccountId, result.UserName));
    }

    private void MakeSmtp(string versionOfOld)
    {
        Tag(TagNames.SecretFormat, "ses-smtp");
        world.Main.EditSecret(Name, secret => secret with { Versions = [] });
        world.Main.AddSecretVersion(Name, World.SmtpText(old), versionId: versionOfOld);
        world.Main.AddSecretVersion(Name, World.SmtpText(young), versionId: VersionIds.ForKey(young.Id));
    }

    private static string Text(AccessKeyState key) => $$"""{"AccessKeyId":"{{key.Id}}","SecretAccessKey":"{{key.Secret}}"}""";

    private void Tag(string name, string value) => world.Tag(Name, name, value);

    private Task<RestorePlan> PlanAsync(bool makeCurrent) => world.PlanRestorationAsync(Name, old.Id, makeCurrent);

    private Task<ActionResult> RestoreAsync(bool makeCurrent, Action? between = null) =>
        world.RestoreAsync(Name, old.Id, makeCurrent, between);
}
