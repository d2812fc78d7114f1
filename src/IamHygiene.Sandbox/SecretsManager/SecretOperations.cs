using System.Collections.Immutable;
using System.Text.Json.Nodes;
using static IamHygiene.Sandbox.SecretsManagerService;

namespace IamHygiene.Sandbox;

/// <summary>Secrets as a whole: everything but their values.</summary>
internal static class SecretOperations
{
    private const int MaxTags = 50;

    public static void Create(ServiceCall call)
    {
        var name = call.Body.Require("Name");
        if (!name.All(c => char.IsAsciiLetterOrDigit(c) || "/_+=.@-!".Contains(c, StringComparison.Ordinal)))
        {
            throw new ServiceException(
                "ValidationException",
                "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!");
        }

        var arn = SecretArn.Full(call.Account, call.Region, name, call.Ids.ArnSuffix());
        var tags = call.Body.Tags();
        AuthorizeCreation(call, "secretsmanager:CreateSecret", arn, name, tags);
        if (tags.Count > 0)
        {
            AuthorizeCreation(call, "secretsmanager:TagResource", arn, name, tags);
        }

        if (call.Account.Secret(name, call.Region) is { } old && !(old.DeletionDate <= call.Now))
        {
            if (old.DeletionDate is not null)
            {
                throw Request("You can't create this secret because a secret with this name is already scheduled for deletion.");
            }

            if (!VersionOperations.IsRepeated(call, old))
            {
                throw new ServiceException("ResourceExistsException", $"The operation failed because the secret {name} already exists.");
            }

            Named(call, old);
            call.Json["VersionId"] = call.Body.Optional("ClientRequestToken");
            return;
        }

        var secret = new SecretState
        {
            Name = name,
            Region = call.Region,
            AccountId = call.Principal.AccountId,
            Arn = arn,
            Created = call.Now,
            LastChanged = call.Now,
            Description = call.Body.Optional("Description"),
            KmsKeyId = call.Body.Optional("KmsKeyId"),
            Tags = Merge(Empty.CaseSensitive, tags),
        };
        var hasValue = call.Body.Optional("SecretString") is not null || call.Body.Optional("SecretBinary") is not null;
        if (hasValue)
        {
            secret = VersionOperations.Write(call, secret, [SecretState.Current]);
        }

        call.Save(secret);
        Named(call, secret);
        if (hasValue)
        {
            call.Json["VersionId"] = secret.Versions[^1].Id;
        }
    }

    // Tags of a secret to create count as its own and as those of the request; giving it any is a permission of its own.
    private static void AuthorizeCreation(
        ServiceCall call,
        string action,
        string arn,
        string name,
        IReadOnlyCollection<KeyValuePair<string, string>> tags)
    {
        var question = call.Ask(action, arn, tags);
        question.Context["aws:TagKeys"] = [.. tags.Select(tag => tag.Key)];
        foreach (var tag in tags)
        {
            question.Context[$"aws:RequestTag/{tag.Key}"] = [tag.Value];
        }

        call.Authorize(question, name);
    }

    public static void Describe(ServiceCall call)
    {
        var secret = call.Secret(call.Past, deletedToo: true);
        Describe(call.Json, secret, "VersionIdsToStages");
    }

    public static void List(ServiceCall call)
    {
        call.Authorize("secretsmanager:ListSecrets");
        var deletedToo = call.Body.Flag("IncludePlannedDeletion");
        SecretState[] secrets =
        [
            .. call.Account.Secrets.Values.Where(secret =>
                secret.Region == call.Region && (secret.DeletionDate is null || (deletedToo && secret.DeletionDate > call.Now))),
        ];
        call.Json["SecretList"] = JsonPage.Of(call, secrets, secret =>
        {
            var item = new JsonObject();
            Describe(item, secret, "SecretVersionsToStages");
            return item;
        });
    }

    public static void Delete(ServiceCall call)
    {
        var secret = call.Secret();
        var days = call.Body.Integer("RecoveryWindowInDays");
        var force = call.Body.Flag("ForceDeleteWithoutRecovery");
        if (force && days is not null)
        {
            throw Parameter("You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }

        if (days is < 7 or > 30)
        {
            throw Parameter("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }

        secret = secret with { DeletionDate = force ? call.Now : call.Now.AddDays(days ?? 30) };
        call.Save(secret);
        Named(call, secret);
        call.Json["DeletionDate"] = Date(secret.DeletionDate);
    }

    public static void Restore(ServiceCall call)
    {
        var secret = call.Secret(deletedToo: true);
        call.Save(secret with { DeletionDate = null });
        Named(call, secret);
    }

    public static void Tag(ServiceCall call)
    {
        var secret = call.Secret();
        call.Save(secret with { Tags = Merge(secret.Tags, call.Body.Tags()), LastChanged = call.Now });
    }

    public static void Untag(ServiceCall call)
    {
        var secret = call.Secret();
        var keys = call.Body.Strings("TagKeys") ?? throw JsonParameters.Missing("TagKeys");
        call.Save(secret with { Tags = secret.Tags.RemoveRange(keys), LastChanged = call.Now });
    }

    public static void PutPolicy(ServiceCall call)
    {
        var secret = call.Secret();
        try
        {
            call.Save(secret with { ResourcePolicy = PolicyDocument.Parse(call.Body.Require("ResourcePolicy")) });
        }
        catch (FormatException e)
        {
            throw new ServiceException("MalformedPolicyDocumentException", e.Message);
        }

        Named(call, secret);
    }

    public static void GetPolicy(ServiceCall call)
    {
        var secret = call.Secret();
        Named(call, secret);
        call.Json.Set("ResourcePolicy", secret.ResourcePolicy?.Json);
    }

    public static void Named(ServiceCall call, SecretState secret)
    {
        call.Json["ARN"] = secret.Arn;
        call.Json["Name"] = secret.Name;
    }

    private static void Describe(JsonObject json, SecretState secret, string stagesName)
    {
        json["ARN"] = secret.Arn;
        json["Name"] = secret.Name;
        json.Set("Description", secret.Description);
        json.Set("KmsKeyId", secret.KmsKeyId);
        json["CreatedDate"] = Date(secret.Created);
        json["LastChangedDate"] = Date(secret.LastChanged);
        json.Set("LastAccessedDate", Date(secret.LastAccessed));
        json.Set("DeletedDate", Date(secret.DeletionDate));
        if (secret.Tags.Count > 0)
        {
            json["Tags"] = Tags(secret.Tags);
        }

        // Versions without a label are deprecated and not told of here.
        var stages = new JsonObject();
        foreach (var version in secret.Versions.Where(version => version.Stages.Length > 0))
        {
            stages[version.Id] = Strings(version.Stages);
        }

        if (stages.Count > 0)
        {
            json[stagesName] = stages;
        }
    }

    private static ImmutableSortedDictionary<string, string> Merge(
        ImmutableSortedDictionary<string, string> tags,
        List<KeyValuePair<string, string>> added)
    {
        foreach ((var key, var value) in added)
        {
            tags = tags.SetItem(key, value);
        }

        return tags.Count <= MaxTags
            ? tags
            : throw new ServiceException("LimitExceededException", $"A secret can have up to {MaxTags} tags.");
    }
}
