using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>The account's password policy, as far as it concerns expiry.</summary>
/// <param name="MaxAgeDays">Days until a password expires, or null for never.</param>
/// <param name="MinimumLength">The least number of characters.</param>
/// <param name="HardExpiry">Whether an expired password can only be reset by an administrator.</param>
public sealed record PasswordPolicyState(int? MaxAgeDays, int MinimumLength = 8, bool HardExpiry = false);

/// <summary>The root user of an account.</summary>
public sealed record RootState
{
    /// <summary>When the account was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>Whether root has a multi-factor device.</summary>
    public bool Mfa { get; init; } = true;

    /// <summary>The last sign-in of root, or null.</summary>
    public DateTimeOffset? PasswordLastUsed { get; init; }

    /// <summary>Root's access keys, which should not exist.</summary>
    public ImmutableArray<AccessKeyState> Keys { get; init; } = [];
}

/// <summary>Something that nobody in the account may do, whatever policies say.</summary>
/// <param name="Action">Action pattern, such as <c>iam:CreateAccessKey</c> or <c>kms:*</c>.</param>
/// <param name="Resource">ARN pattern, or the name of a user or secret; <c>*</c> for everything.</param>
public sealed record DenyRule(string Action, string Resource = "*");

/// <summary>One AWS account, immutable: every change makes a new one, so that copies and history cost nothing.</summary>
public sealed record AccountState
{
    /// <summary>The account number, 12 digits.</summary>
    public required string Id { get; init; }

    /// <summary>The partition, which every ARN of the account names.</summary>
    public Partition Partition { get; init; } = Partition.Aws;

    /// <summary>The account alias, or null.</summary>
    public string? Alias { get; init; }

    /// <summary>The password policy, or null for none.</summary>
    public PasswordPolicyState? PasswordPolicy { get; init; }

    /// <summary>The root user.</summary>
    public required RootState Root { get; init; }

    /// <summary>The IAM users by name (any case).</summary>
    public ImmutableDictionary<string, IamUserState> Users { get; init; } = Empty.ByName<IamUserState>();

    /// <summary>The names of the users in order.</summary>
    public ImmutableSortedSet<string> UserNames { get; init; } = Empty.Names;

    /// <summary>The groups by name.</summary>
    public ImmutableSortedDictionary<string, GroupState> Groups { get; init; } =
        ImmutableSortedDictionary.Create<string, GroupState>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The roles by name.</summary>
    public ImmutableDictionary<string, RoleState> Roles { get; init; } = Empty.ByName<RoleState>();

    /// <summary>Keys that were deleted, by id.</summary>
    public ImmutableDictionary<string, DeletedKey> DeletedKeys { get; init; } = Empty.ById<DeletedKey>();

    /// <summary>The secrets by <c>region:name</c>.</summary>
    public ImmutableSortedDictionary<string, SecretState> Secrets { get; init; } =
        ImmutableSortedDictionary.Create<string, SecretState>(StringComparer.Ordinal);

    /// <summary>The customer managed KMS keys by key id.</summary>
    public ImmutableDictionary<string, KmsKeyState> KmsKeys { get; init; } = Empty.ById<KmsKeyState>();

    /// <summary>KMS aliases: <c>region:alias/name</c> to key id.</summary>
    public ImmutableSortedDictionary<string, string> KmsAliases { get; init; } = Empty.CaseSensitive;

    /// <summary>The state of SES and the mails sent.</summary>
    public MailState Mail { get; init; } = new();

    /// <summary>The rules of EventBridge by <c>region:name</c>.</summary>
    public ImmutableSortedDictionary<string, EventRuleState> EventRules { get; init; } =
        ImmutableSortedDictionary.Create<string, EventRuleState>(StringComparer.Ordinal);

    /// <summary>The alarms of CloudWatch by <c>region:name</c>.</summary>
    public ImmutableSortedDictionary<string, AlarmState> Alarms { get; init; } =
        ImmutableSortedDictionary.Create<string, AlarmState>(StringComparer.Ordinal);

    /// <summary>The SNS topics by ARN.</summary>
    public ImmutableSortedDictionary<string, TopicState> Topics { get; init; } =
        ImmutableSortedDictionary.Create<string, TopicState>(StringComparer.Ordinal);

