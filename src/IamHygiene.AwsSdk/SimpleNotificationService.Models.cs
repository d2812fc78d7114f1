using Amazon.Runtime;

// A shape that AWS always fills is not null officially, and neither are parameters that AWS requires: hence "null!".
namespace Amazon.SimpleNotificationService
{
    /// <summary>Base of every request to SNS.</summary>
    public class AmazonSimpleNotificationServiceRequest : AmazonWebServiceRequest;
}

namespace Amazon.SimpleNotificationService.Model
{
    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html"/>.</summary>
    public class PublishRequest : AmazonSimpleNotificationServiceRequest
    {
        /// <summary>The text: UTF-8, at most 256 KB.</summary>
        public string Message { get; set; } = null!;

        /// <summary>For FIFO topics: what tells a message from its repetition.</summary>
        public string? MessageDeduplicationId { get; set; }

        /// <summary>For FIFO topics: the group in which messages keep their order.</summary>
        public string? MessageGroupId { get; set; }

        /// <summary><c>json</c> where Message holds one text for each protocol.</summary>
        public string? MessageStructure { get; set; }

        /// <summary>The phone number, in place of a topic.</summary>
        public string? PhoneNumber { get; set; }

        /// <summary>The subject of mails: ASCII, at most 100 characters, no line breaks.</summary>
        public string? Subject { get; set; }

        /// <summary>A topic or an endpoint.</summary>
        public string? TargetArn { get; set; }

        /// <summary>The topic.</summary>
        public string? TopicArn { get; set; }
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html"/>.</summary>
    public class PublishResponse : AmazonWebServiceResponse
    {
        /// <summary>Id of the message.</summary>
        public string? MessageId { get; set; }

        /// <summary>For FIFO topics: its number.</summary>
        public string? SequenceNumber { get; set; }
    }
}
