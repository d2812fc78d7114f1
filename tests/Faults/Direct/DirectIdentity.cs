using System.Runtime.CompilerServices;
using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>IAM, directly.</summary>
internal sealed class DirectIdentity(RunSession session, RunClock clock) : DirectPort(session, clock), IIdentityPort
{
    private static readonly TimeSpan ReportValidity = TimeSpan.FromHours(4);

    public async Task<(string AccountId, string Name)> GetAccountAsync(CancellationToken cancellationToken)
    {
        var id = await CallAsync("sts", "GetCallerIdentity", () => World.UserAccountId);
        try
        {
            return (id, await CallAsync("iam", "ListAccountAliases", () => World.Users.State.Alias ?? id));
        }
        catch (ServiceException)
        {
            return (id, id);
        }
    }

    public async Task<bool> GetHardExpiryAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(
                "iam",
                "GetAccountPasswordPolicy",
                () => (World.Users.State.PasswordPolicy ?? throw NotFound("The password policy")).HardExpiry);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            return false;
        }
    }

    // A report is made within three seconds here, and kept for four hours, as AWS does.
    public async Task<CredentialReportFile> GetCredentialReportAsync(CancellationToken cancellationToken)
    {
        var complete = false;
        for (var wait = 1; !complete; wait *= 2)
        {
            complete = await CallAsync("iam", "GenerateCredentialReport", () =>
            {
                var known = World.Report is { } old && World.Now - old.Made < ReportValidity;
                if (!known)
                {
                    World.Report = new(World.Now, DirectReportText.Write(World.Users.State, World.Now, World.Cloud.Options.LastUsedDelay));
                }

                return known;
            });
            if (!complete)
            {
                await Task.Delay(TimeSpan.FromSeconds(wait), Clock, cancellationToken);
            }
        }

        return await CallAsync("iam", "GetCredentialReport", () => new CredentialReportFile(World.Report!.Text, World.Report.Made));
    }

    public async IAsyncEnumerable<IamUser> ListUsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var users = await CallAsync(
            "iam",
            "GetAccountAuthorizationDetails",
            () => World.SeenUsers().Users.Values.OrderBy(user => user.Name, StringComparer.Ordinal).ToList());
        foreach (var user in users)
        {
            yield return new(user.Name, user.Id, user.Arn, user.Path, user.Created, user.Groups, user.Tags)
            {
                QuarantinePolicy = user.AttachedPolicies.FirstOrDefault()?.Split('/')[^1],
            };
        }
    }

    public Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyDictionary<string, string>>(
            "iam",
            "ListUserTags",
            () => (World.SeenUsers().User(userName) ?? throw NotFound($"The user {userName}")).Tags,
            ("UserName", userName));

    public Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<AccessKey>>(
            "iam",
            "ListAccessKeys",
            () => (World.SeenUsers().User(userName) ?? throw NotFound($"The user {userName}")).Keys
                .Select(key => new AccessKey(key.Id, key.IsActive ? AccessKeyStatus.Active : AccessKeyStatus.Inactive, key.Created))
                    .ToList(),
            ("UserName", userName));

    public Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken) =>
        CallAsync("iam", "GetAccessKeyLastUsed", () =>
        {
            var key = World.Users.State.OwnerOf(accessKeyId)?.Key(accessKeyId) ?? throw NotOwned(accessKeyId);
            var use = key.ShownUse(World.Now, World.Cloud.Options.LastUsedDelay);
            return new AccessKeyUse(key.UserName, use?.Time, use?.Service, use?.Region);
        }, ("AccessKeyId", accessKeyId));

    public Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken) =>
        PatientAsync(() => CallAsync("iam", "CreateAccessKey", () =>
        {
            if (User(userName).Keys.Length >= 2)
            {
                throw new ServiceException(FailureKind.LimitExceeded, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2.", "");
            }

            var key = World.Users.AddAccessKey(userName);
            return new KeyPair(key.Id, new(key.Secret));
        }, ("UserName", userName)));

    public Task SetAccessKeyStatusAsync(string userName, string accessKeyId, AccessKeyStatus status, CancellationToken cancellationToken) =>
        PatientAsync(() => CallAsync("iam", "UpdateAccessKey", () =>
        {
            Key(userName, accessKeyId);
            World.Users.EditKey(userName, accessKeyId, key => key.WithStatus(status == AccessKeyStatus.Active, World.Now));
            return true;
        }, ("UserName", userName), ("AccessKeyId", accessKeyId), ("Status", status.ToString())));

    public Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken) =>
        PatientAsync(() => CallAsync("iam", "DeleteAccessKey", () =>
        {
            var key = Key(userName, accessKeyId);
            World.Users.Edit(account => account.WithUser(
                account.Users[userName] with { Keys = account.Users[userName].Keys.Remove(key) }) with
            {
                DeletedKeys = account.DeletedKeys.SetItem(key.Id, new DeletedKey(key, World.Now)),
            });
            return true;
        }, ("UserName", userName), ("AccessKeyId", accessKeyId)));

    public Task TagAsync(string userName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        CallAsync("iam", "TagUser", () =>
        {
            var user = User(userName);
            var merged = user.Tags.RemoveRange(tags.Keys).AddRange(tags);
            if (merged.Count > 50)
            {
                throw new ServiceException(
                    FailureKind.LimitExceeded,
                    "LimitExceeded",
                    "The number of tags has reached the maximum limit.",
                    "");
            }

            World.Users.EditUser(userName, state => state with { Tags = merged });
        }, ("UserName", userName), ("Tags.member.1.Key", tags.Keys.FirstOrDefault()));

    public Task UntagAsync(string userName, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        keys.Count == 0 ? Task.CompletedTask : CallAsync("iam", "UntagUser", () =>
        {
            User(userName);
            World.Users.EditUser(userName, state => state with { Tags = state.Tags.RemoveRange(keys) });
        }, ("UserName", userName), ("TagKeys.member.1", keys.First()));

    private ServiceException NotOwned(string accessKeyId) => World.Cloud.Options.ForeignKeyAnswer == ForeignKeyAnswer.NoSuchEntity
        ? NotFound($"The key {accessKeyId}")
        : new(FailureKind.Denied, "AccessDenied", $"Not authorized for key {accessKeyId}.", "");

    private SandboxUser User(string name) => World.Users.State.User(name) ?? throw NotFound($"The user {name}");

    private AccessKeyState Key(string userName, string id) => User(userName).Key(id) ?? throw NotFound($"The key {id}");
}
