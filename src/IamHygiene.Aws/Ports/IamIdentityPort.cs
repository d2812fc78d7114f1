using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SecurityToken;

namespace IamHygiene.Aws;

/// <summary>IAM of one account.</summary>
/// <param name="iam">The client.</param>
/// <param name="iamOnce">
/// A client that sends each request once, for changes of keys: a second CreateAccessKey makes a second key, and a second
/// DeleteAccessKey is answered as if somebody else had deleted it.
/// </param>
/// <param name="sts">Tells the account number.</param>
/// <param name="calls">Makes the calls.</param>
/// <param name="clock">Time and waiting.</param>
internal sealed class IamIdentityPort(
    IAmazonIdentityManagementService iam,
    IAmazonIdentityManagementService iamOnce,
    IAmazonSecurityTokenService sts,
    AwsCall calls,
    TimeProvider clock) : IIdentityPort
{
    private const int PageSize = 1000;

    /// <inheritdoc/>
    public async Task<(string AccountId, string Name)> GetAccountAsync(CancellationToken cancellationToken)
    {
        var caller = await calls.RunAsync(
            new("sts", "GetCallerIdentity"),
            token => sts.GetCallerIdentityAsync(new(), token),
            cancellationToken).ConfigureAwait(false);
        var alias = await AliasAsync(cancellationToken).ConfigureAwait(false);
        return (caller.Account, alias ?? caller.Account);
    }

    /// <inheritdoc/>
    public async Task<bool> GetHardExpiryAsync(CancellationToken cancellationToken)
    {
        var policy = await new PasswordPolicyReader(iam, calls).ReadAsync(cancellationToken).ConfigureAwait(false);
        return policy?.HardExpiry ?? false;
    }

    /// <inheritdoc/>
    public Task<CredentialReportFile> GetCredentialReportAsync(CancellationToken cancellationToken) =>
        new CredentialReportReader(iam, calls, clock).ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<IamUser> ListUsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new GetAccountAuthorizationDetailsRequest { Filter = [EntityType.User.Value], MaxItems = PageSize };
        do
        {
            var page = await calls.RunAsync(
                Operation("GetAccountAuthorizationDetails"),
                token => iam.GetAccountAuthorizationDetailsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var user in page.UserDetailList ?? [])
            {
                yield return IamAnswers.User(user);
            }

            request.Marker = page.IsTruncated == true ? page.Marker : null;
        }
        while (request.Marker is not null);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken)
    {
        var tags = new List<Tag>();
        var request = new ListUserTagsRequest { UserName = userName };
        do
        {
            var page = await calls.RunAsync(
                Operation("ListUserTags", $"user {userName}"),
                token => iam.ListUserTagsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            tags.AddRange(page.Tags ?? []);
            request.Marker = page.IsTruncated == true ? page.Marker : null;
        }
        while (request.Marker is not null);
        return IamAnswers.Tags(tags);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(string userName, CancellationToken cancellationToken)
    {
        var keys = new List<AccessKeyMetadata>();
        var request = new ListAccessKeysRequest { UserName = userName };
        do
        {
            var page = await calls.RunAsync(
                Operation("ListAccessKeys", $"user {userName}"),
                token => iam.ListAccessKeysAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            keys.AddRange(page.AccessKeyMetadata ?? []);
            request.Marker = page.IsTruncated == true ? page.Marker : null;
        }
        while (request.Marker is not null);
        return keys.ConvertAll(IamAnswers.Key);
    }

    /// <inheritdoc/>
    public async Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        var answer = await calls.RunAsync(
            Operation("GetAccessKeyLastUsed", $"key {accessKeyId}"),
            token => iam.GetAccessKeyLastUsedAsync(new() { AccessKeyId = accessKeyId }, token),
            cancellationToken).ConfigureAwait(false);
        return IamAnswers.Use(answer);
    }

    /// <inheritdoc/>
    public async Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken)
    {
        var answer = await calls.RunOnceAsync(
            Operation("CreateAccessKey", $"user {userName}") with { IsConfidential = true },
            token => iamOnce.CreateAccessKeyAsync(new() { UserName = userName }, token),
            cancellationToken).ConfigureAwait(false);
        var key = AwsAnswer.Required(answer.AccessKey, "the new key");
        return new(key.AccessKeyId, new(key.SecretAccessKey));
    }

    /// <inheritdoc/>
    public Task SetAccessKeyStatusAsync(
        string userName,
        string accessKeyId,
        AccessKeyStatus status,
        CancellationToken cancellationToken)
    {
        var request = new UpdateAccessKeyRequest
        {
            UserName = userName,
            AccessKeyId = accessKeyId,
            Status = status == AccessKeyStatus.Active ? StatusType.Active : StatusType.Inactive,
        };
        return calls.RunOnceAsync(
            Operation("UpdateAccessKey", $"key {accessKeyId} of user {userName}"),
            token => iamOnce.UpdateAccessKeyAsync(request, token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken)
    {
        var request = new DeleteAccessKeyRequest { UserName = userName, AccessKeyId = accessKeyId };
        return calls.RunOnceAsync(
            Operation("DeleteAccessKey", $"key {accessKeyId} of user {userName}"),
            token => iamOnce.DeleteAccessKeyAsync(request, token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task TagAsync(string userName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var request = new TagUserRequest
        {
            UserName = userName,
            Tags = tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList(),
        };
        return calls.RunAsync(
            Operation("TagUser", $"user {userName}"),
            token => iam.TagUserAsync(request, token),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task UntagAsync(string userName, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return Task.CompletedTask;
        }

        var request = new UntagUserRequest { UserName = userName, TagKeys = [.. keys] };
        return calls.RunAsync(
            Operation("UntagUser", $"user {userName}"),
            token => iam.UntagUserAsync(request, token),
            cancellationToken);
    }

    private async Task<string?> AliasAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await calls.RunAsync(
                Operation("ListAccountAliases"),
                token => iam.ListAccountAliasesAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
            return answer.AccountAliases is [var alias, ..] ? alias : null;
        }
        catch (ServiceException)
        {
            // The alias is only a nicer name for the number.
            return null;
        }
    }

    private static AwsOperation Operation(string name, string target = "") => new("iam", name, target);
}
