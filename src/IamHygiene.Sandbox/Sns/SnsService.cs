using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>Amazon Simple Notification Service: messages to standard topics.</summary>
internal static class SnsService
{
    // API, Publish: "maximum of 256 KB"; "Subjects must be ASCII text ... and must be less than 100 characters long".
    private const int MaxBytes = 262144, MaxSubject = 100;

    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "sns",
        Version = "2010-03-31",
        Namespace = "http://sns.amazonaws.com/doc/2010-03-31/",
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["Publish"] = Publish,
        },
    };

    private static void Publish(ServiceCall call)
    {
        var arn = TopicArn(call);
        var message = call.Query.Require("Message");
        var subject = call.Query.Optional("Subject");
        if (Encoding.UTF8.GetByteCount(message) > MaxBytes)
        {
            throw Invalid("Message too long");
        }

        if (subject is not null && !IsSubject(subject))
        {
            throw Invalid("Subject");
        }

        call.Authorize("sns:Publish", arn);
        RequireOwn(call, arn);
        if (!call.Account.Topics.ContainsKey(arn))
        {
            throw new ServiceException("NotFound", "Topic does not exist", 404);
        }

        var published = new PublishedMessage(call.Ids.MessageId(), call.Now, arn, subject, message);
        call.Account = call.Account with { PublishedMessages = call.Account.PublishedMessages.Add(published) };
        call.Xml.Element("MessageId", published.MessageId);
    }

    private static string TopicArn(ServiceCall call)
    {
        if (call.Query.Optional("PhoneNumber") is not null)
        {
            throw Invalid("PhoneNumber Reason: the sandbox publishes to topics only");
        }

        var arn = call.Query.Optional("TopicArn") ?? call.Query.Optional("TargetArn");
        if (string.IsNullOrEmpty(arn))
        {
            throw Invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }

        var parts = arn.Split(':');
        if (parts.Length < 6)
        {
            throw Invalid($"TopicArn Reason: An ARN must have at least 6 elements, not {parts.Length}");
        }

        return parts[2] == "sns" && parts[3] == call.Region ? arn : throw Invalid("TopicArn");
    }

    // Topics have no policy of their own here, so that another account's cannot be reached.
    private static void RequireOwn(ServiceCall call, string arn)
    {
        if (arn.Split(':')[4] != call.Account.Id)
        {
            throw call.Service.AccessDenied(
                $"User: {call.Principal.Arn} is not authorized to perform: SNS:Publish on resource: {arn} because no resource-based "
                    + "policy allows the SNS:Publish action");
        }
    }

    private static bool IsSubject(string subject) =>
        subject.Length is > 0 and <= MaxSubject && subject[0] > ' ' && subject.All(c => c is >= ' ' and <= '~');

    private static ServiceException Invalid(string what) => new("InvalidParameter", $"Invalid parameter: {what}");
}
