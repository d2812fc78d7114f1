using System.Collections.Immutable;
using System.Text.Json;

namespace IamHygiene.Sandbox;

/// <summary>Seeds one account of an accounts file.</summary>
internal sealed class AccountSeeder(SandboxCloud cloud, FileAccount file, string region, string path)
{
    private const double UsualAge = 400;
    private readonly DateTimeOffset now = cloud.Clock.GetUtcNow();

    public void Seed()
    {
        if (file.Id?.Length != 12 || !file.Id.All(char.IsAsciiDigit))
        {
            throw Wrong(".id", "is no account number", "write 12 digits in quotes");
        }

        if (cloud.State.Accounts.ContainsKey(file.Id))
        {
            throw Wrong(".id", "is there twice", "give each account its own number");
        }

        var account = cloud.AddAccount(file.Id, file.Alias, Ago(file.CreatedDays ?? UsualAge), Partition.OfRegion(region));
        if (file.PasswordPolicy is { } policy)
        {
            account.Edit(state => state with
            {
                PasswordPolicy = new PasswordPolicyState(policy.MaxAgeDays, policy.MinimumLength ?? 8, policy.HardExpiry ?? false)
            });
        }

        account.Edit(state => state with
        {
            Root = state.Root with
            {
                Mfa = file.Root?.Mfa ?? true,
                PasswordLastUsed = file.Root?.PasswordLastUsedDays is { } days ? Ago(days) : null
            },
        });
        Each(file.Root?.Keys, ".root.keys", (key, at) => Key(account, SandboxAccount.RootName, key, at));
        Each(
            file.Groups,
            ".groups",
            (group, at) => Group(account, group, at));
        Each(file.Roles, ".roles", (role, at) => Role(account, role, at));
        Each(file.KmsKeys, ".kmsKeys", (key, at) => KmsKey(account, key, at));
        Each(file.Users, ".users", (user, at) => User(account, user, at));
        new ScheduleSeeder(account, region, path).Seed(file.Schedules, file.Alarms);
        Each(file.Topics, ".topics", (topic, at) => account.AddTopic(Need(topic, at), region));
        Each(file.Buckets, ".buckets", (bucket, at) => account.AddBucket(Need(bucket.Name, at + ".name"), bucket.Objects));
        if (file.Mail is { } mail)
        {
            account.Edit(state => state with { Mail = Mail(state.Mail, mail) });
        }
    }

    public void SeedSecrets() => new SecretSeeder(cloud, cloud.Account(file.Id!), region, path, now).Seed(file.Secrets);

    private void Group(SandboxAccount account, FileGroup group, string at)
    {
        var name = Need(group.Name, at + ".name");
        var policies = Policies(group.Policies, at);
        Fits(PolicySizes.GroupComplaint(name, policies), at + ".policies");
        account.AddGroup(name, group.Path ?? "/", policies);
    }

    private void Role(SandboxAccount account, FileRole role, string at)
    {
        var name = Need(role.Name, at + ".name");
        var policies = Policies(role.Policies, at);
        var trust = Policy(role.Trust ?? throw Wrong(at + ".trust", "is missing", "write the trust policy"), at + ".trust");
        Fits(PolicySizes.RoleComplaint(name, policies), at + ".policies");
        Fits(PolicySizes.TrustComplaint(trust, cloud.Options.TrustPolicyQuota), at + ".trust");
        account.AddRole(name, trust, policies, role.Path ?? "/", TimeSpan.FromSeconds(role.MaxSessionSeconds ?? 3600));
    }

    private void Fits(string? complaint, string at)
    {
        if (complaint is not null)
        {
            throw Wrong(at, "is larger than IAM allows", complaint);
        }
    }

    private void User(SandboxAccount account, FileUser file, string at)
    {
        var name = Need(file.Name, at + ".name");
        if (account.State.User(name) is not null)
        {
            throw Wrong(at + ".name", $"'{name}' is there twice", "user names are unique, without regard to case");
        }

        foreach ((var group, var i) in (file.Groups ?? []).Select((group, i) => (group, i)))
        {
            if (!account.State.Groups.ContainsKey(group))
            {
                throw Wrong($"{at}.groups[{i}]", $"'{group}' is no group of the account", "add it to groups");
            }
        }

        var password = file.Password is { } given
            ? new PasswordState(Ago(given.ChangedDays ?? 0), given.LastUsedDays is { } used ? Ago(used) : null, given.NextRotation)
            : null;
        account.AddUser(
            name,
            file.Path ?? "/",
            Ago(file.CreatedDays ?? UsualAge),
            password: password,
            mfa: file.Mfa ?? false,
            groups: file.Groups);
        Each(file.Keys, at + ".keys", (key, keyAt) => Key(account, name, key, keyAt));

        var policies = Policies(file.Policies, at);
        Fits(PolicySizes.UserComplaint(name, policies), at + ".policies");

        // Tags come last, as they may name the keys.
        account.EditUser(name, user => user with { Tags = Tags(user, file.Tags, at), Policies = policies });
    }

