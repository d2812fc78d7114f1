using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>
/// One account of the sandbox: to look at, and to change from outside as a person at the console would. Nothing here
/// is logged as a call. Dates are UTC; a date not given is now.
/// </summary>
public sealed class SandboxAccount
{
    /// <summary>The name of the root user in reports.</summary>
    public const string RootName = "<root_account>";

    private readonly SandboxCloud cloud;

    internal SandboxAccount(SandboxCloud cloud, string id)
    {
        this.cloud = cloud;
        Id = id;
    }

    /// <summary>The account number.</summary>
    public string Id { get; }

    /// <summary>The partition, which every ARN of the account names.</summary>
    public Partition Partition => State.Partition;

    /// <summary>The whole state at this moment, immutable.</summary>
    public AccountState State => cloud.State.Accounts[Id];

    /// <summary>The users by name.</summary>
    public IEnumerable<IamUserState> Users
    {
        get
        {
            var state = State;
            return state.UserNames.Select(name => state.Users[name]);
        }
    }

    /// <summary>The secrets by name.</summary>
    public IEnumerable<SecretState> Secrets => State.Secrets.Values;

    /// <summary>The mails sent, oldest first.</summary>
    public IReadOnlyList<SentMail> SentMails => State.Mail.Sent;

    /// <summary>The messages that SNS topics took, oldest first.</summary>
    public IReadOnlyList<PublishedMessage> PublishedMessages => State.PublishedMessages;

    /// <summary>The user with this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public IamUserState User(string name) =>
        State.User(name) ?? throw new KeyNotFoundException($"Account {Id} has no user {name}.");

    /// <summary>The secret with this name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public SecretState Secret(string name, string? region = null) =>
        State.Secret(name, Region(region)) ?? throw new KeyNotFoundException($"Account {Id} has no secret {name} in {Region(region)}.");

    /// <summary>The credentials of a user's key, active or not.</summary>
    public SandboxCredentials Credentials(string userName, int index = 0)
    {
        var key = User(userName).Keys[index];
        return new SandboxCredentials(key.Id, key.Secret);
    }

    /// <summary>Changes the state in any way that an immutable record allows.</summary>
    public void Edit(Func<AccountState, AccountState> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        cloud.Edit((state, _) => state.With(change(state.Accounts[Id])));
    }

    /// <summary>Changes a user.</summary>
    public void EditUser(string name, Func<IamUserState, IamUserState> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Edit(account => account.WithUser(change(account.Users[name])));
    }

    /// <summary>Changes a key of a user.</summary>
    public void EditKey(string userName, string accessKeyId, Func<AccessKeyState, AccessKeyState> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        EditUser(
            userName,
            user => user.WithKey(change(user.Key(accessKeyId) ?? throw new KeyNotFoundException($"{userName} has no key {accessKeyId}."))));
    }

    /// <summary>Changes a secret.</summary>
    public void EditSecret(string name, Func<SecretState, SecretState> change, string? region = null)
    {
        ArgumentNullException.ThrowIfNull(change);
        Edit(account => account.WithSecret(change(account.Secrets[SecretState.Key(Region(region), name)])));
    }

    /// <summary>Adds a user.</summary>
    public IamUserState AddUser(
        string name, string path = "/", DateTimeOffset? created = null, IEnumerable<KeyValuePair<string, string>>? tags = null,
        PasswordState? password = null, bool mfa = false, IEnumerable<string>? groups = null)
    {
        return cloud.Edit((state, ids) =>
        {
            var account = state.Accounts[Id];
            if (account.Users.ContainsKey(name))
            {
                throw new ArgumentException($"Account {Id} has a user {name} already.", nameof(name));
            }

            account = account.WithUser(new IamUserState
            {
                Name = name,
                Path = path,
                Id = ids.UserId(),
                Arn = state.Accounts[Id].Arn("iam", "", $"user{path}{name}"),
                Created = created ?? cloud.Clock.GetUtcNow(),
                Tags = Empty.IgnoringCase.AddRange(tags ?? []),
                Password = password,
                Mfa = mfa,
            });
            foreach (var group in groups ?? [])
            {
                account = account.WithMembership(name, group);
            }

            return (state.With(account), account.Users[name]);
        });
    }

