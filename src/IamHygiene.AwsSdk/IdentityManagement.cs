using System.Diagnostics.CodeAnalysis;
using System.Xml.Linq;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.IdentityManagement;

/// <summary>The operations of <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/"/> that the product uses.</summary>
public interface IAmazonIdentityManagementService : IAmazonService, IDisposable
{
    /// <summary>Makes a new key pair; the answer is the only place where its secret appears. Not idempotent: set
    /// <see cref="ClientConfig.MaxErrorRetry"/> to 0, see
    /// <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html"/>.</summary>
    Task<CreateAccessKeyResponse> CreateAccessKeyAsync(CreateAccessKeyRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html"/>.</summary>
    Task<DeleteAccessKeyResponse> DeleteAccessKeyAsync(DeleteAccessKeyRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html"/>.</summary>
    Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(
        GenerateCredentialReportRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>AWS declares no errors here: an unknown key is an <see cref="AmazonIdentityManagementServiceException"/> with its
    /// error code, see
    /// <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html"/>.</summary>
    Task<GetAccessKeyLastUsedResponse> GetAccessKeyLastUsedAsync(
        GetAccessKeyLastUsedRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>Up to 1,000 entities a page; users and groups are read here, roles and policies are not, see
    /// <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html"/>.</summary>
    Task<GetAccountAuthorizationDetailsResponse> GetAccountAuthorizationDetailsAsync(
        GetAccountAuthorizationDetailsRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html"/>;
    /// <see cref="NoSuchEntityException"/> where the account has none.</summary>
    Task<GetAccountPasswordPolicyResponse> GetAccountPasswordPolicyAsync(
        GetAccountPasswordPolicyRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html"/>.</summary>
    Task<GetCredentialReportResponse> GetCredentialReportAsync(
        GetCredentialReportRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html"/>.</summary>
    Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html"/>.</summary>
    Task<ListAccessKeysResponse> ListAccessKeysAsync(ListAccessKeysRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html"/>.</summary>
    Task<ListAccountAliasesResponse> ListAccountAliasesAsync(
        ListAccountAliasesRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html"/>; its users carry no tags.</summary>
    Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserTags.html"/>.</summary>
    Task<ListUserTagsResponse> ListUserTagsAsync(ListUserTagsRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagUser.html"/>.</summary>
    Task<TagUserResponse> TagUserAsync(TagUserRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagUser.html"/>.</summary>
    Task<UntagUserResponse> UntagUserAsync(UntagUserRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html"/>: activates or deactivates.
    /// </summary>
    Task<UpdateAccessKeyResponse> UpdateAccessKeyAsync(UpdateAccessKeyRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonIdentityManagementServiceConfig();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonIdentityManagementServiceClient(awsCredentials, (AmazonIdentityManagementServiceConfig)clientConfig);
}

/// <summary>Configuration of a client of IAM. AWS_ENDPOINT_URL_IAM and the profile's services section iam apply.</summary>
public class AmazonIdentityManagementServiceConfig : ClientConfig
{
    /// <summary>The defaults, with the region that the environment or the profile names.</summary>
    public AmazonIdentityManagementServiceConfig() : base(ServicePipeline.Defaults)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "iam";
        EndpointProvider = Rules;
    }

    /// <summary>AWS's name of the service.</summary>
    public static new string ServiceId => "IAM";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "iam";

    /// <inheritdoc/>
    public override string ServiceVersion => "2010-05-08";

    /// <inheritdoc/>
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(ServiceId, ServicePipeline.ClientVersion);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointRules.Determine(this, parameters);

    private static readonly EndpointRules Rules = new("iam", global: true, new Dictionary<(string, Variant), (string, string?)>
    {
        [("aws", Variant.DualStack)] = ("iam.global.api.aws", "us-east-1"),
        [("aws", Variant.FipsDualStack)] = ("iam-fips.global.api.aws", "us-east-1"),
        [("aws-cn", Variant.Standard)] = ("iam.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        [("aws-cn", Variant.DualStack)] = ("iam.global.api.amazonwebservices.com.cn", "cn-north-1"),
        [("aws-us-gov", Variant.Standard)] = ("iam.us-gov.amazonaws.com", "us-gov-west-1"),
        [("aws-us-gov", Variant.Fips)] = ("iam.us-gov.amazonaws.com", "us-gov-west-1"),
        [("aws-us-gov", Variant.DualStack)] = ("iam.us-gov.api.aws", "us-gov-west-1"),
        [("aws-us-gov", Variant.FipsDualStack)] = ("iam.us-gov.api.aws", "us-gov-west-1"),
        [("aws-iso", Variant.Standard)] = ("iam.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
        [("aws-iso", Variant.Fips)] = ("iam-fips.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
        [("aws-iso-b", Variant.Standard)] = ("iam.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
        [("aws-iso-b", Variant.Fips)] = ("iam-fips.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
        [("aws-iso-e", Variant.Standard)] = ("iam.eu-isoe-west-1.cloud.adc-e.uk", "eu-isoe-west-1"),
        [("aws-iso-f", Variant.Standard)] = ("iam.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1"),
        [("aws-eusc", Variant.Standard)] = ("iam.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
    });
}

/// <summary>Client of IAM.</summary>
public class AmazonIdentityManagementServiceClient : AmazonServiceClient, IAmazonIdentityManagementService
{
    /// <summary>Uses the default credentials and region.</summary>
    public AmazonIdentityManagementServiceClient() : this(new AmazonIdentityManagementServiceConfig()) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonIdentityManagementServiceClient(
        RegionEndpoint region) : this(new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config) : base(config) { }

    /// <summary>Uses the default region.</summary>
    public AmazonIdentityManagementServiceClient(
        AWSCredentials credentials) : this(credentials, new AmazonIdentityManagementServiceConfig()) { }

    /// <summary>Uses these credentials in this region's partition.</summary>
    public AmazonIdentityManagementServiceClient(AWSCredentials credentials, RegionEndpoint region)
        : this(credentials, new AmazonIdentityManagementServiceConfig { RegionEndpoint = region }) { }

    /// <summary>Uses these credentials and this configuration.</summary>
    public AmazonIdentityManagementServiceClient(
        AWSCredentials credentials,
        AmazonIdentityManagementServiceConfig clientConfig) : base(credentials, clientConfig) { }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ServiceInfo;

    /// <summary>False: CreateAccessKey's answer is a secret.</summary>
    protected override bool SupportResponseLogging => false;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static readonly Metadata ServiceInfo = new(AmazonIdentityManagementServiceConfig.ServiceId);

    private static readonly ErrorShape ConcurrentModification = new(
        "ConcurrentModification",
        e => new ConcurrentModificationException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidInput = new(
        "InvalidInput",
        e => new InvalidInputException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape LimitExceeded = new(
        "LimitExceeded",
        e => new LimitExceededException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape NoSuchEntity = new(
        "NoSuchEntity",
        e => new NoSuchEntityException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ReportExpired = new(
        "ReportExpired",
        e => new CredentialReportExpiredException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ReportInProgress = new(
        "ReportInProgress",
        e => new CredentialReportNotReadyException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ReportNotPresent = new(
        "ReportNotPresent",
        e => new CredentialReportNotPresentException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ServiceFailure = new(
        "ServiceFailure",
        e => new ServiceFailureException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    private static readonly QueryProtocol Iam = new(
        "Amazon.IdentityManagement",
        "2010-05-08",
        e => new AmazonIdentityManagementServiceException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    // One operation is its method and its description: parameters, answer, and the errors that AWS's model declares.

    /// <inheritdoc/>
    public virtual Task<CreateAccessKeyResponse> CreateAccessKeyAsync(
        CreateAccessKeyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateAccessKeyResponse>(request, CreateAccessKey, cancellationToken);

    private static readonly InvokeOptions CreateAccessKey = Iam.Operation<CreateAccessKeyRequest, CreateAccessKeyResponse>(
        "CreateAccessKey",
        (r, p) => p.Add("UserName", r.UserName),
        x => new() { AccessKey = x.Child("AccessKey", ReadAccessKey)! },
        NoSuchEntity, LimitExceeded, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<DeleteAccessKeyResponse> DeleteAccessKeyAsync(
        DeleteAccessKeyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteAccessKeyResponse>(request, DeleteAccessKey, cancellationToken);

    private static readonly InvokeOptions DeleteAccessKey = Iam.Operation<DeleteAccessKeyRequest, DeleteAccessKeyResponse>(
        "DeleteAccessKey",
        (r, p) => p.Add("UserName", r.UserName).Add("AccessKeyId", r.AccessKeyId),
        _ => new(),
        NoSuchEntity, LimitExceeded, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(
        GenerateCredentialReportRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GenerateCredentialReportResponse>(request, GenerateCredentialReport, cancellationToken);

    private static readonly InvokeOptions GenerateCredentialReport =
        Iam.Operation<GenerateCredentialReportRequest, GenerateCredentialReportResponse>(
            "GenerateCredentialReport",
            (_, _) => { },
            x => new() { State = x.Text("State")!, Description = x.Text("Description") },
            LimitExceeded, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<GetAccessKeyLastUsedResponse> GetAccessKeyLastUsedAsync(
        GetAccessKeyLastUsedRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccessKeyLastUsedResponse>(request, GetAccessKeyLastUsed, cancellationToken);

    private static readonly InvokeOptions GetAccessKeyLastUsed = Iam.Operation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>(
        "GetAccessKeyLastUsed",
        (r, p) => p.Add("AccessKeyId", r.AccessKeyId),
        x => new()
        {
            UserName = x.Text("UserName"),
            AccessKeyLastUsed = x.Child("AccessKeyLastUsed", u => new AccessKeyLastUsed
            {
                LastUsedDate = u.Date("LastUsedDate"),
                ServiceName = u.Text("ServiceName")!,
                Region = u.Text("Region")!,
            }),
        });

    /// <inheritdoc/>
    public virtual Task<GetAccountAuthorizationDetailsResponse> GetAccountAuthorizationDetailsAsync(
        GetAccountAuthorizationDetailsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccountAuthorizationDetailsResponse>(request, GetAccountAuthorizationDetails, cancellationToken);

    private static readonly InvokeOptions GetAccountAuthorizationDetails =
        Iam.Operation<GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse>(
            "GetAccountAuthorizationDetails",
            (r, p) => p.List("Filter", r.Filter).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
            x => new()
            {
                UserDetailList = x.List("UserDetailList", ReadUserDetail),
                GroupDetailList = x.List("GroupDetailList", ReadGroupDetail),
                IsTruncated = x.Bool("IsTruncated"),
                Marker = x.Text("Marker"),
            },
            ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<GetAccountPasswordPolicyResponse> GetAccountPasswordPolicyAsync(
        GetAccountPasswordPolicyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccountPasswordPolicyResponse>(request, GetAccountPasswordPolicy, cancellationToken);

    private static readonly InvokeOptions GetAccountPasswordPolicy =
        Iam.Operation<GetAccountPasswordPolicyRequest, GetAccountPasswordPolicyResponse>(
            "GetAccountPasswordPolicy",
            (_, _) => { },
            x => new()
            {
                PasswordPolicy = x.Child("PasswordPolicy", p => new PasswordPolicy
                {
                    AllowUsersToChangePassword = p.Bool("AllowUsersToChangePassword"),
                    ExpirePasswords = p.Bool("ExpirePasswords"),
                    HardExpiry = p.Bool("HardExpiry"),
                    MaxPasswordAge = p.Int("MaxPasswordAge"),
                    MinimumPasswordLength = p.Int("MinimumPasswordLength"),
                    PasswordReusePrevention = p.Int("PasswordReusePrevention"),
                    RequireLowercaseCharacters = p.Bool("RequireLowercaseCharacters"),
                    RequireNumbers = p.Bool("RequireNumbers"),
                    RequireSymbols = p.Bool("RequireSymbols"),
                    RequireUppercaseCharacters = p.Bool("RequireUppercaseCharacters"),
                })!,
            },
            NoSuchEntity, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<GetCredentialReportResponse> GetCredentialReportAsync(
        GetCredentialReportRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetCredentialReportResponse>(request, GetCredentialReport, cancellationToken);

    private static readonly InvokeOptions GetCredentialReport = Iam.Operation<GetCredentialReportRequest, GetCredentialReportResponse>(
        "GetCredentialReport",
        (_, _) => { },
        x => new() { Content = x.Blob("Content"), GeneratedTime = x.Date("GeneratedTime"), ReportFormat = x.Text("ReportFormat")! },
        ReportNotPresent, ReportExpired, ReportInProgress, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetUserResponse>(request, GetUser, cancellationToken);

    private static readonly InvokeOptions GetUser = Iam.Operation<GetUserRequest, GetUserResponse>(
        "GetUser",
        (r, p) => p.Add("UserName", r.UserName),
        x => new() { User = x.Child("User", ReadUser)! },
        NoSuchEntity, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<ListAccessKeysResponse> ListAccessKeysAsync(
        ListAccessKeysRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccessKeysResponse>(request, ListAccessKeys, cancellationToken);

    private static readonly InvokeOptions ListAccessKeys = Iam.Operation<ListAccessKeysRequest, ListAccessKeysResponse>(
        "ListAccessKeys",
        (r, p) => p.Add("UserName", r.UserName).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new()
        {
            AccessKeyMetadata = x.List("AccessKeyMetadata", k => new AccessKeyMetadata
            {
                UserName = k.Text("UserName"),
                AccessKeyId = k.Text("AccessKeyId"),
                Status = k.Text("Status")!,
                CreateDate = k.Date("CreateDate"),
            }),
            IsTruncated = x.Bool("IsTruncated"),
            Marker = x.Text("Marker"),
        },
        NoSuchEntity, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<ListAccountAliasesResponse> ListAccountAliasesAsync(
        ListAccountAliasesRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccountAliasesResponse>(request, ListAccountAliases, cancellationToken);

    private static readonly InvokeOptions ListAccountAliases = Iam.Operation<ListAccountAliasesRequest, ListAccountAliasesResponse>(
        "ListAccountAliases",
        (r, p) => p.Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new() { AccountAliases = x.List("AccountAliases"), IsTruncated = x.Bool("IsTruncated"), Marker = x.Text("Marker") },
        ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUsersResponse>(request, ListUsers, cancellationToken);

    private static readonly InvokeOptions ListUsers = Iam.Operation<ListUsersRequest, ListUsersResponse>(
        "ListUsers",
        (r, p) => p.Add("PathPrefix", r.PathPrefix).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new() { Users = x.List("Users", ReadUser), IsTruncated = x.Bool("IsTruncated"), Marker = x.Text("Marker") },
        ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<ListUserTagsResponse> ListUserTagsAsync(
        ListUserTagsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUserTagsResponse>(request, ListUserTags, cancellationToken);

    private static readonly InvokeOptions ListUserTags = Iam.Operation<ListUserTagsRequest, ListUserTagsResponse>(
        "ListUserTags",
        (r, p) => p.Add("UserName", r.UserName).Add("MaxItems", r.MaxItems).Add("Marker", r.Marker),
        x => new() { Tags = x.List("Tags", ReadTag), IsTruncated = x.Bool("IsTruncated"), Marker = x.Text("Marker") },
        NoSuchEntity, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<TagUserResponse> TagUserAsync(TagUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TagUserResponse>(request, TagUser, cancellationToken);

    private static readonly InvokeOptions TagUser = Iam.Operation<TagUserRequest, TagUserResponse>(
        "TagUser",
        (r, p) => p.Add("UserName", r.UserName).List("Tags", r.Tags, (tag, t) => t.Add(".Key", tag.Key).Add(".Value", tag.Value)),
        _ => new(),
        NoSuchEntity, LimitExceeded, InvalidInput, ConcurrentModification, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<UntagUserResponse> UntagUserAsync(UntagUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UntagUserResponse>(request, UntagUser, cancellationToken);

    private static readonly InvokeOptions UntagUser = Iam.Operation<UntagUserRequest, UntagUserResponse>(
        "UntagUser",
        (r, p) => p.Add("UserName", r.UserName).List("TagKeys", r.TagKeys),
        _ => new(),
        NoSuchEntity, ConcurrentModification, ServiceFailure);

    /// <inheritdoc/>
    public virtual Task<UpdateAccessKeyResponse> UpdateAccessKeyAsync(
        UpdateAccessKeyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateAccessKeyResponse>(request, UpdateAccessKey, cancellationToken);

    private static readonly InvokeOptions UpdateAccessKey = Iam.Operation<UpdateAccessKeyRequest, UpdateAccessKeyResponse>(
        "UpdateAccessKey",
        (r, p) => p.Add("UserName", r.UserName).Add("AccessKeyId", r.AccessKeyId).Add("Status", r.Status),
        _ => new(),
        NoSuchEntity, LimitExceeded, InvalidInput, ServiceFailure);

    private static AccessKey ReadAccessKey(XElement x) => new()
    {
        UserName = x.Text("UserName")!,
        AccessKeyId = x.Text("AccessKeyId")!,
        SecretAccessKey = x.Text("SecretAccessKey")!,
        Status = x.Text("Status")!,
        CreateDate = x.Date("CreateDate"),
    };

    private static AttachedPolicyType ReadAttachedPolicy(XElement x) =>
        new() { PolicyName = x.Text("PolicyName"), PolicyArn = x.Text("PolicyArn") };

    private static AttachedPermissionsBoundary ReadBoundary(XElement x) => new()
    {
        PermissionsBoundaryArn = x.Text("PermissionsBoundaryArn"),
        PermissionsBoundaryType = x.Text("PermissionsBoundaryType")!,
    };

    private static GroupDetail ReadGroupDetail(XElement x) => new()
    {
        Arn = x.Text("Arn"),
        AttachedManagedPolicies = x.List("AttachedManagedPolicies", ReadAttachedPolicy),
        CreateDate = x.Date("CreateDate"),
        GroupId = x.Text("GroupId"),
        GroupName = x.Text("GroupName"),
        GroupPolicyList = x.List("GroupPolicyList", ReadPolicy),
        Path = x.Text("Path"),
    };

    private static PolicyDetail ReadPolicy(XElement x) =>
        new() { PolicyName = x.Text("PolicyName"), PolicyDocument = x.Text("PolicyDocument") };

    private static Tag ReadTag(XElement x) => new() { Key = x.Text("Key")!, Value = x.Text("Value")! };

    private static User ReadUser(XElement x) => new()
    {
        Arn = x.Text("Arn")!,
        CreateDate = x.Date("CreateDate"),
        PasswordLastUsed = x.Date("PasswordLastUsed"),
        Path = x.Text("Path")!,
        PermissionsBoundary = x.Child("PermissionsBoundary", ReadBoundary),
        Tags = x.List("Tags", ReadTag),
        UserId = x.Text("UserId")!,
        UserName = x.Text("UserName")!,
    };

    private static UserDetail ReadUserDetail(XElement x) => new()
    {
        Arn = x.Text("Arn"),
        AttachedManagedPolicies = x.List("AttachedManagedPolicies", ReadAttachedPolicy),
        CreateDate = x.Date("CreateDate"),
        GroupList = x.List("GroupList"),
        Path = x.Text("Path"),
        PermissionsBoundary = x.Child("PermissionsBoundary", ReadBoundary),
        Tags = x.List("Tags", ReadTag),
        UserId = x.Text("UserId"),
        UserName = x.Text("UserName"),
        UserPolicyList = x.List("UserPolicyList", ReadPolicy),
    };
}
