using System.Runtime.CompilerServices;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.SecurityToken;

namespace IamHygiene.Aws;

/// <summary>IAM of one account.</summary>
/// <param name="iam">The client.</param>
/// <param name="iamOnce">A client that sends each request once, for the call that has no idempotency token.</param>
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
    private const int Tries = 5;

    public async Task<(string AccountId, string Name)> GetAccountAsync(CancellationToken cancellationToken)
    {
        var caller = await calls.RunAsync(
            "sts",
            "GetCallerIdentity",
            "",
            token => sts.GetCallerIdentityAsync(new(), token),
            cancellationToken).ConfigureAwait(false);
        try
        {
            var aliases = await RunAsync(
                "ListAccountAliases",
                "",
                token => iam.ListAccountAliasesAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
            return (caller.Account, aliases.AccountAliases is [var alias, ..] ? alias : caller.Account);
        }
        catch (ServiceException)
        {
            // The alias is only a nicer name for the number.
            return (caller.Account, caller.Account);
        }
    }

    public async Task<bool> GetHardExpiryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await RunAsync(
                "GetAccountPasswordPolicy",
                "",
                token => iam.GetAccountPasswordPolicyAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
            return answer.PasswordPolicy.HardExpiry ?? false;
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            return false;
        }
    }

    public Task<CredentialReportFile> GetCredentialReportAsync(CancellationToken cancellationToken) =>
        new CredentialReportReader(iam, calls, clock).ReadAsync(cancellationToken);

    public async IAsyncEnumerable<IamUser> ListUsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? marker = null;
        do
        {
            var request = new GetAccountAuthorizationDetailsRequest { Filter = [EntityType.User.Value], MaxItems = 1000, Marker = marker };
            var page = await RunAsync(
                "GetAccountAuthorizationDetails",
                "",
                token => iam.GetAccountAuthorizationDetailsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var user in page.UserDetailList ?? [])
            {
                yield return ToUser(user);
            }

            marker = page.IsTruncated == true ? page.Marker : null;
        }
        while (marker is not null);
    }

    public async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken)
    {
        var tags = new List<Tag>();
        string? marker = null;
        do
        {
            var request = new ListUserTagsRequest { UserName = userName, Marker = marker };
            var page = await RunAsync(
                "ListUserTags",
                $"user {userName}",
                token => iam.ListUserTagsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            tags.AddRange(page.Tags ?? []);
            marker = page.IsTruncated == true ? page.Marker : null;
        }
        while (marker is not null);
        return ToDictionary(tags);
    }

    public async Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(string userName, CancellationToken cancellationToken)
    {
        var keys = new List<AccessKey>();
        string? marker = null;
        do
        {
            var request = new ListAccessKeysRequest { UserName = userName, Marker = marker };
            var page = await RunAsync(
                "ListAccessKeys",
                $"user {userName}",
                token => iam.ListAccessKeysAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            keys.AddRange(
                (page.AccessKeyMetadata
                    ?? []).Select(key => new AccessKey(
                        key.AccessKeyId!,
                        key.Status == StatusType.Active ? AccessKeyStatus.Active : AccessKeyStatus.Inactive,
                        Utc(key.CreateDate!.Value))));
            marker = page.IsTruncated == true ? page.Marker : null;
        }
        while (marker is not null);
        return keys;
    }

    public async Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        var answer = await RunAsync(
            "GetAccessKeyLastUsed",
            $"key {accessKeyId}",
            token => iam.GetAccessKeyLastUsedAsync(new() { AccessKeyId = accessKeyId }, token),
            cancellationToken).ConfigureAwait(false);
        var use = answer.AccessKeyLastUsed;
        return new(answer.UserName, use?.LastUsedDate is { } used ? Utc(used) : null, Known(use?.ServiceName), Known(use?.Region));
    }

    public async Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await calls.RunAsync(
                    "iam",
                    "CreateAccessKey",
                    $"user {userName}",
                    token => iamOnce.CreateAccessKeyAsync(new() { UserName = userName }, token),
                    cancellationToken,
                    confidential: true).ConfigureAwait(false);
                return new(answer.AccessKey.AccessKeyId, new(answer.AccessKey.SecretAccessKey));
            }
            catch (ServiceException e) when (e.Kind == FailureKind.Throttled && attempt < Tries)
            {
                // Refused before anything was done, so this one failure may be tried again.
                await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    public Task SetAccessKeyStatusAsync(string userName, string accessKeyId, AccessKeyStatus status, CancellationToken cancellationToken)
    {
        var request = new UpdateAccessKeyRequest
        {
            UserName = userName,
            AccessKeyId = accessKeyId,
            Status = status == AccessKeyStatus.Active ? StatusType.Active : StatusType.Inactive
        };
        return RunAsync(
            "UpdateAccessKey",
            $"key {accessKeyId} of user {userName}",
            token => iam.UpdateAccessKeyAsync(request, token),
            cancellationToken);
    }

    public Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken) =>
        RunAsync(
            "DeleteAccessKey",
            $"key {accessKeyId} of user {userName}",
            token => iam.DeleteAccessKeyAsync(new() { UserName = userName, AccessKeyId = accessKeyId }, token),
            cancellationToken);

    public Task TagAsync(string userName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var request = new TagUserRequest
        {
            UserName = userName,
            Tags = tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList()
        };
        return RunAsync("TagUser", $"user {userName}", token => iam.TagUserAsync(request, token), cancellationToken);
    }

    public Task UntagAsync(string userName, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) => keys.Count == 0
        ? Task.CompletedTask
        : RunAsync(
            "UntagUser",
            $"user {userName}",
            token => iam.UntagUserAsync(new() { UserName = userName, TagKeys = [.. keys] }, token),
            cancellationToken);

    private Task<T> RunAsync<T>(string operation, string target, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : AmazonWebServiceResponse => calls.RunAsync("iam", operation, target, call, cancellationToken);

    private static IamUser ToUser(Amazon.IdentityManagement.Model.UserDetail user) =>
        new(
            user.UserName!,
            user.UserId!,
            user.Arn!,
            user.Path ?? "/",
            Utc(user.CreateDate!.Value),
            user.GroupList ?? [],
            ToDictionary(user.Tags ?? []));

    private static Dictionary<string, string> ToDictionary(List<Tag> tags)
    {
        var dictionary = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in tags)
        {
            dictionary[tag.Key] = tag.Value ?? "";
        }

        return dictionary;
    }

    private static string? Known(string? value) => value is null or "" or "N/A" ? null : value;

    internal static DateTimeOffset Utc(DateTime time) =>
        new(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime());
}
