using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>Seeds the secrets of an account, whose values name keys of its users.</summary>
internal sealed class SecretSeeder(SandboxCloud cloud, SandboxAccount account, string region, string path, DateTimeOffset now)
{
    public void Seed(List<FileSecret>? secrets)
    {
        for (var i = 0; i < secrets?.Count; i++)
        {
            Secret(secrets[i], $"{path}.secrets[{i}]");
        }
    }

    private void Secret(FileSecret file, string at)
    {
        var name = file.Name is { Length: > 0 } given
            ? given
            : throw new AccountsFileException(at + ".name", "is missing", "write the secret's name");
        var where = AccountsFile.RegionAt(at + ".region", file.Region, region);
        if (account.State.Secret(name, where) is not null)
        {
            throw new AccountsFileException(at + ".name", $"'{name}' is there twice", "name each secret of a region once");
        }

        var age = file.CreatedDays ?? file.Versions?.Max(version => version.CreatedDays ?? 0) ?? 0;
        account.AddSecret(
            name, region: where, created: now.AddDays(-age), kmsKeyId: file.KmsKeyId, tags: file.Tags, description: file.Description,
            resourcePolicy: file.ResourcePolicy is { } policy ? Policy(policy, at + ".resourcePolicy") : null);
        for (var i = 0; i < file.Versions?.Count; i++)
        {
            Version(name, where, file.Versions[i], $"{at}.versions[{i}]");
        }

        if (file.DeletedInDays is { } days)
        {
            account.EditSecret(name, secret => secret with { DeletionDate = now.AddDays(days) }, where);
        }
    }

    private void Version(string name, string where, FileVersion file, string at)
    {
        (var user, var pair) = Pair(file.Key, at + ".key");
        var text = file.Text is null ? null : Placeholders.Expand(file.Text, now, user, at + ".text");
        if (text is null && file.Binary is null)
        {
            text = Value(file, pair, where);
        }

        var versionId = file.VersionId switch
        {
            null => null,
            "derived" when pair is not null => DerivedId.ForKey(pair.AccessKeyId),
            "derived" => throw new AccountsFileException(at + ".versionId", "is derived from no key", "write key, such as \"svc-x#0\""),
            { } id when Guid.TryParseExact(id, "D", out _) => id,
            { } id =>
                throw new AccountsFileException(at + ".versionId", $"'{id}' is no UUID", "write a UUID, \"derived\", or leave it out"),
        };
        if (file.Binary is not null && !IsBase64(file.Binary))
        {
            throw new AccountsFileException(at + ".binary", "is not base64", "encode the bytes in base64");
        }

        account.AddSecretVersion(name, text, file.Binary, file.Stages, where, now.AddDays(-(file.CreatedDays ?? 0)), versionId);
    }

    private static string Value(FileVersion file, SandboxCredentials? pair, string region)
    {
        var value = new JsonObject();
        if (pair is not null)
        {
            value["AccessKeyId"] = pair.AccessKeyId;
            value["SecretAccessKey"] = pair.SecretAccessKey;
            if (file.Smtp == true)
            {
                value["SmtpUsername"] = pair.AccessKeyId;
                value["SmtpPassword"] = SmtpPassword.Derive(pair.SecretAccessKey, region);
            }
        }

        foreach ((var property, var element) in file.Value ?? [])
        {
            value[property] = element.ValueKind == JsonValueKind.String
                ? JsonValue.Create(element.GetString())
                : JsonNode.Parse(element.GetRawText());
        }

        return value.ToJsonString();
    }

    /// <summary>The pair that <c>user name#index</c> means, or a pair of nobody.</summary>
    private (IamUserState? User, SandboxCredentials? Pair) Pair(string? reference, string at)
    {
        if (reference is null)
        {
            return (null, null);
        }

        if (reference == "nobody")
        {
            return cloud.Edit((state, ids) =>
            {
                var pair = new SandboxCredentials(ids.AccessKeyId(), ids.Secret());
                return (state.Issue(pair.SecretAccessKey), ((IamUserState?)null, (SandboxCredentials?)pair));
            });
        }

        // Neither / nor # can be part of a user name.
        int slash = reference.IndexOf('/', StringComparison.Ordinal), hash = reference.LastIndexOf('#');
        var owner = slash < 0 ? account.State : cloud.State.Accounts.GetValueOrDefault(reference[..slash]);
        var user = hash > slash ? owner?.User(reference[(slash + 1)..hash]) : null;
        return user is not null
            && int.TryParse(reference[(hash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < user.Keys.Length
            ? (user, new SandboxCredentials(user.Keys[index].Id, user.Keys[index].Secret))
            : throw new AccountsFileException(
                at,
                $"'{reference}' names no key",
                "write user#0 or account/user#0 with the number of the key from 0, or nobody");
    }

    private static bool IsBase64(string text) => Convert.TryFromBase64String(text, new byte[text.Length], out _);

    private static PolicyDocument Policy(JsonElement policy, string at)
    {
        try
        {
            return PolicyDocument.Parse(policy.GetRawText());
        }
        catch (FormatException e)
        {
            throw new AccountsFileException(at, "is no policy", e.Message, e);
        }
    }
}