    /// <summary>Adds a group.</summary>
    /// <exception cref="ArgumentException">IAM would not take policies of this size.</exception>
    public GroupState AddGroup(string name, string path = "/", IEnumerable<KeyValuePair<string, PolicyDocument>>? policies = null)
    {
        var inline = PolicyDocument.None.AddRange(policies ?? []);
        PolicySizes.Refuse(PolicySizes.GroupComplaint(name, inline), nameof(policies));
        return cloud.Edit((state, ids) =>
        {
            var group = new GroupState
            {
                Name = name,
                Path = path,
                Id = ids.GroupId(),
                Arn = state.Accounts[Id].Arn("iam", "", $"group{path}{name}"),
                Created = cloud.Clock.GetUtcNow(),
                Policies = inline,
            };
            var account = state.Accounts[Id];
            return (state.With(account with { Groups = account.Groups.Add(name, group) }), group);
        });
    }

    /// <summary>A role.</summary>
    /// <exception cref="KeyNotFoundException">The account has none of that name.</exception>
    public RoleState Role(string name) => State.Roles[name];

    /// <summary>Adds a role.</summary>
    /// <exception cref="ArgumentException">IAM would not take policies of this size.</exception>
    public RoleState AddRole(
        string name,
        PolicyDocument trust,
        IEnumerable<KeyValuePair<string, PolicyDocument>>? policies = null,
        string path = "/",
        TimeSpan? maxSession = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        var inline = PolicyDocument.None.AddRange(policies ?? []);
        PolicySizes.Refuse(PolicySizes.TrustComplaint(trust, cloud.Options.TrustPolicyQuota), nameof(trust));
        PolicySizes.Refuse(PolicySizes.RoleComplaint(name, inline), nameof(policies));
        return cloud.Edit((state, ids) =>
        {
            var role = new RoleState
            {
                Name = name,
                Path = path,
                Id = ids.RoleId(),
                Arn = state.Accounts[Id].Arn("iam", "", $"role{path}{name}"),
                Created = cloud.Clock.GetUtcNow(),
                Trust = trust,
                Policies = inline,
                MaxSession = maxSession ?? TimeSpan.FromHours(1),
            };
            var account = state.Accounts[Id];
            return (state.With(account with { Roles = account.Roles.Add(name, role) }), role);
        });
    }

    /// <summary>Adds an access key to a user, or to root; beyond two as well, for what AWS would not allow.</summary>
    public AccessKeyState AddAccessKey(
        string userName, DateTimeOffset? created = null, bool active = true, DateTimeOffset? statusChanged = null, KeyUse? lastUsed = null)
    {
        return cloud.Edit((state, ids) =>
        {
            var account = state.Accounts[Id];
            (var next, var key) = AccessKeys.Add(
                state,
                account,
                ids,
                userName,
                created ?? cloud.Clock.GetUtcNow(),
                key =>
                    key.WithStatus(active, statusChanged ?? cloud.Clock.GetUtcNow()) with { LastUsed = lastUsed });
            return (next, key);
        });
    }

    /// <summary>Adds a secret, with a first version as AWSCURRENT if a value is given.</summary>
    public SecretState AddSecret(
        string name, string? value = null, string? region = null, DateTimeOffset? created = null,
        string? versionId = null, string? kmsKeyId = null, PolicyDocument? resourcePolicy = null,
        IEnumerable<KeyValuePair<string, string>>? tags = null, string? description = null)
    {
        var where = Region(region);
        var secret = cloud.Edit((state, ids) =>
        {
            var account = state.Accounts[Id];
            var time = created ?? cloud.Clock.GetUtcNow();
            var made = new SecretState
            {
                Name = name,
                Region = where,
                AccountId = Id,
                Arn = SecretArn.Full(account, where, name, ids.ArnSuffix()),
                Created = time,
                LastChanged = time,
                KmsKeyId = kmsKeyId,
                ResourcePolicy = resourcePolicy,
                Description = description,
                Tags = Empty.CaseSensitive.AddRange(tags ?? []),
            };
            return account.Secret(name, where) is not null
                ? throw new ArgumentException($"Account {Id} has a secret {name} already.", nameof(name))
                : (state.With(account.WithSecret(made)), made);
        });
        return value is null ? secret : AddSecretVersion(name, value, region: where, created: created, versionId: versionId);
    }

