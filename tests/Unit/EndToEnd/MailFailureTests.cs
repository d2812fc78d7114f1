using IamHygiene.Sandbox;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>Where a mail cannot be claimed, sent or noted on a user: who is told, what stays on the users, and what the run says.</summary>
public sealed class MailFailureTests
{
    private const string Kim = "kim@example.com";
    private const string Team = "team@example.com";

    private readonly World world = new(samples: false);

    [Fact]
    public async Task A_user_that_cannot_be_claimed_keeps_no_other_of_the_address_from_being_told()
    {
        world.AddExpiring("svc-a", Team);
        world.AddExpiring("svc-b", Team);
        world.Main.DenyAction("iam:TagUser", "svc-a");
        var mail = Assert.Single((await world.RunAsync()).Notices);
        Assert.Equal((ActionOutcome.Done, "svc-b"), (mail.Outcome, Assert.Single(mail.Notices).UserName));
        Assert.StartsWith("The mail to team@example.com does not tell of user svc-a", mail.Problem?.Message, StringComparison.Ordinal);
        Assert.Contains("svc-b", Assert.Single(world.Main.SentMails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_problem_of_a_claim_is_told_whatever_comes_after_it()
    {
        world.AddExpiring("svc-a", Team);
        world.AddExpiring("svc-b", Team);
        world.AddExpiring("svc-c", Team);
        world.Main.DenyAction("iam:TagUser", "svc-b");
        var mail = Assert.Single((await world.RunAsync()).Notices);
        Assert.Contains("svc-b", mail.Problem?.Message, StringComparison.Ordinal);
        Assert.Equal(["svc-a", "svc-c"], mail.Notices.Select(notice => notice.UserName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_mail_of_which_nobody_can_be_claimed_has_failed()
    {
        world.AddExpiring(Kim);
        world.Main.DenyAction("iam:TagUser", Kim);
        var mail = Assert.Single((await world.RunAsync()).Notices);
        Assert.Equal((ActionOutcome.Failed, "AccessDenied"), (mail.Outcome, mail.Problem?.ErrorId));
        Assert.Equal(Kim, Assert.Single(mail.Notices).UserName);
        Assert.Empty(world.Main.SentMails);
    }

    [Fact]
    public async Task A_claim_whose_tags_cannot_be_read_is_released()
    {
        world.AddExpiring(Kim);
        world.Main.DenyAction("iam:ListUserTags", Kim);
        var mail = Assert.Single((await world.RunAsync()).Notices);
        Assert.Equal(ActionOutcome.Failed, mail.Outcome);
        Assert.Empty(MailTags(Kim));
    }

    [Fact]
    public async Task What_another_run_has_told_today_is_not_told_again_and_its_claim_is_released()
    {
        world.AddExpiring(Kim);
        // The other run claims after this one has read the users in bulk.
        var other = new MailRecord("0ther000", IsSent: true, Today, [Item()]);
        world.Before("TagUser", () => world.Tag(Kim, other.TagName, other.ToTagValue()));
        var mail = Assert.Single((await world.RunAsync()).Notices);
        Assert.Equal((ActionOutcome.Skipped, null), (mail.Outcome, mail.Problem));
        Assert.Empty(world.Main.SentMails);
        Assert.Equal([other.TagName], MailTags(Kim));
    }

    [Fact]
    public async Task A_mail_that_was_sent_and_cannot_be_noted_is_done_with_a_problem()
    {
        world.AddExpiring(Kim);
        world.Cloud.Faults.Enqueue(
            new() { Kind = FaultKind.ErrorBefore, Operation = "TagUser", Match = 2, Code = "AccessDenied", Status = 403 });
        var mail = Assert.Single((await world.RunAsync()).Notices);
        Assert.Equal(ActionOutcome.Done, mail.Outcome);
        Assert.Equal("The mail to kim@example.com was sent, but that could not be noted on user kim@example.com.", Begin(mail));
        Assert.Single(world.Main.SentMails);
        // The claim counts as told.
        Assert.DoesNotContain((await world.RunAsync()).Notices, again => again.Outcome == ActionOutcome.Done);
    }

    [Theory]
    [InlineData(2, 0, 3)]
    [InlineData(3, 0, 1)]
    [InlineData(2, 38, 3)]
    [InlineData(2, 39, 1)]
    public async Task Older_records_are_cleared_once_there_are_three_or_the_user_has_little_room(int records, int others, int left)
    {
        world.AddExpiring(Kim);
        for (var i = 0; i < records; i++)
        {
            var record = new MailRecord($"0ld0ld0{i}", IsSent: i > 0, Today.AddDays(-3 - i), []);
            world.Tag(Kim, record.TagName, record.ToTagValue());
        }

        for (var i = 0; i < others; i++)
        {
            world.Tag(Kim, $"Team:{i:00}", "x");
        }

        // A claim of another run on this day is not this run's to clear.
        var claim = new MailRecord("0ther000", IsSent: false, Today, []);
        world.Tag(Kim, claim.TagName, claim.ToTagValue());
        Assert.Equal(ActionOutcome.Done, Assert.Single((await world.RunAsync()).Notices).Outcome);
        Assert.Contains(claim.TagName, MailTags(Kim));
        Assert.Equal(left, MailTags(Kim).Count(name => name != claim.TagName));
    }

    [Fact]
    public async Task Mails_wait_for_each_other_where_the_transport_takes_one_a_second()
    {
        world.Main.Edit(account => account with { Mail = account.Mail with { MaxSendRate = 1 } });
        world.AddExpiring("a@example.com");
        world.AddExpiring("b@example.com");
        world.AddExpiring("c@example.com");
        await world.RunAsync();
        var times = world.Main.SentMails.Select(mail => mail.Time).Order().ToList();
        Assert.True(times[^1] - times[0] >= TimeSpan.FromSeconds(2), string.Join(", ", times));
    }

    private DateOnly Today => StateTime.DayOf(world.Clock.GetUtcNow());

    private static string Begin(NoticeResult mail) => mail.Problem!.Message.Split(". ")[0] + ".";

    private List<string> MailTags(string user) =>
        world.Main.User(user).Tags.Keys.Where(name => name.StartsWith(TagNames.MailPrefix, StringComparison.Ordinal)).ToList();

    private ToldItem Item() => ToldItem.Password(world.Clock.GetUtcNow().AddDays(2), 2);
}
