using Amazon.Runtime;

// A shape that AWS always fills is not null officially, and neither are parameters that AWS requires: hence "null!".
namespace Amazon.SimpleEmail
{
    /// <summary>Base of every request to SES.</summary>
    public class AmazonSimpleEmailServiceRequest : AmazonWebServiceRequest;
}

namespace Amazon.SimpleEmail.Model
{
    /// <summary>The body of a mail: text, HTML or both.</summary>
    public class Body
    {
        /// <summary>The HTML part.</summary>
        public Content? Html { get; set; }

        /// <summary>The text part.</summary>
        public Content? Text { get; set; }
    }

    /// <summary>Text with its character set.</summary>
    public class Content
    {
        /// <summary>Character set, such as UTF-8; ASCII where it is null.</summary>
        public string? Charset { get; set; }

        /// <summary>The text.</summary>
        public string Data { get; set; } = null!;
    }

    /// <summary>The recipients, at most 50.</summary>
    public class Destination
    {
        /// <summary>Blind copies.</summary>
        public List<string>? BccAddresses { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Copies.</summary>
        public List<string>? CcAddresses { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Recipients.</summary>
        public List<string>? ToAddresses { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>Subject and body.</summary>
    public class Message
    {
        /// <summary>The body.</summary>
        public Body Body { get; set; } = null!;

        /// <summary>The subject.</summary>
        public Content Subject { get; set; } = null!;
    }

    /// <summary>A tag for the sending events.</summary>
    public class MessageTag
    {
        /// <summary>ASCII letters, digits, _ and -.</summary>
        public string Name { get; set; } = null!;

        /// <summary>Likewise.</summary>
        public string Value { get; set; } = null!;
    }

    /// <summary>A whole MIME message.</summary>
    public class RawMessage
    {
        /// <summary>The message; it travels as base64.</summary>
        public MemoryStream Data { get; set; } = null!;
    }

    /// <summary>Whether SES may send in the name of an identity.</summary>
    public class IdentityVerificationAttributes
    {
        /// <summary>How far its verification is.</summary>
        public VerificationStatus? VerificationStatus { get; set; }

        /// <summary>For a domain: the token to publish.</summary>
        public string? VerificationToken { get; set; }
    }

    /// <summary>
    /// Parameters of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityVerificationAttributes.html"/>.
    /// </summary>
    public class GetIdentityVerificationAttributesRequest : AmazonSimpleEmailServiceRequest
    {
        /// <summary>Addresses and domains, 100 at most.</summary>
        public List<string>? Identities { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>
    /// Answer of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityVerificationAttributes.html"/>.
    /// </summary>
    public class GetIdentityVerificationAttributesResponse : AmazonWebServiceResponse
    {
        /// <summary>By identity; unknown ones are not there.</summary>
        public Dictionary<string, IdentityVerificationAttributes>? VerificationAttributes { get; set; } =
            AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html"/>.</summary>
    public class GetSendQuotaRequest : AmazonSimpleEmailServiceRequest;

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html"/>.</summary>
    public class GetSendQuotaResponse : AmazonWebServiceResponse
    {
        /// <summary>Mails in 24 hours; -1 for no limit.</summary>
        public double? Max24HourSend { get; set; }

        /// <summary>Mails a second.</summary>
        public double? MaxSendRate { get; set; }

        /// <summary>Mails sent in the last 24 hours.</summary>
        public double? SentLast24Hours { get; set; }
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html"/>.</summary>
    public class SendEmailRequest : AmazonSimpleEmailServiceRequest
    {
        /// <summary>Configuration set to use.</summary>
        public string? ConfigurationSetName { get; set; }

        /// <summary>The recipients.</summary>
        public Destination Destination { get; set; } = null!;

        /// <summary>The mail.</summary>
        public Message Message { get; set; } = null!;

        /// <summary>Where answers go.</summary>
        public List<string>? ReplyToAddresses { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Where bounces go.</summary>
        public string? ReturnPath { get; set; }

        /// <summary>Identity whose policy permits ReturnPath.</summary>
        public string? ReturnPathArn { get; set; }

        /// <summary>The sender, verified.</summary>
        public string Source { get; set; } = null!;

        /// <summary>Identity whose policy permits Source.</summary>
        public string? SourceArn { get; set; }

        /// <summary>Tags for the sending events.</summary>
        public List<MessageTag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html"/>.</summary>
    public class SendEmailResponse : AmazonWebServiceResponse
    {
        /// <summary>Id of the mail.</summary>
        public string MessageId { get; set; } = null!;
    }

    /// <summary>Parameters of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html"/>.</summary>
    public class SendRawEmailRequest : AmazonSimpleEmailServiceRequest
    {
        /// <summary>Configuration set to use.</summary>
        public string? ConfigurationSetName { get; set; }

        /// <summary>The recipients; those of the headers where it is null.</summary>
        public List<string>? Destinations { get; set; } = AWSConfigs.InitializeCollections ? [] : null;

        /// <summary>Identity whose policy permits From.</summary>
        public string? FromArn { get; set; }

        /// <summary>The mail.</summary>
        public RawMessage RawMessage { get; set; } = null!;

        /// <summary>Identity whose policy permits Return-Path.</summary>
        public string? ReturnPathArn { get; set; }

        /// <summary>The sender; the From header where it is null.</summary>
        public string? Source { get; set; }

        /// <summary>Identity whose policy permits Source.</summary>
        public string? SourceArn { get; set; }

        /// <summary>Tags for the sending events.</summary>
        public List<MessageTag>? Tags { get; set; } = AWSConfigs.InitializeCollections ? [] : null;
    }

    /// <summary>Answer of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html"/>.</summary>
    public class SendRawEmailResponse : AmazonWebServiceResponse
    {
        /// <summary>Id of the mail.</summary>
        public string MessageId { get; set; } = null!;
    }
}
