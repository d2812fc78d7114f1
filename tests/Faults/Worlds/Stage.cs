using System.Globalization;
using System.Text.Json.Nodes;
using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Sets a world up for a scenario, in days before its beginning.</summary>
internal sealed class Stage(World world)
{
    private readonly Dictionary<string, AccessKeyState> keys = new(StringComparer.Ordinal);

    public World World => world;

    /// <summary>How tags begin that only take room.</summary>
    public const string Filler = "Team:";

    /// <summary>Keys that a run made which ended before the world began.</summary>
    public List<string> MadeEarlier { get; } = [];

    /// <summary>A managed user without keys; the secret has the user's name.</summary>
    public Stage User(string name, params (string Key, string Value)[] tags)
    {
        world.Users.AddUser(
            name,
            created: Ago(400),
            tags: [
                KeyValuePair.Create("SecretName", name),
                KeyValuePair.Create("Notify", name + "@example.com"),
                .. tags.Select(tag => KeyValuePair.Create(tag.Key, tag.Value))
            ],
            mfa: true);
        return this;
    }

    public Stage Unmanaged(string name, PasswordState? password = null)
    {
        world.Users.AddUser(
            name,
            created: Ago(400),
            tags: [KeyValuePair.Create("Notify", name + "@example.com")],
            password: password,
            mfa: true);
        return this;
    }

    /// <summary>A key under a name by which the rest of the stage calls it.</summary>
    public Stage Key(string user, string label, double age, bool active = true, double inactiveDays = 0, bool used = true)
    {
        // The last use is half a day before the world begins, or before the key was switched off.
        keys[label] = world.Users.AddAccessKey(
            user,
            Ago(age),
            active,
            Ago(active ? age : inactiveDays),
            used ? new KeyUse(Ago(inactiveDays + 0.5), "s3", SandboxCloud.DefaultRegion) : null);
        return this;
    }

    /// <summary>A key that an earlier run made.</summary>
    public Stage RunKey(string user, string label, double age)
    {
        Key(user, label, age, used: false);
        MadeEarlier.Add(keys[label].Id);
        return this;
    }

    /// <summary>A version of the user's secret that holds a key, written by the product (with the derived id) or by a person.</summary>
    public Stage Stored(string user, string label, double age, bool derived, params string[] stages) =>
        Version(user, keys[label].Id, keys[label].Secret, age, derived ? VersionIds.ForKey(keys[label].Id) : null, stages);

    /// <summary>The copy of AWSCURRENT with which a run proves that it may write.</summary>
    public Stage Probe(string user, string current, string runId, double intentAge, string[] existing, params string[] stages) =>
        Version(user, keys[current].Id, keys[current].Secret, intentAge, VersionIds.ForProbe(Intent(runId, intentAge, existing)), stages);

    /// <summary>A version that holds a pair of nobody.</summary>
    public Stage StoredNobody(string user, double age) =>
        Version(user, "AKIANOBODYNOBODYNOBO", new string('n', 40), age, null, ["AWSCURRENT"]);

    /// <summary>A user as registering leaves it: the secret holds no pair, and a first key is asked for.</summary>
    public Stage Registered(string user)
    {
        Version(user, "", "", 0.1, null, [SecretState.Current]);
        return OwnerTag(user).Tag(user, "IamHygiene:FirstKey", Time(0.1));
    }

    /// <summary>A version that holds the pair of another account's user.</summary>
    public Stage StoredForeign(string user, double age)
    {
        var account = world.Cloud.Account(World.Member);
        account.AddUser("stranger", created: Ago(400));
        var key = account.AddAccessKey("stranger", Ago(age));
        return Version(user, key.Id, key.Secret, age, null, ["AWSCURRENT"]);
    }

    /// <summary>The secret's tag that says whose it is.</summary>
    public Stage OwnerTag(string user)
    {
        var arn = world.Users.User(user).Arn;
        world.Secrets.EditSecret(user, secret => secret with { Tags = secret.Tags.SetItem("IamHygiene:Owner", arn) });
        return this;
    }

    /// <summary>Takes a label off the user's secret.</summary>
    public Stage Unlabel(string user, string label)
    {
        world.Secrets.EditSecret(user, secret => secret.MoveStage(label, null));
        return this;
    }

    /// <summary>The key's secret is another one than people think.</summary>
    public Stage BreakKey(string user, string label)
    {
        world.Users.EditKey(user, keys[label].Id, key => key with { Secret = new string('x', 40) });
        return this;
    }

    /// <summary>Tags of somebody else's, so that only one more has room.</summary>
    public Stage FullOfTags(string user)
    {
        for (var i = world.Users.User(user).Tags.Count; i < 49; i++)
        {
            Tag(user, Filler + i.ToString(CultureInfo.InvariantCulture), "1");
        }

        return this;
    }

