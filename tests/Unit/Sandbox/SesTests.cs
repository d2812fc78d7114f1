using System.Text;
using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class SesTests
{
    private readonly World world = new();

    [Fact]
    public async Task A_mail_is_kept_as_it_was_sent()
    {
        var sent = (await world.Admin.Ses(
            "SendEmail", (
                "Source",
                "IAM <iam@example.com>"), (
                    "Destination.ToAddresses.member.1",
                    "a@example.com"), ("Destination.CcAddresses.member.1", "b@example.org"),
            (
                "ReplyToAddresses.member.1",
                "help@example.com"), (
                    "Message.Subject.Data",
                    "Key & password"), ("Message.Body.Text.Data", "Hello\nthere"), ("Message.Body.Html.Data", "<b>Hello</b>"))).Ok();
        var mail = Assert.Single(world.Main.SentMails);
        Assert.Equal(sent.One("MessageId"), mail.MessageId);
        Assert.Equal(("Key & password", "Hello\nthere", "<b>Hello</b>", "us-east-1"), (mail.Subject, mail.Text, mail.Html, mail.Region));
        Assert.Equal(["a@example.com", "b@example.org"], mail.Recipients);
    }

    [Fact]
    public async Task A_raw_mail_is_read_for_its_recipients()
    {
        var raw = "From: iam@example.com\r\nTo: a@example.com,\r\n b@example.com\r\nSubject: Hi\r\n\r\nBody: no header\r\n";
        (await world.Admin.Ses("SendRawEmail", ("RawMessage.Data", Convert.ToBase64String(Encoding.UTF8.GetBytes(raw))))).Ok();
        var mail = Assert.Single(world.Main.SentMails);
        Assert.Equal(("iam@example.com", "Hi", raw), (mail.Source, mail.Subject, mail.Raw));
        Assert.Equal(["a@example.com", "b@example.com"], mail.To.AsEnumerable());
        (await world.Admin.Ses("SendRawEmail", ("RawMessage.Data", "§§"))).Fails("InvalidParameterValue", 400);
    }

    [Fact]
    public async Task The_sender_must_be_verified_and_in_the_sandbox_the_recipient_too()
    {
        (await Send(from: "iam@example.net")).Fails("MessageRejected", 400);
        (await Send(to: "a@example.net")).Ok();
        world.Main.Edit(account => account with { Mail = account.Mail with { Sandboxed = true } });
        var rejected = (await Send(to: "a@example.net")).Fails("MessageRejected", 400);
        Assert.Equal(
            "Email address is not verified. The following identities failed the check in region US-EAST-1: a@example.net",
            rejected.Message);
        (await Send(to: "a@mail.example.com")).Ok();
    }

    [Theory]
    [InlineData("nobody", "Missing final '@domain'")]
    [InlineData("a b@example.com", "Local address contains control or whitespace")]
    [InlineData("jörg@example.com", "Local address contains non-ASCII character")]
    public async Task An_address_must_be_one(string address, string message) =>
        Assert.Equal(message, (await Send(to: address)).Fails("InvalidParameterValue", 400).Message);

    [Fact]
    public async Task Quota_and_rate_hold_on_the_clock()
    {
        world.Main.Edit(account => account with { Mail = account.Mail with { DailyQuota = 3, MaxSendRate = 2 } });
        (await Send()).Ok();
        (await Send()).Ok();
        Assert.Equal("Maximum sending rate exceeded.", (await Send()).Fails("Throttling", 400).Message);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        (await Send()).Ok();
        Assert.Equal("Daily message quota exceeded.", (await Send()).Fails("Throttling", 400).Message);
        var quota = (await world.Admin.Ses("GetSendQuota")).Ok();
        Assert.Equal(("3.0", "2.0", "3.0"), (quota.One("Max24HourSend"), quota.One("MaxSendRate"), quota.One("SentLast24Hours")));
        world.Clock.Advance(TimeSpan.FromDays(1));
        (await Send()).Ok();
    }

    [Fact]
    public async Task Setup_can_be_looked_at()
    {
        var identities = (await world.Admin.Ses(
            "GetIdentityVerificationAttributes",
            ("Identities.member.1", "example.com"),
            ("Identities.member.2", "example.net"))).Ok();
        Assert.Equal(["example.com"], identities.All("key"));
        Assert.Equal("true", (await world.Admin.Ses("GetAccountSendingEnabled")).One("Enabled"));
        world.Main.Edit(account => account with { Mail = account.Mail with { SendingEnabled = false } });
        (await Send()).Fails("AccountSendingPausedException", 400);
    }

    [Fact]
    public async Task A_configuration_set_must_exist()
    {
        var missing = (await Send(set: "events")).Fails("ConfigurationSetDoesNotExist", 400);
        Assert.Equal("Configuration set <events> does not exist.", missing.Message);
        Assert.Empty(world.Main.SentMails);
        world.Main.Edit(account => account with
        {
            Mail = account.Mail with { ConfigurationSets = account.Mail.ConfigurationSets.Add("events") },
        });
        (await Send(set: "events")).Ok();
        (await Send(set: "Events")).Fails("ConfigurationSetDoesNotExist", 400);
        (await Raw("events")).Ok();
        (await Raw("other")).Fails("ConfigurationSetDoesNotExist", 400);
        Assert.Equal(["events", "events"], world.Main.SentMails.Select(mail => mail.ConfigurationSet));

        Task<Answer> Raw(string set)
        {
            var text = $"From: iam@example.com\r\nTo: a@example.com\r\nX-SES-CONFIGURATION-SET: {set}\r\n\r\nBody\r\n";
            return world.Admin.Ses("SendRawEmail", ("RawMessage.Data", Convert.ToBase64String(Encoding.UTF8.GetBytes(text))));
        }
    }

    [Fact]
    public async Task A_configuration_set_is_a_resource_of_its_own()
    {
        world.Main.Edit(account => account with { Mail = account.Mail with { ConfigurationSets = ["events"] } });
        world.Main.AddRole("sender", PolicyDocument.AllowAll, [KeyValuePair.Create("p", PolicyDocument.Parse(
            """
            {"Statement":[{"Effect":"Allow","Action":"ses:SendEmail","Resource":"arn:aws:ses:*:111122223333:identity/*"}]}
            """))]);
        var sender = world.As(world.Cloud.CreateRoleSession(World.MainId, "sender"));
        (await Send(by: sender)).Ok();
        var denied = (await Send(set: "events", by: sender)).Fails("AccessDenied", 403);
        Assert.Contains("arn:aws:ses:us-east-1:111122223333:configuration-set/events", denied.Message, StringComparison.Ordinal);
    }

    private Task<Answer> Send(
        string from = "iam@example.com",
        string to = "a@example.com",
        string? set = null,
        WireClient? by = null)
    {
        (string, string)[] parameters =
        [
            ("Source", from),
            ("Destination.ToAddresses.member.1", to),
            ("Message.Subject.Data", "s"),
            ("Message.Body.Text.Data", "t"),
            .. set is null ? Array.Empty<(string, string)>() : [("ConfigurationSetName", set)],
        ];
        return (by ?? world.Admin).Ses("SendEmail", parameters);
    }
}
