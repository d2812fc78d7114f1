using System.Text;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class CredentialReportTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_report_is_started_made_and_kept_for_four_hours()
    {
        (await world.Admin.Iam("GetCredentialReport")).Fails("ReportNotPresent", 410);
        Assert.Equal("STARTED", await Generate());
        (await world.Admin.Iam("GetCredentialReport")).Fails("ReportInProgress", 404);
        Assert.Equal("INPROGRESS", await Generate());
        Assert.Equal("COMPLETE", await Generate());
        world.Main.AddUser("late");
        var report = (await world.Admin.Iam("GetCredentialReport")).Ok();
        Assert.Equal(("text/csv", "2026-11-22T08:00:00Z"), (report.One("ReportFormat"), report.One("GeneratedTime")));
        Assert.DoesNotContain("late", Text(report), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromHours(3.9));
        Assert.Equal("COMPLETE", await Generate());
        world.Clock.Advance(TimeSpan.FromHours(0.1));
        (await world.Admin.Iam("GetCredentialReport")).Fails("ReportExpired", 410);
        Assert.Equal("STARTED", await Generate());
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Contains("late", Text((await world.Admin.Iam("GetCredentialReport")).Ok()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_columns_say_what_AWS_says()
    {
        var now = world.Clock.GetUtcNow();
        world.Main.Edit(account => account with
        {
            PasswordPolicy = new PasswordPolicyState(90),
            Root = account.Root with { Created = now.AddDays(-100), Mfa = false }
        });
        world.Main.AddUser(
            "a,b@example.com",
            created: now.AddDays(-50),
            password: new PasswordState(now.AddDays(-20), now.AddDays(-1)),
            mfa: true);
        world.Main.AddUser("never", created: now, password: new PasswordState(now));
        world.Main.AddUser("fixed", created: now, password: new PasswordState(now, null, "N/A"));
        world.Main.AddUser("svc", created: now);
        world.Main.AddAccessKey(
            "svc",
            now.AddDays(-90),
            active: false,
            statusChanged: now.AddDays(-3),
            lastUsed: new KeyUse(now.AddDays(-5), "s3", "eu-west-1"));
        world.Main.AddAccessKey("svc", now.AddDays(-1));
        for (var i = 0; i < 3; i++)
        {
            await Generate();
        }

        var lines = Text((await world.Admin.Iam("GetCredentialReport")).Ok()).Split('\n');
        const string NoKeys = "false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A";
        Assert.Equal(22, lines[0].Split(',').Length);
        Assert.Equal(
            "<root_account>,arn:aws:iam::111122223333:root,2026-08-14T08:00:00+00:00,not_supported,"
                + "no_information,not_supported,not_supported,false,"
                + NoKeys,
            lines[1]);
        Assert.Equal(
            "a,b@example.com,arn:aws:iam::111122223333:user/a,b@example.com,2026-10-03T08:00:00+00:00,true,"
                + "2026-11-21T08:00:00+00:00,2026-11-02T08:00:00+00:00,2027-01-31T08:00:00+00:00,true,"
                + NoKeys,
            lines[2]);
        Assert.Contains(",true,no_information,2026-11-22T08:00:00+00:00,N/A,false,", lines[3], StringComparison.Ordinal);
        Assert.StartsWith("never,", lines[4], StringComparison.Ordinal);
        Assert.Equal(
            "svc,arn:aws:iam::111122223333:user/svc,2026-11-22T08:00:00+00:00,false,N/A,N/A,N/A,false,"
                + "false,2026-11-19T08:00:00+00:00,2026-11-17T08:00:00+00:00,eu-west-1,s3,"
                + "true,2026-11-21T08:00:00+00:00,N/A,N/A,N/A,false,N/A,false,N/A",
            lines[5]);
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public async Task A_key_is_last_rotated_when_it_was_made_or_its_status_last_changed()
    {
        world.Main.AddUser("svc");
        var key = world.Main.AddAccessKey("svc", world.Clock.GetUtcNow().AddDays(-90));
        Assert.Equal("2026-08-24T08:00:00+00:00", await LastRotated());
        await SetStatus("Inactive");
        Assert.Equal("2026-11-22T13:00:00+00:00", await LastRotated());
        await SetStatus("Active");
        Assert.Equal("2026-11-22T18:00:00+00:00", await LastRotated());
        await SetStatus("Active");
        Assert.Equal("2026-11-22T18:00:00+00:00", await LastRotated());

        async Task SetStatus(string status)
        {
            world.Clock.Advance(TimeSpan.FromHours(5));
            var parameters = new[] { ("UserName", "svc"), ("AccessKeyId", key.Id), ("Status", status) };
            (await world.Admin.Iam("UpdateAccessKey", parameters)).Ok();
        }

        async Task<string> LastRotated()
        {
            while (await Generate() != "COMPLETE")
            {
            }

            var line = Text((await world.Admin.Iam("GetCredentialReport")).Ok()).Split('\n')[2];
            return line.Split(',')[9];
        }
    }

    private async Task<string?> Generate() => (await world.Admin.Iam("GenerateCredentialReport")).Ok().One("State");

    private static string Text(Answer answer) => Encoding.UTF8.GetString(Convert.FromBase64String(answer.One("Content")!));
}