    /// <summary>Adds a version to a secret; its labels are moved to it. AWSCURRENT if none are given.</summary>
    public SecretState AddSecretVersion(
        string name, string? value, string? binaryBase64 = null, IEnumerable<string>? stages = null,
        string? region = null, DateTimeOffset? created = null, string? versionId = null)
    {
        return cloud.Edit((state, ids) =>
        {
            var account = state.Accounts[Id];
            var secret = account.Secret(name, Region(region)) ?? throw new KeyNotFoundException($"Account {Id} has no secret {name}.");
            var time = created ?? cloud.Clock.GetUtcNow();
            var version = new SecretVersionState
            {
                Id = versionId ?? ids.Uuid(),
                Created = time,
                Text = value,
                BinaryBase64 = binaryBase64
            };
            secret = secret with
            {
                Versions = secret.Versions.Add(version),
                LastChanged = time > secret.LastChanged ? time : secret.LastChanged
            };
            foreach (var stage in stages ?? [SecretState.Current])
            {
                secret = secret.MoveStage(stage, version.Id);
            }

            if (value is not null)
            {
                state = state.Issue([.. SecretValues.Sensitive(value)]);
            }

            return (state.With(account.WithSecret(secret)), secret);
        });
    }

    /// <summary>Adds a customer managed KMS key, with an alias if one is given (<c>alias/name</c>).</summary>
    public KmsKeyState AddKmsKey(
        string? alias = null,
        PolicyDocument? policy = null,
        bool enabled = true,
        string? region = null)
    {
        PolicySizes.Refuse(policy is null ? null : PolicySizes.KeyComplaint(policy), nameof(policy));
        var where = Region(region);
        return cloud.Edit((state, ids) =>
        {
            var account = state.Accounts[Id];
            var key = KmsKeys.Create(ids, account, where, cloud.Clock.GetUtcNow()) with { Policy = policy, Enabled = enabled };
            account = account with { KmsKeys = account.KmsKeys.Add(key.Id, key) };
            if (alias is not null)
            {
                account = account with { KmsAliases = account.KmsAliases.SetItem($"{where}:{alias}", key.Id) };
            }

            return (state.With(account), key);
        });
    }

    /// <summary>Adds an S3 bucket, or replaces it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="objects">The texts of its objects by key; null: it is empty.</param>
    public BucketState AddBucket(string name, IReadOnlyDictionary<string, string>? objects = null)
    {
        var bucket = new BucketState(name);
        bucket = bucket with { Objects = bucket.Objects.AddRange(objects ?? new Dictionary<string, string>(StringComparer.Ordinal)) };
        Edit(account => account with { Buckets = account.Buckets.SetItem(name, bucket) });
        return bucket;
    }

    /// <summary>Adds an SNS topic.</summary>
    public TopicState AddTopic(string name, string? region = null)
    {
        var where = Region(region);
        var topic = new TopicState(name, where, State.Arn("sns", where, name));
        Edit(account => account with { Topics = account.Topics.SetItem(topic.Arn, topic) });
        return topic;
    }

    /// <summary>Forbids actions to everybody in the account, whatever their policies say. Patterns as in policies.</summary>
    public void DenyActions(params string[] actions) =>
        Edit(account => account with { Denied = account.Denied.AddRange(actions.Select(action => new DenyRule(action))) });

    /// <summary>Forbids an action on one resource: an ARN pattern, or the name of a user or a secret.</summary>
    public void DenyAction(string action, string resource) =>
        Edit(account => account with { Denied = account.Denied.Add(new DenyRule(action, resource)) });

    /// <summary>Takes all denials back.</summary>
    public void ClearDenials() => Edit(account => account with { Denied = [] });

    /// <summary>The region given, or the partition's main region.</summary>
    private string Region(string? given)
    {
        var region = given ?? Partition.MainRegion;
        return Partition.OfRegion(region) == Partition
            ? region
            : throw new ArgumentException($"The region {region} is not of the partition {Partition}, the account {Id} is.", nameof(given));
    }
}
