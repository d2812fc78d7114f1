using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>In which order mails go out, and which notices a run that asks for none still sends.</summary>
public sealed class MailOrderTests
{
    private readonly World world = new(samples: false);

    [Fact]
    public async Task Who_was_not_told_for_longest_is_told_first_and_else_by_address()
    {
        AddExpiring("a@example.com", toldDaysAgo: 1);
        AddExpiring("b@example.com", toldDaysAgo: 3);
        AddExpiring("d@example.com", toldDaysAgo: null);
        AddExpiring("c@example.com", toldDaysAgo: null);
        AddExpiring("e@example.com", toldDaysAgo: 2);
        var run = await world.RunAsync();
        Assert.Equal(["c", "d", "b", "e", "a"], run.Notices.Select(mail => mail.To.Split('@')[0]));
    }

    [Fact]
    public async Task An_owner_of_several_users_counts_by_the_one_told_first_who_comes_first_in_the_mail()
    {
        AddExpiring("svc-x", toldDaysAgo: 1, notify: "team@example.com");
        AddExpiring("svc-y", toldDaysAgo: 9, notify: "team@example.com");
        AddExpiring("a@example.com", toldDaysAgo: 5);
        var run = await world.RunAsync();
        Assert.Equal(["team@example.com", "a@example.com"], run.Notices.Select(mail => mail.To));
        Assert.Equal(["svc-y", "svc-x"], run.Notices[0].Notices.Select(notice => notice.UserName));
    }

    [Fact]
    public async Task What_a_run_did_is_told_even_where_no_notice_is_asked_for()
    {
        // An earlier run mailed nobody, so its news is still to be told.
        AddReplaced("svc-job", "job@example.com");
        await world.RunAsync(options => options with { SendMail = false });
        world.Clock.Advance(TimeSpan.FromHours(5));
        AddExpiring("kim@example.com", toldDaysAgo: null);
        AddReplaced("svc-app", "app@example.com");
        await world.RunAsync(options => options with { ApproveNotice = _ => false });
        Assert.Equal("app@example.com", Assert.Single(Assert.Single(world.Main.SentMails).To));
        // The next run tells the rest.
        await world.RunAsync();
        Assert.Equal(
            ["app@example.com", "job@example.com", "kim@example.com"],
            world.Main.SentMails.Select(mail => mail.To.Single()).Order(StringComparer.Ordinal));
    }

    private void AddExpiring(string name, int? toldDaysAgo, string? notify = null)
    {
        world.AddExpiring(name, notify);
        if (toldDaysAgo is { } days)
        {
            var record = new MailRecord("0ld0ld01", IsSent: true, StateTime.DayOf(world.Clock.GetUtcNow().AddDays(-days)), []);
            world.Tag(name, record.TagName, record.ToTagValue());
        }
    }

    private void AddReplaced(string name, string owner)
    {
        world.AddReplaced(name, 95);
        world.Tag(name, TagNames.Notify, owner);
    }
}