    private ImmutableSortedDictionary<string, string> Tags(
        IamUserState user,
        Dictionary<string, string>? tags,
        string at)
    {
        var expanded = (tags ?? []).Select(tag => KeyValuePair.Create(
            Placeholders.Expand(
                tag.Key,
                now,
                user,
                $"{path}{at}.tags"), Placeholders.Expand(tag.Value, now, user, $"{path}{at}.tags.{tag.Key}")))
                .ToList();
        if (TagRules.Complaint(expanded) is { } complaint)
        {
            throw Wrong(at + ".tags", "breaks AWS's rules for tags", complaint);
        }

        try
        {
            return TagRules.Merge(Empty.IgnoringCase, expanded);
        }
        catch (ServiceException e)
        {
            throw Wrong(at + ".tags", "breaks AWS's rules for tags", e.Message);
        }
    }

    private void Key(SandboxAccount account, string userName, FileKey key, string at)
    {
        var active = key.Status switch
        {
            null or "Active" => true,
            "Inactive" => false,
            _ => throw Wrong(at + ".status", $"'{key.Status}' is no status", "write Active or Inactive"),
        };
        var use = key.LastUsedDays is { } days
            ? new KeyUse(Ago(days), key.LastUsedService ?? "s3", key.LastUsedRegion ?? region)
            : null;
        account.AddAccessKey(userName, Ago(key.CreatedDays ?? 0), active, Ago(key.StatusChangedDays ?? 0), use);
    }

    private void KmsKey(SandboxAccount account, FileKmsKey key, string at)
    {
        if (key.State is not (null or "Enabled" or "Disabled" or "PendingDeletion"))
        {
            throw Wrong(at + ".state", $"'{key.State}' is no state", "write Enabled, Disabled or PendingDeletion");
        }

        var policy = key.Policy is { } given ? Policy(given, at + ".policy") : null;
        Fits(policy is null ? null : PolicySizes.KeyComplaint(policy), at + ".policy");
        var made = account.AddKmsKey(
            key.Alias,
            policy,
            enabled: key.State is null or "Enabled",
            AccountsFile.RegionAt($"{path}{at}.region", key.Region, region));
        if (key.State != "PendingDeletion")
        {
            return;
        }

        account.Edit(state => state with { KmsKeys = state.KmsKeys.SetItem(made.Id, made with { DeletionDate = now.AddDays(30) }) });
    }

    private static MailState Mail(MailState state, FileMail mail) => state with
    {
        Sandboxed = mail.Sandbox ?? false,
        Verified = mail.Verified is { } verified ? Empty.Names.Union(verified) : state.Verified,
        DailyQuota = mail.DailyQuota,
        MaxSendRate = mail.MaxSendRate,
        SendingEnabled = mail.SendingEnabled ?? true,
        ConfigurationSets = Empty.CaseSensitiveNames.Union(mail.ConfigurationSets ?? []),
    };

    private ImmutableSortedDictionary<string, PolicyDocument> Policies(Dictionary<string, JsonElement>? policies, string at) =>
        PolicyDocument.None.AddRange(
            (policies ?? []).Select(policy => KeyValuePair.Create(policy.Key, Policy(policy.Value, $"{at}.policies.{policy.Key}"))));

    private PolicyDocument Policy(JsonElement policy, string at)
    {
        try
        {
            return PolicyDocument.Parse(policy.GetRawText());
        }
        catch (FormatException e)
        {
            throw Wrong(at, "is no policy", e.Message);
        }
    }

    private DateTimeOffset Ago(double days) => now.AddDays(-days);

    private string Need(string? value, string at) => value is { Length: > 0 } ? value : throw Wrong(at, "is missing", "write a name");

    private static void Each<T>(List<T>? items, string at, Action<T, string> seed)
    {
        for (var i = 0; i < items?.Count; i++)
        {
            seed(items[i], $"{at}[{i}]");
        }
    }

    private AccountsFileException Wrong(string at, string problem, string remedy) => new(path + at, problem, remedy);
}
