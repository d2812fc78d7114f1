using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class SnsTests
{
    private const string Topic = "arn:aws:sns:us-east-1:111122223333:iam-digest";

    private readonly World world = new();

    public SnsTests() => world.Main.AddTopic("iam-digest");

    [Fact]
    public async Task A_message_is_kept_as_it_was_published()
    {
        var answer = (await Publish(("Subject", "Hello"), ("Message", "text ü"))).Ok();
        var message = Assert.Single(world.Main.PublishedMessages);
        Assert.Equal(
            (answer.One("MessageId"), Topic, "Hello", "text ü"),
            (message.MessageId, message.TopicArn, message.Subject, message.Text));
    }

    [Fact]
    public async Task A_topic_that_is_not_there_is_told_from_one_that_is_not_allowed()
    {
        (await Publish(("TopicArn", Topic + "-gone"), ("Message", "text"))).Fails("NotFound", 404);
        world.Main.DenyActions("sns:Publish");
        var denied = (await Publish(("Message", "text"))).Fails("AuthorizationError", 403);
        Assert.Contains("not authorized to perform: sns:Publish", denied.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(262_144, true)]
    [InlineData(262_145, false)]
    public async Task A_message_has_256_KB_at_most(int length, bool isTaken)
    {
        var answer = await Publish(("Message", new string('x', length)));
        Assert.Equal(isTaken, answer.Status == 200);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public async Task A_subject_has_100_characters_at_most(int length, bool isTaken)
    {
        var answer = await Publish(("Subject", new string('x', length)), ("Message", "text"));
        Assert.Equal(isTaken, answer.Status == 200);
    }

    [Theory]
    [InlineData("two\nlines")]
    [InlineData(" blank first")]
    [InlineData("Grüße")]
    public async Task A_subject_is_one_line_of_ASCII(string subject) =>
        (await Publish(("Subject", subject), ("Message", "text"))).Fails("InvalidParameter", 400);

    [Theory]
    [InlineData("iam-digest")]
    [InlineData("arn:aws:sns:eu-west-1:111122223333:iam-digest")]
    [InlineData("arn:aws:sqs:us-east-1:111122223333:iam-digest")]
    public async Task An_ARN_must_be_that_of_a_topic_of_the_region(string arn) =>
        (await Publish(("TopicArn", arn), ("Message", "text"))).Fails("InvalidParameter", 400);

    private Task<Answer> Publish(params (string Name, string Value)[] parameters) =>
        world.Admin.Sns("Publish", parameters.Any(one => one.Name == "TopicArn") ? parameters : [("TopicArn", Topic), .. parameters]);
}
