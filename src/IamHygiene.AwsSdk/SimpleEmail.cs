using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.SimpleEmail.Model;
using Amazon.Util.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.SimpleEmail;

/// <summary>
/// The operations of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/"/> (API version 1) that the product uses.
/// </summary>
public interface IAmazonSimpleEmailService : IAmazonService, IDisposable
{
    /// <summary><see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_GetIdentityVerificationAttributes.html"/>.</summary>
    Task<GetIdentityVerificationAttributesResponse> GetIdentityVerificationAttributesAsync(
        GetIdentityVerificationAttributesRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_GetSendQuota.html"/>.</summary>
    Task<GetSendQuotaResponse> GetSendQuotaAsync(GetSendQuotaRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Not idempotent: a retry after an unclear answer may send twice, see
    /// <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html"/>.
    /// </summary>
    Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Not idempotent: a retry after an unclear answer may send twice, see
    /// <see href="https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html"/>.
    /// </summary>
    Task<SendRawEmailResponse> SendRawEmailAsync(SendRawEmailRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonSimpleEmailServiceConfig();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonSimpleEmailServiceClient(awsCredentials, (AmazonSimpleEmailServiceConfig)clientConfig);
}

/// <summary>
/// Configuration of a client of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/"/> (API version 1).
/// AWS_ENDPOINT_URL_SES and the profile's services section ses apply.
/// </summary>
public class AmazonSimpleEmailServiceConfig : ClientConfig
{
    /// <summary>The defaults, with the region that the environment or the profile names.</summary>
    public AmazonSimpleEmailServiceConfig() : base(ServicePipeline.Defaults)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "ses";
        EndpointProvider = Rules;
    }

    /// <summary>AWS's name of the service.</summary>
    public static new string ServiceId => "SES";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "email";

    /// <inheritdoc/>
    public override string ServiceVersion => "2010-12-01";

    /// <inheritdoc/>
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(ServiceId, ServicePipeline.ClientVersion);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointRules.Determine(this, parameters);

    private static readonly EndpointRules Rules = new("email");
}

/// <summary>Client of <see href="https://docs.aws.amazon.com/ses/latest/APIReference/"/> (API version 1).</summary>
public class AmazonSimpleEmailServiceClient : AmazonServiceClient, IAmazonSimpleEmailService
{
    /// <summary>Uses the default credentials and region.</summary>
    public AmazonSimpleEmailServiceClient() : this(new AmazonSimpleEmailServiceConfig()) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonSimpleEmailServiceClient(RegionEndpoint region) : this(new AmazonSimpleEmailServiceConfig { RegionEndpoint = region }) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonSimpleEmailServiceClient(AmazonSimpleEmailServiceConfig config) : base(config) { }

    /// <summary>Uses the default region.</summary>
    public AmazonSimpleEmailServiceClient(AWSCredentials credentials) : this(credentials, new AmazonSimpleEmailServiceConfig()) { }

    /// <summary>Uses these credentials in this region.</summary>
    public AmazonSimpleEmailServiceClient(
        AWSCredentials credentials,
        RegionEndpoint region) : this(credentials, new AmazonSimpleEmailServiceConfig { RegionEndpoint = region }) { }

    /// <summary>Uses these credentials and this configuration.</summary>
    public AmazonSimpleEmailServiceClient(
        AWSCredentials credentials,
        AmazonSimpleEmailServiceConfig clientConfig) : base(credentials, clientConfig) { }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ServiceInfo;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static readonly Metadata ServiceInfo = new(AmazonSimpleEmailServiceConfig.ServiceId);

    private static readonly ErrorShape AccountSendingPaused = new(
        "AccountSendingPausedException",
        e => new AccountSendingPausedException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ConfigurationSetDoesNotExist = new(
        "ConfigurationSetDoesNotExist",
        e => new ConfigurationSetDoesNotExistException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ConfigurationSetSendingPaused = new(
        "ConfigurationSetSendingPausedException",
        e => new ConfigurationSetSendingPausedException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape MailFromDomainNotVerified = new(
        "MailFromDomainNotVerifiedException",
        e => new MailFromDomainNotVerifiedException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape MessageRejected = new(
        "MessageRejected",
        e => new MessageRejectedException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    private static readonly QueryProtocol Service = new(
        "Amazon.SimpleEmail",
        "2010-12-01",
        e => new AmazonSimpleEmailServiceException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    /// <inheritdoc/>
    public virtual Task<GetIdentityVerificationAttributesResponse> GetIdentityVerificationAttributesAsync(
        GetIdentityVerificationAttributesRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetIdentityVerificationAttributesResponse>(request, GetIdentityVerificationAttributes, cancellationToken);

    private static readonly InvokeOptions GetIdentityVerificationAttributes =
        Service.Operation<GetIdentityVerificationAttributesRequest, GetIdentityVerificationAttributesResponse>(
            "GetIdentityVerificationAttributes",
            (r, p) => p.List("Identities", r.Identities),
            x => new()
            {
                VerificationAttributes = x.Map("VerificationAttributes", value => new IdentityVerificationAttributes
                {
                    VerificationStatus = value.Text("VerificationStatus") is { } status ? VerificationStatus.FindValue(status) : null,
                    VerificationToken = value.Text("VerificationToken"),
                }),
            });

    /// <inheritdoc/>
    public virtual Task<GetSendQuotaResponse> GetSendQuotaAsync(
        GetSendQuotaRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetSendQuotaResponse>(request, GetSendQuota, cancellationToken);

    private static readonly InvokeOptions GetSendQuota = Service.Operation<GetSendQuotaRequest, GetSendQuotaResponse>(
        "GetSendQuota",
        (_, _) => { },
        x => new()
        {
            Max24HourSend = x.Double("Max24HourSend"),
            MaxSendRate = x.Double("MaxSendRate"),
            SentLast24Hours = x.Double("SentLast24Hours")
        });

    // AWS always sends what is read with "!"; the official types say so, and what is missing after all is null in them, too.
    /// <inheritdoc/>
    public virtual Task<SendEmailResponse> SendEmailAsync(SendEmailRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<SendEmailResponse>(request, SendEmail, cancellationToken);

    private static readonly InvokeOptions SendEmail = Service.Operation<SendEmailRequest, SendEmailResponse>(
        "SendEmail",
        (r, p) => p
            .Add("Source", r.Source)
            .Add(
                "Destination",
                r.Destination,
                (d, q) => q.List("ToAddresses", d.ToAddresses).List("CcAddresses", d.CcAddresses).List("BccAddresses", d.BccAddresses))
            .Add("Message", r.Message, (m, q) => q
                .Add("Subject", m.Subject, WriteContent)
                .Add("Body", m.Body, (b, s) => s.Add("Text", b.Text, WriteContent).Add("Html", b.Html, WriteContent)))
            .List("ReplyToAddresses", r.ReplyToAddresses)
            .Add("ReturnPath", r.ReturnPath)
            .Add("SourceArn", r.SourceArn)
            .Add("ReturnPathArn", r.ReturnPathArn)
            .List("Tags", r.Tags, WriteTag)
            .Add("ConfigurationSetName", r.ConfigurationSetName),
        x => new() { MessageId = x.Text("MessageId")! },
        MessageRejected, MailFromDomainNotVerified, ConfigurationSetDoesNotExist, ConfigurationSetSendingPaused, AccountSendingPaused);

    /// <inheritdoc/>
    public virtual Task<SendRawEmailResponse> SendRawEmailAsync(
        SendRawEmailRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<SendRawEmailResponse>(request, SendRawEmail, cancellationToken);

    private static readonly InvokeOptions SendRawEmail = Service.Operation<SendRawEmailRequest, SendRawEmailResponse>(
        "SendRawEmail",
        (r, p) => p
            .Add("Source", r.Source)
            .List("Destinations", r.Destinations)
            .Add("RawMessage", r.RawMessage, (m, q) => q.Add("Data", m.Data))
            .Add("FromArn", r.FromArn)
            .Add("SourceArn", r.SourceArn)
            .Add("ReturnPathArn", r.ReturnPathArn)
            .List("Tags", r.Tags, WriteTag)
            .Add("ConfigurationSetName", r.ConfigurationSetName),
        x => new() { MessageId = x.Text("MessageId")! },
        MessageRejected, MailFromDomainNotVerified, ConfigurationSetDoesNotExist, ConfigurationSetSendingPaused, AccountSendingPaused);

    private static void WriteContent(Content content, QueryWriter p) => p.Add("Data", content.Data).Add("Charset", content.Charset);

    private static void WriteTag(MessageTag tag, QueryWriter p) => p.Add(".Name", tag.Name).Add(".Value", tag.Value);
}
