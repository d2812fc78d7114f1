using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Amazon.Organizations.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.Organizations;

/// <summary>The operations of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/"/> that the product uses.</summary>
public interface IAmazonOrganizations : IAmazonService, IDisposable
{
    /// <summary><see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeAccount.html"/>.</summary>
    Task<DescribeAccountResponse> DescribeAccountAsync(
        DescribeAccountRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_DescribeOrganization.html"/>.</summary>
    Task<DescribeOrganizationResponse> DescribeOrganizationAsync(
        DescribeOrganizationRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html"/>.</summary>
    Task<ListAccountsResponse> ListAccountsAsync(ListAccountsRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccountsForParent.html"/>.</summary>
    Task<ListAccountsForParentResponse> ListAccountsForParentAsync(
        ListAccountsForParentRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListOrganizationalUnitsForParent.html"/>.
    /// </summary>
    Task<ListOrganizationalUnitsForParentResponse> ListOrganizationalUnitsForParentAsync(
        ListOrganizationalUnitsForParentRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListRoots.html"/>.</summary>
    Task<ListRootsResponse> ListRootsAsync(ListRootsRequest request, CancellationToken cancellationToken = default);

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static ClientConfig IAmazonService.CreateDefaultClientConfig() => new AmazonOrganizationsConfig();

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1033", Justification = "The interface carries the defaults so that fakes need not.")]
    static IAmazonService IAmazonService.CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        new AmazonOrganizationsClient(awsCredentials, (AmazonOrganizationsConfig)clientConfig);
}

/// <summary>
/// Configuration of a client of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/"/>.
/// AWS_ENDPOINT_URL_ORGANIZATIONS and the profile's services section organizations apply.
/// </summary>
public class AmazonOrganizationsConfig : ClientConfig
{
    /// <summary>The defaults, with the region that the environment or the profile names.</summary>
    public AmazonOrganizationsConfig() : base(ServicePipeline.Defaults)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = "organizations";
        EndpointProvider = Rules;
    }

    /// <summary>AWS's name of the service.</summary>
    public static new string ServiceId => "Organizations";

    /// <inheritdoc/>
    public override string RegionEndpointServiceName => "organizations";

    /// <inheritdoc/>
    public override string ServiceVersion => "2016-11-28";

    /// <inheritdoc/>
    public override string UserAgent => InternalSDKUtils.BuildUserAgentString(ServiceId, ServicePipeline.ClientVersion);

    /// <inheritdoc/>
    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
        EndpointRules.Determine(this, parameters);

    private static readonly EndpointRules Rules = new("organizations", exceptions: new Dictionary<(string, Variant), (string, string?)>
    {
        [("aws", Variant.Standard)] = ("organizations.us-east-1.amazonaws.com", "us-east-1"),
        [("aws", Variant.Fips)] = ("organizations-fips.us-east-1.amazonaws.com", "us-east-1"),
        [("aws-cn", Variant.Standard)] = ("organizations.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1"),
        [("aws-us-gov", Variant.Standard)] = ("organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        [("aws-us-gov", Variant.Fips)] = ("organizations.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        [("aws-iso", Variant.Standard)] = ("organizations.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
        [("aws-iso-b", Variant.Standard)] = ("organizations.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
        [("aws-iso-f", Variant.Standard)] = ("organizations.us-isof-south-1.csp.hci.ic.gov", "us-isof-south-1"),
    });
}

/// <summary>Client of <see href="https://docs.aws.amazon.com/organizations/latest/APIReference/"/>.</summary>
public class AmazonOrganizationsClient : AmazonServiceClient, IAmazonOrganizations
{
    /// <summary>Uses the default credentials and region.</summary>
    public AmazonOrganizationsClient() : this(new AmazonOrganizationsConfig()) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonOrganizationsClient(RegionEndpoint region) : this(new AmazonOrganizationsConfig { RegionEndpoint = region }) { }

    /// <summary>Uses the default credentials.</summary>
    public AmazonOrganizationsClient(AmazonOrganizationsConfig config) : base(config) { }

    /// <summary>Uses the default region.</summary>
    public AmazonOrganizationsClient(AWSCredentials credentials) : this(credentials, new AmazonOrganizationsConfig()) { }

    /// <summary>Uses these credentials in this region.</summary>
    public AmazonOrganizationsClient(
        AWSCredentials credentials,
        RegionEndpoint region) : this(credentials, new AmazonOrganizationsConfig { RegionEndpoint = region }) { }

    /// <summary>Uses these credentials and this configuration.</summary>
    public AmazonOrganizationsClient(
        AWSCredentials credentials,
        AmazonOrganizationsConfig clientConfig) : base(credentials, clientConfig) { }

    /// <inheritdoc/>
    protected override IServiceMetadata ServiceMetadata => ServiceInfo;

    /// <inheritdoc/>
    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline) => ServicePipeline.Customize(pipeline);

    private static readonly Metadata ServiceInfo = new(AmazonOrganizationsConfig.ServiceId);

    private static readonly ErrorShape AccessDenied = new(
        "AccessDeniedException",
        e => new AccessDeniedException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape AccountNotFound = new(
        "AccountNotFoundException",
        e => new AccountNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape NotInUse = new(
        "AWSOrganizationsNotInUseException",
        e => new AWSOrganizationsNotInUseException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ConcurrentModification = new(
        "ConcurrentModificationException",
        e => new ConcurrentModificationException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape InvalidInput = new(
        "InvalidInputException",
        e => new InvalidInputException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ParentNotFound = new(
        "ParentNotFoundException",
        e => new ParentNotFoundException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape ServiceFailed = new(
        "ServiceException",
        e => new ServiceException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));
    private static readonly ErrorShape TooManyRequests = new(
        "TooManyRequestsException",
        e => new TooManyRequestsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    // AWS always sends what is read with "!"; the official types say so, and what is missing after all is null in them, too.
    private static readonly JsonProtocol Service = new(
        "Amazon.Organizations",
        "AWSOrganizationsV20161128",
        e => new AmazonOrganizationsException(e.Message, e.Inner, e.Type, e.Code, e.RequestId, e.Status));

    /// <inheritdoc/>
    public virtual Task<DescribeAccountResponse> DescribeAccountAsync(
        DescribeAccountRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeAccountResponse>(request, DescribeAccount, cancellationToken);

    private static readonly InvokeOptions DescribeAccount = Service.Operation<DescribeAccountRequest, DescribeAccountResponse>(
        "DescribeAccount",
        (r, j) => j.Add("AccountId", r.AccountId),
        x => new() { Account = x.Child("Account", ReadAccount) },
        AccessDenied, AccountNotFound, NotInUse, InvalidInput, ServiceFailed, TooManyRequests);

    /// <inheritdoc/>
    public virtual Task<DescribeOrganizationResponse> DescribeOrganizationAsync(
        DescribeOrganizationRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DescribeOrganizationResponse>(request, DescribeOrganization, cancellationToken);

    private static readonly InvokeOptions DescribeOrganization =
        Service.Operation<DescribeOrganizationRequest, DescribeOrganizationResponse>(
            "DescribeOrganization",
            (_, _) => { },
            x => new()
            {
                Organization = x.Child("Organization", o => new Organization
                {
                    Arn = o.Text("Arn"),
                    FeatureSet = o.Text("FeatureSet")!,
                    Id = o.Text("Id"),
                    MasterAccountArn = o.Text("MasterAccountArn"),
                    MasterAccountEmail = o.Text("MasterAccountEmail"),
                    MasterAccountId = o.Text("MasterAccountId"),
                }),
            },
            AccessDenied, NotInUse, ConcurrentModification, ServiceFailed, TooManyRequests);

    /// <inheritdoc/>
    public virtual Task<ListAccountsResponse> ListAccountsAsync(
        ListAccountsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccountsResponse>(request, ListAccounts, cancellationToken);

    private static readonly InvokeOptions ListAccounts = Service.Operation<ListAccountsRequest, ListAccountsResponse>(
        "ListAccounts",
        (r, j) => j.Add("NextToken", r.NextToken).Add("MaxResults", r.MaxResults),
        x => new() { Accounts = x.List("Accounts", ReadAccount), NextToken = x.Text("NextToken") },
        AccessDenied, NotInUse, InvalidInput, ServiceFailed, TooManyRequests);

    /// <inheritdoc/>
    public virtual Task<ListAccountsForParentResponse> ListAccountsForParentAsync(
        ListAccountsForParentRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccountsForParentResponse>(request, ListAccountsForParent, cancellationToken);

    private static readonly InvokeOptions ListAccountsForParent =
        Service.Operation<ListAccountsForParentRequest, ListAccountsForParentResponse>(
            "ListAccountsForParent",
            (r, j) => j.Add("ParentId", r.ParentId).Add("NextToken", r.NextToken).Add("MaxResults", r.MaxResults),
            x => new() { Accounts = x.List("Accounts", ReadAccount), NextToken = x.Text("NextToken") },
            AccessDenied, NotInUse, InvalidInput, ParentNotFound, ServiceFailed, TooManyRequests);

    /// <inheritdoc/>
    public virtual Task<ListOrganizationalUnitsForParentResponse> ListOrganizationalUnitsForParentAsync(
        ListOrganizationalUnitsForParentRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListOrganizationalUnitsForParentResponse>(request, ListOrganizationalUnitsForParent, cancellationToken);

    private static readonly InvokeOptions ListOrganizationalUnitsForParent =
        Service.Operation<ListOrganizationalUnitsForParentRequest, ListOrganizationalUnitsForParentResponse>(
            "ListOrganizationalUnitsForParent",
            (r, j) => j.Add("ParentId", r.ParentId).Add("NextToken", r.NextToken).Add("MaxResults", r.MaxResults),
            x => new()
            {
                NextToken = x.Text("NextToken"),
                OrganizationalUnits = x.List(
                    "OrganizationalUnits",
                    u => new OrganizationalUnit { Arn = u.Text("Arn"), Id = u.Text("Id"), Name = u.Text("Name") }),
            },
            AccessDenied, NotInUse, InvalidInput, ParentNotFound, ServiceFailed, TooManyRequests);

    /// <inheritdoc/>
    public virtual Task<ListRootsResponse> ListRootsAsync(ListRootsRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRootsResponse>(request, ListRoots, cancellationToken);

    private static readonly InvokeOptions ListRoots = Service.Operation<ListRootsRequest, ListRootsResponse>(
        "ListRoots",
        (r, j) => j.Add("NextToken", r.NextToken).Add("MaxResults", r.MaxResults),
        x => new()
        {
            NextToken = x.Text("NextToken"),
            Roots = x.List("Roots", r => new Root { Arn = r.Text("Arn"), Id = r.Text("Id"), Name = r.Text("Name") })
        },
        AccessDenied, NotInUse, InvalidInput, ServiceFailed, TooManyRequests);

    private static Account ReadAccount(JsonElement x) => new()
    {
        Arn = x.Text("Arn"),
        Email = x.Text("Email"),
        Id = x.Text("Id"),
        JoinedMethod = x.Text("JoinedMethod")!,
        JoinedTimestamp = x.Date("JoinedTimestamp"),
        Name = x.Text("Name"),
        State = x.Text("State")!,
        Status = x.Text("Status")!,
    };
}
