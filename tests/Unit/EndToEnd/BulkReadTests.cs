using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>What is odd in the bulk reads costs only the users it is about.</summary>
public class BulkReadTests
{
    private readonly World world = new(samples: false);

    [Fact]
    public async Task A_password_policy_that_may_not_be_read_stops_nobody()
    {
        world.AddExpiring("kim@example.com");
        world.Main.DenyActions("iam:GetAccountPasswordPolicy");
        var run = await world.RunAsync();
        Assert.Empty(run.Failures);
        Assert.Contains(run.Findings, finding => finding.Kind == FindingIds.PasswordPolicyNotRead);
        Assert.Single(world.Main.SentMails);
    }

    // The report is up to four hours old and still shows the user of before.
    [Fact]
    public async Task A_user_made_anew_under_an_old_name_does_not_get_the_old_ones_notice()
    {
        world.AddExpiring("kim@example.com");
        await world.WithRunner((runner, options) => runner.PlanAsync(options, default));
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        world.Main.Edit(account => account.WithoutUser("kim@example.com"));
        world.Main.AddUser("kim@example.com", created: world.Clock.GetUtcNow());
        var run = await world.RunAsync();
        Assert.Empty(run.Failures);
        Assert.Empty(world.Main.SentMails);
    }

    [Fact]
    public async Task A_renamed_user_does_not_fail_the_run()
    {
        world.AddExpiring("kim@example.com");
        await world.WithRunner((runner, options) => runner.PlanAsync(options, default));
        world.Clock.Advance(TimeSpan.FromMinutes(30));
        // The report has the old name, with the same moment of creation.
        var created = world.Main.User("kim@example.com").Created;
        world.Main.Edit(account => account.WithoutUser("kim@example.com"));
        world.Main.AddUser("kim.lee@example.com", created: created);
        Assert.Empty((await world.RunAsync()).Failures);
    }

    [Fact]
    public void A_path_with_a_comma_is_no_bad_row()
    {
        const string Header = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
            + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,"
            + "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date";
        const string Row = "kim,lee,arn:aws:iam::111122223333:user/a,b/kim,lee,2024-01-01T00:00:00Z,false,N/A,N/A,N/A,false,"
            + "false,N/A,N/A,false,N/A,N/A";
        var report = CredentialReport.Parse(Header + "\n" + Row);
        Assert.Empty(report.BadRows);
        Assert.Equal(("kim,lee", "arn:aws:iam::111122223333:user/a,b/kim,lee"), (report.Rows[0].UserName, report.Rows[0].Arn));
    }

    [Fact]
    public async Task Tags_that_shorten_the_recovery_window_are_refused()
    {
        world.AddManaged("svc-app", 20);
        world.Main.EditUser("svc-app", user => user with { Tags = user.Tags.SetItem(TagNames.DeleteDays, "95") });
        Assert.Contains((await world.RunAsync()).Findings, finding => finding.Kind == FindingIds.InvalidTag);
    }

    // The tag was removed while a run that died rotated the key.
    [Fact]
    public async Task A_rotation_whose_user_is_managed_no_more_is_told()
    {
        var old = world.AddManaged("svc-app", 85);
        var intent = new UserIntent("0ld0ld00", world.Clock.GetUtcNow().AddDays(-1), IntentPurpose.Rotate, [old]);
        world.Main.EditUser("svc-app", user => user with
        {
            Tags = user.Tags.Remove(TagNames.SecretName).SetItem(intent.TagName, intent.ToTagValue()),
        });
        Assert.Contains((await world.RunAsync()).Findings, finding => finding.Kind == FindingIds.RotationAbandoned);
        Assert.DoesNotContain(intent.TagName, world.Main.User("svc-app").Tags.Keys);
    }
}
