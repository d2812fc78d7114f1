using System.Diagnostics.CodeAnalysis;
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
    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddUserToGroup.html"/>.</summary>
    Task<AddUserToGroupResponse> AddUserToGroupAsync(
        AddUserToGroupRequest request,
        CancellationToken cancellationToken = default);

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

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html"/>.</summary>
    Task<ListGroupsForUserResponse> ListGroupsForUserAsync(
        ListGroupsForUserRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html"/>.</summary>
    Task<ListRoleTagsResponse> ListRoleTagsAsync(ListRoleTagsRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveUserFromGroup.html"/>.</summary>
    Task<RemoveUserFromGroupResponse> RemoveUserFromGroupAsync(
        RemoveUserFromGroupRequest request,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// <see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html"/>: changes nothing.
    /// </summary>
    Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request,
        CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html"/>.</summary>
    Task<TagRoleResponse> TagRoleAsync(TagRoleRequest request, CancellationToken cancellationToken = default);

    /// <summary><see href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html"/>.</summary>
    Task<UntagRoleResponse> UntagRoleAsync(UntagRoleRequest request, CancellationToken cancellationToken = default);

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
