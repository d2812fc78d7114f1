using System.Net;
using Amazon;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace IamHygiene.Tests.AwsSdk;

public sealed class SimpleNotificationServiceWireTests
{
    private readonly FakeAws aws = new();

    private AmazonSimpleNotificationServiceClient Sns() =>
        new(
            FakeAws.Credentials,
            new AmazonSimpleNotificationServiceConfig
            {
                RegionEndpoint = RegionEndpoint.EUWest1,
                HttpClientFactory = aws,
                MaxErrorRetry = 0,
            });

    [Fact]
    public async Task A_message_is_sent_as_a_form_and_its_answer_is_read()
    {
        aws.AnswerQuery("Publish", "<MessageId>m-1</MessageId><SequenceNumber>7</SequenceNumber>");
        using var client = Sns();
        var answer = await client.PublishAsync(new()
        {
            TopicArn = "arn:t",
            TargetArn = "arn:u",
            PhoneNumber = "+1",
            Message = "text",
            Subject = "Hello",
            MessageStructure = "json",
            MessageDeduplicationId = "d",
            MessageGroupId = "g",
        });
        Assert.Equal(("m-1", "7"), (answer.MessageId, answer.SequenceNumber));
        Assert.Equal(
            "Action=Publish&Message=text&MessageDeduplicationId=d&MessageGroupId=g&MessageStructure=json&PhoneNumber=+1&Subject=Hello"
                + "&TargetArn=arn:u&TopicArn=arn:t",
            string.Join('&', aws.Request.Form.Split('&').Order(StringComparer.Ordinal)));
        Assert.Contains("Version=2010-03-31", aws.Request.Body, StringComparison.Ordinal);
        Assert.Equal("https://sns.eu-west-1.amazonaws.com/", aws.Request.Uri.ToString());
        Assert.Equal("eu-west-1/sns", aws.Request.SignedFor);
    }

    [Theory]
    [InlineData("InvalidParameter", typeof(InvalidParameterException))]
    [InlineData("ParameterValueInvalid", typeof(InvalidParameterValueException))]
    [InlineData("InternalError", typeof(InternalErrorException))]
    [InlineData("NotFound", typeof(NotFoundException))]
    [InlineData("EndpointDisabled", typeof(EndpointDisabledException))]
    [InlineData("PlatformApplicationDisabled", typeof(PlatformApplicationDisabledException))]
    [InlineData("AuthorizationError", typeof(AuthorizationErrorException))]
    [InlineData("KMSDisabled", typeof(KMSDisabledException))]
    [InlineData("KMSInvalidState", typeof(KMSInvalidStateException))]
    [InlineData("KMSNotFound", typeof(KMSNotFoundException))]
    [InlineData("KMSOptInRequired", typeof(KMSOptInRequiredException))]
    [InlineData("KMSThrottling", typeof(KMSThrottlingException))]
    [InlineData("KMSAccessDenied", typeof(KMSAccessDeniedException))]
    [InlineData("InvalidSecurity", typeof(InvalidSecurityException))]
    [InlineData("ValidationException", typeof(ValidationException))]
    [InlineData("Throttled", typeof(AmazonSimpleNotificationServiceException))]
    public async Task Errors_are_typed(string code, Type type)
    {
        aws.AnswerQueryError(code, HttpStatusCode.BadRequest);
        using var client = Sns();
        var thrown = await Assert.ThrowsAnyAsync<AmazonSimpleNotificationServiceException>(() => client.PublishAsync(new()));
        Assert.IsType(type, thrown);
        Assert.Equal(code, thrown.ErrorCode);
    }
}
