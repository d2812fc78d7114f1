using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using IamHygiene.AwsSdk.Runtime;

namespace Amazon.IdentityManagement;

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

    /// <inheritdoc/>
    public virtual Task<CreateAccessKeyResponse> CreateAccessKeyAsync(
        CreateAccessKeyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<CreateAccessKeyResponse>(request, IdentityManagementOperations.CreateAccessKey, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<DeleteAccessKeyResponse> DeleteAccessKeyAsync(
        DeleteAccessKeyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<DeleteAccessKeyResponse>(request, IdentityManagementOperations.DeleteAccessKey, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GenerateCredentialReportResponse> GenerateCredentialReportAsync(
        GenerateCredentialReportRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GenerateCredentialReportResponse>(request, IdentityManagementOperations.GenerateCredentialReport, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetAccessKeyLastUsedResponse> GetAccessKeyLastUsedAsync(
        GetAccessKeyLastUsedRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccessKeyLastUsedResponse>(request, IdentityManagementOperations.GetAccessKeyLastUsed, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetAccountAuthorizationDetailsResponse> GetAccountAuthorizationDetailsAsync(
        GetAccountAuthorizationDetailsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccountAuthorizationDetailsResponse>(
            request,
            IdentityManagementOperations.GetAccountAuthorizationDetails,
            cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetAccountPasswordPolicyResponse> GetAccountPasswordPolicyAsync(
        GetAccountPasswordPolicyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetAccountPasswordPolicyResponse>(request, IdentityManagementOperations.GetAccountPasswordPolicy, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetCredentialReportResponse> GetCredentialReportAsync(
        GetCredentialReportRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<GetCredentialReportResponse>(request, IdentityManagementOperations.GetCredentialReport, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<GetUserResponse> GetUserAsync(GetUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<GetUserResponse>(request, IdentityManagementOperations.GetUser, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListAccessKeysResponse> ListAccessKeysAsync(
        ListAccessKeysRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccessKeysResponse>(request, IdentityManagementOperations.ListAccessKeys, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListAccountAliasesResponse> ListAccountAliasesAsync(
        ListAccountAliasesRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListAccountAliasesResponse>(request, IdentityManagementOperations.ListAccountAliases, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListUsersResponse> ListUsersAsync(ListUsersRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUsersResponse>(request, IdentityManagementOperations.ListUsers, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListRoleTagsResponse> ListRoleTagsAsync(
        ListRoleTagsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListRoleTagsResponse>(request, IdentityManagementOperations.ListRoleTags, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<TagRoleResponse> TagRoleAsync(TagRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TagRoleResponse>(request, IdentityManagementOperations.TagRole, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UntagRoleResponse> UntagRoleAsync(UntagRoleRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UntagRoleResponse>(request, IdentityManagementOperations.UntagRole, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListUserTagsResponse> ListUserTagsAsync(
        ListUserTagsRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListUserTagsResponse>(request, IdentityManagementOperations.ListUserTags, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<TagUserResponse> TagUserAsync(TagUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<TagUserResponse>(request, IdentityManagementOperations.TagUser, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UntagUserResponse> UntagUserAsync(UntagUserRequest request, CancellationToken cancellationToken = default) =>
        InvokeAsync<UntagUserResponse>(request, IdentityManagementOperations.UntagUser, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<UpdateAccessKeyResponse> UpdateAccessKeyAsync(
        UpdateAccessKeyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<UpdateAccessKeyResponse>(request, IdentityManagementOperations.UpdateAccessKey, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<AddUserToGroupResponse> AddUserToGroupAsync(
        AddUserToGroupRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<AddUserToGroupResponse>(request, IdentityManagementOperations.AddUserToGroup, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<RemoveUserFromGroupResponse> RemoveUserFromGroupAsync(
        RemoveUserFromGroupRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<RemoveUserFromGroupResponse>(request, IdentityManagementOperations.RemoveUserFromGroup, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<SimulatePrincipalPolicyResponse>(request, IdentityManagementOperations.SimulatePrincipalPolicy, cancellationToken);

    /// <inheritdoc/>
    public virtual Task<ListGroupsForUserResponse> ListGroupsForUserAsync(
        ListGroupsForUserRequest request,
        CancellationToken cancellationToken = default) =>
        InvokeAsync<ListGroupsForUserResponse>(request, IdentityManagementOperations.ListGroupsForUser, cancellationToken);
}