    /// <summary>The S3 buckets by name.</summary>
    public ImmutableSortedDictionary<string, BucketState> Buckets { get; init; } =
        ImmutableSortedDictionary.Create<string, BucketState>(StringComparer.Ordinal);

    /// <summary>Every message that a topic took, oldest first.</summary>
    public ImmutableList<PublishedMessage> PublishedMessages { get; init; } = [];

    /// <summary>What nobody in the account may do.</summary>
    public ImmutableArray<DenyRule> Denied { get; init; } = [];

    /// <summary>The credential report being made, or the last one.</summary>
    internal ReportState? Report { get; init; }

    /// <summary>The ARN of something in the account.</summary>
    /// <param name="service">Such as <c>secretsmanager</c>.</param>
    /// <param name="region">The region; empty for what belongs to the whole partition.</param>
    /// <param name="resource">What follows the account number.</param>
    public string Arn(string service, string region, string resource) =>
        $"arn:{Partition.Name}:{service}:{region}:{Id}:{resource}";

    /// <summary>The user with this name in any case, or null.</summary>
    public IamUserState? User(string name) => Users.GetValueOrDefault(name);

    /// <summary>The secret with this name in this region, or null.</summary>
    public SecretState? Secret(string name, string region) => Secrets.GetValueOrDefault(SecretState.Key(region, name));

    /// <summary>The user who has the active or inactive key with this id, or null.</summary>
    public IamUserState? OwnerOf(string accessKeyId) =>
        Users.Values.FirstOrDefault(user => user.Key(accessKeyId) is not null);

    /// <summary>The account with the user added or replaced.</summary>
    public AccountState WithUser(IamUserState user) => this with
    {
        Users = Users.SetItem(user.Name, user),
        UserNames = UserNames.Add(user.Name),
    };

    /// <summary>The account without the user.</summary>
    public AccountState WithoutUser(string name) => this with
    {
        Users = Users.Remove(name),
        UserNames = UserNames.Remove(name),
    };

    /// <summary>The account with the secret added or replaced.</summary>
    public AccountState WithSecret(SecretState secret) =>
        this with { Secrets = Secrets.SetItem(SecretState.Key(secret.Region, secret.Name), secret) };

    /// <summary>The account with the rule added or replaced.</summary>
    public AccountState WithEventRule(EventRuleState rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return this with { EventRules = EventRules.SetItem($"{rule.Region}:{rule.Name}", rule) };
    }

    /// <summary>The account with the alarm added or replaced.</summary>
    public AccountState WithAlarm(AlarmState alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return this with { Alarms = Alarms.SetItem($"{alarm.Region}:{alarm.Name}", alarm) };
    }

    /// <summary>The account with the user a member of the group; both must exist.</summary>
    public AccountState WithMembership(string userName, string groupName)
    {
        var user = Users[userName];
        var group = Groups[groupName];
        if (group.Members.Contains(user.Name))
        {
            return this;
        }

        return WithUser(user with { Groups = user.Groups.Add(group.Name) }) with
        {
            Groups = Groups.SetItem(group.Name, group with { Members = group.Members.Add(user.Name) }),
        };
    }

    /// <summary>The account with a user taken out of a group that it is in.</summary>
    public AccountState WithoutMembership(string userName, string groupName)
    {
        var user = Users[userName];
        var group = Groups[groupName];
        return WithUser(user with { Groups = user.Groups.Remove(group.Name, StringComparer.Ordinal) }) with
        {
            Groups = Groups.SetItem(group.Name, group with { Members = group.Members.Remove(user.Name) }),
        };
    }
}

/// <summary>A credential report: what it was made from and how far its making is.</summary>
/// <param name="Started">When GenerateCredentialReport started it, which is also the age of its content.</param>
/// <param name="Source">The account at that moment.</param>
/// <param name="Asked">How many times its state has been asked for.</param>
/// <param name="Complete">Whether it can be fetched.</param>
internal sealed record ReportState(DateTimeOffset Started, AccountState Source, int Asked, bool Complete);
