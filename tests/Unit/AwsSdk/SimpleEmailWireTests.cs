using System.Net;
using System.Text;
using Amazon;
using Amazon.SimpleEmail;
using Amazon.SimpleEmail.Model;

namespace IamHygiene.Tests.AwsSdk;

public sealed class SimpleEmailWireTests
{
    private readonly FakeAws aws = new();

    private AmazonSimpleEmailServiceClient Mail() =>
        new(
            FakeAws.Credentials,
            new AmazonSimpleEmailServiceConfig { RegionEndpoint = RegionEndpoint.EUWest1, HttpClientFactory = aws, MaxErrorRetry = 0 });

    public static TheoryData<string, Func<IAmazonSimpleEmailService, Task>> MailForms => new()
    {
        { "Action=GetSendQuota", c => c.GetSendQuotaAsync(new()) },
        {
            "Action=SendEmail&ConfigurationSetName=set&Destination.BccAddresses.member.1=b@x&Destination.CcAddresses.member.1=c@x"
            + "&Destination.ToAddresses.member.1=t@x&Destination.ToAddresses.member.2=u@x"
            + "&Message.Body.Html.Charset=UTF-8&Message.Body.Html.Data=<b>ü</b>&Message.Body.Text.Data=ü"
            + "&Message.Subject.Charset=UTF-8&Message.Subject.Data=Hello"
            + "&ReplyToAddresses.member.1=r@x&ReturnPath=p@x&ReturnPathArn=arn:p"
            + "&Source=s@x&SourceArn=arn:s&Tags.member.1.Name=n&Tags.member.1.Value=v",
            c => c.SendEmailAsync(new()
            {
                ConfigurationSetName = "set",
                Destination = new() { ToAddresses = ["t@x", "u@x"], CcAddresses = ["c@x"], BccAddresses = ["b@x"] },
                Message = new()
                {
                    Subject = new() { Data = "Hello", Charset = "UTF-8" },
                    Body = new() { Html = new() { Data = "<b>ü</b>", Charset = "UTF-8" }, Text = new() { Data = "ü" } }
                },
                ReplyToAddresses = ["r@x"], ReturnPath = "p@x", ReturnPathArn = "arn:p", Source = "s@x", SourceArn = "arn:s",
                Tags = [new() { Name = "n", Value = "v" }],
            })
        },
        {
            "Action=SendRawEmail&Destinations.member.1=t@x&RawMessage.Data=U3ViamVjdDogeA==&Source=s@x",
            c => c.SendRawEmailAsync(
                new()
                {
                    Source = "s@x",
                    Destinations = ["t@x"],
                    RawMessage = new() { Data = new MemoryStream(Encoding.ASCII.GetBytes("Subject: x")) }
                })
        },
    };

    [Theory]
    [MemberData(nameof(MailForms))]
    public async Task Each_operation_of_SES_is_sent_as_a_form(string form, Func<IAmazonSimpleEmailService, Task> call)
    {
        aws.Answer("<AnyResponse/>");
        using var client = Mail();
        await call(client);
        Assert.Equal(form.Split('&').Order(StringComparer.Ordinal), aws.Request.Form.Split('&').Order(StringComparer.Ordinal));
        Assert.Contains("Version=2010-12-01", aws.Request.Body, StringComparison.Ordinal);
        Assert.Equal("https://email.eu-west-1.amazonaws.com/", aws.Request.Uri.ToString());
        Assert.Equal("eu-west-1/ses", aws.Request.SignedFor);
    }

    [Fact]
    public async Task Answers_of_SES_are_read()
    {
        using var client = Mail();
        aws.AnswerQuery("GetSendQuota", "<Max24HourSend>200.0</Max24HourSend><MaxSendRate>1.5E1</MaxSendRate>");
        var quota = await client.GetSendQuotaAsync(new());
        Assert.Equal((200d, 15d), (quota.Max24HourSend, quota.MaxSendRate));
        Assert.Null(quota.SentLast24Hours);
        aws.AnswerQuery("SendEmail", "<MessageId>m-1</MessageId>");
        Assert.Equal("m-1", (await client.SendEmailAsync(new())).MessageId);
        aws.AnswerQuery("SendRawEmail", "<MessageId>m-2</MessageId>");
        Assert.Equal("m-2", (await client.SendRawEmailAsync(new())).MessageId);
    }

    [Theory]
    [InlineData("MessageRejected", typeof(MessageRejectedException))]
    [InlineData("MailFromDomainNotVerifiedException", typeof(MailFromDomainNotVerifiedException))]
    [InlineData("AccountSendingPausedException", typeof(AccountSendingPausedException))]
    [InlineData("ConfigurationSetDoesNotExist", typeof(ConfigurationSetDoesNotExistException))]
    [InlineData("ConfigurationSetSendingPausedException", typeof(ConfigurationSetSendingPausedException))]
    [InlineData("Throttling", typeof(AmazonSimpleEmailServiceException))]
    public async Task Errors_of_SES_are_typed(string code, Type type)
    {
        using var client = Mail();
        aws.AnswerQueryError(code, HttpStatusCode.BadRequest);
        Assert.IsType(type, await Assert.ThrowsAnyAsync<AmazonSimpleEmailServiceException>(() => client.SendEmailAsync(new())));
        aws.AnswerQueryError(code, HttpStatusCode.BadRequest);
        var e = await Assert.ThrowsAnyAsync<AmazonSimpleEmailServiceException>(() => client.SendRawEmailAsync(new()));
        Assert.IsType(type, e);
        Assert.Equal(code, e.ErrorCode);
    }
}