    /// <summary>A key was switched off.</summary>
    public Stage SwitchedOff(string user, string label, double daysAgo)
    {
        world.Users.EditKey(user, keys[label].Id, key => key.WithStatus(false, Ago(daysAgo)));
        return this;
    }

    /// <summary>A person switched a key off and on again.</summary>
    public Stage SwitchedOffAndOn(string user, string label, double offDaysAgo, double onDaysAgo)
    {
        world.Users.EditKey(
            user,
            keys[label].Id,
            key => key.WithStatus(false, Ago(offDaysAgo)).WithStatus(true, Ago(onDaysAgo)));
        return this;
    }

    /// <summary>The last use of a key.</summary>
    public Stage UsedSince(string user, string label, double daysAgo)
    {
        world.Users.EditKey(
            user,
            keys[label].Id,
            key => key with { LastUsed = new(Ago(daysAgo), "s3", SandboxCloud.DefaultRegion) });
        return this;
    }

    /// <summary>The note of a rotation.</summary>
    public Stage Intent(string user, string runId, double age, params string[] existing)
    {
        var intent = Intent(runId, age, existing);
        return Tag(user, intent.TagName, intent.ToTagValue());
    }

    /// <summary>The note of a deactivation.</summary>
    public Stage Deactivated(string user, string label, double daysAgo) =>
        Tag(user, "IamHygiene:Key:" + keys[label].Id, "inactive " + Time(daysAgo));

    public Stage Tag(string user, string key, string value)
    {
        world.Users.EditUser(user, state => state with { Tags = state.Tags.SetItem(key, value) });
        return this;
    }

    /// <summary>AWS has found a key of the user in public.</summary>
    public Stage Exposed(string user)
    {
        const string Policy = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3";
        world.Users.EditUser(user, state => state with { AttachedPolicies = [Policy] });
        return this;
    }

    /// <summary>A person has stored a password that is not the one of the key.</summary>
    public Stage WrongPassword(string user)
    {
        var current = world.Secrets.Secret(user).Holder(SecretState.Current);
        var pair = SecretContent.Read(current?.Text, smtp: true)!;
        var wrong = SecretContent.SmtpPassword("another key", SandboxCloud.DefaultRegion);
        var text = Json(user, ("SmtpUsername", pair.Id), ("SmtpPassword", wrong));
        world.Secrets.AddSecretVersion(user, text, stages: [SecretState.Current], created: Ago(14));
        return this;
    }

    public Stage NoKey(string user, string label)
    {
        world.Users.EditUser(user, state => state with { Keys = state.Keys.Remove(keys[label]) });
        return this;
    }

    public static string Time(double daysAgo) =>
        Ago(daysAgo).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Ago(double days) => World.Begin.AddDays(-days);

    private UserIntent Intent(string runId, double age, string[] existing) =>
        new(runId, Ago(age), IntentPurpose.Rotate, [.. existing.Select(label => keys[label].Id)]);

    private Stage Version(string user, string id, string secret, double age, string? versionId, string[] stages)
    {
        var owner = world.Users.User(user);
        if (world.Secrets.State.Secret(user, SandboxCloud.DefaultRegion) is null)
        {
            // The default KMS key cannot be used from another account.
            world.Secrets.AddSecret(
                user,
                created: Ago(age),
                kmsKeyId: world.IsOneAccount ? null : world.Secrets.AddKmsKey().Arn);
            Tag(user, "SecretName", FactReader.NameFor(world, user)!);
        }

        var text = owner.Tags.GetValueOrDefault("SecretFormat") switch
        {
            "aws-cli" => Profile(user, id, secret),
            "env" => Json(user, ("AWS_ACCESS_KEY_ID", id), ("AWS_SECRET_ACCESS_KEY", secret)),
            "ses-smtp" => Json(
                user,
                ("SmtpUsername", id),
                ("SmtpPassword", SecretContent.SmtpPassword(secret, SandboxCloud.DefaultRegion))),
            _ => Json(user, ("AccessKeyId", id), ("SecretAccessKey", secret)),
        };
        world.Secrets.AddSecretVersion(user, text, stages: stages, created: Ago(age), versionId: versionId);
        return this;
    }

    private static string Json(string user, (string Name, string Value) id, (string Name, string Value) secret)
    {
        var value = new JsonObject
        {
            [id.Name] = id.Value,
            [secret.Name] = secret.Value,
            ["Endpoint"] = "https://" + user + ".example.com",
            ["Port"] = 5432,
        };
        return value.ToJsonString();
    }

    private static string Profile(string user, string id, string secret) =>
        $"""
        # of {user}
        [other]
        region = eu-central-1

        [{user}]
        aws_secret_access_key={secret}
        aws_access_key_id = {id}
        output = json
        """;
}
