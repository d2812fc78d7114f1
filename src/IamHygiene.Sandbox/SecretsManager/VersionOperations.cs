using System.Text.Json.Nodes;
using static IamHygiene.Sandbox.SecretsManagerService;

namespace IamHygiene.Sandbox;

/// <summary>The values of secrets and their staging labels.</summary>
internal static class VersionOperations
{
    public static void Get(ServiceCall call)
    {
        var secret = call.Secret(call.Past);
        string? id = call.Body.Optional("VersionId"), stage = call.Body.Optional("VersionStage");
        SecretVersionState version;
        if (id is not null)
        {
            version = secret.Version(id) ?? throw NoValue($"VersionId: {id}");
            if (stage is not null && !version.Holds(stage))
            {
                throw Request("You provided a VersionStage that is not associated to the provided VersionId.");
            }
        }
        else
        {
            version = secret.Holder(stage ?? SecretState.Current) ?? throw NoValue($"staging label: {stage ?? SecretState.Current}");
        }

        call.UseKey(secret, write: false);
        NoteRead(call, secret, version);
        SecretOperations.Named(call, secret);
        call.Json["VersionId"] = version.Id;
        call.Json.Set("SecretString", version.Text);
        call.Json.Set("SecretBinary", version.BinaryBase64);
        call.Json["VersionStages"] = Strings(version.Stages);
        call.Json["CreatedDate"] = Date(version.Created);
        if (version.Text is not null)
        {
            call.State = call.State.Issue([.. SecretValues.Sensitive(version.Text)]);
        }
    }

    public static void Put(ServiceCall call)
    {
        var secret = call.Secret();
        var stages = call.Body.Strings("VersionStages");
        if (stages?.Count is 0 or > SecretQuotas.MaxLabels)
        {
            throw Parameter($"VersionStages must have 1 to {SecretQuotas.MaxLabels} labels.");
        }

        if (IsRepeated(call, secret))
        {
            // The same token with the same value: nothing happens, not even to the labels.
            Answer(call, secret, secret.Version(call.Body.Require("ClientRequestToken"))!);
            return;
        }

        var first = secret.Versions.Length == 0;
        stages ??= [SecretState.Current];
        if (first && !stages.Contains(SecretState.Current, StringComparer.Ordinal))
        {
            stages.Add(SecretState.Current);
        }

        secret = Write(call, secret, stages);
        call.Save(secret);
        Answer(call, secret, secret.Versions[^1]);
    }

    public static void MoveStage(ServiceCall call)
    {
        var secret = call.Secret();
        var stage = call.Body.Require("VersionStage");
        string? from = call.Body.Optional("RemoveFromVersionId"), to = call.Body.Optional("MoveToVersionId");
        CheckMove(secret, stage, from, to);
        secret = secret.MoveStage(stage, to) with { LastChanged = call.Now };
        SecretQuotas.CheckLabels(secret);
        call.Save(secret);
        SecretOperations.Named(call, secret);
    }

    /// <summary>A label is moved by who knows where it is, and AWSCURRENT never goes away (API reference).</summary>
    private static void CheckMove(SecretState secret, string stage, string? from, string? to)
    {
        var holder = secret.Holder(stage)?.Id;
        if (from is null && to is null)
        {
            throw Parameter("You must specify RemoveFromVersionId, MoveToVersionId, or both.");
        }

        if (from is not null && secret.Version(from) is null)
        {
            throw Parameter($"Not a valid version: {from}");
        }

        if (to is not null && secret.Version(to) is null)
        {
            throw Parameter($"Not a valid version: {to}");
        }

        if (holder is not null && from is null && holder != to)
        {
            throw Parameter(
                $"The parameter RemoveFromVersionId can't be empty. Staging label {stage} is currently attached to version "
                    + $"{holder}, so you must explicitly reference that version in RemoveFromVersionId.");
        }

        if (from is not null && from != holder)
        {
            throw Parameter(holder is null
                ? $"Version stage {stage} not found in version {from}"
                : "The parameter RemoveFromVersionId must be set to the version that the staging label is attached to. "
                    + $"Staging label {stage} is currently attached to version {holder}.");
        }

        if (stage == SecretState.Current && to is null)
        {
            throw Parameter("You can only move staging label AWSCURRENT to a different secret version. It can't be completely removed.");
        }
    }

    public static void List(ServiceCall call)
    {
        var secret = call.Secret(deletedToo: true);
        var all = call.Body.Flag("IncludeDeprecated");
        SecretOperations.Named(call, secret);
        call.Json["Versions"] = JsonPage.Of(call, [.. secret.Versions.Where(version => all || version.Stages.Length > 0)], version =>
        {
            var item = new JsonObject { ["VersionId"] = version.Id, ["CreatedDate"] = Date(version.Created) };
            if (version.Stages.Length > 0)
            {
                item["VersionStages"] = Strings(version.Stages);
            }

            item.Set("LastAccessedDate", Date(version.LastAccessed));
            item["KmsKeyIds"] = Strings([secret.KmsKeyId ?? "DefaultEncryptionKey"]);
            return item;
        });
    }

    /// <summary>The secret with the call's value as its newest version, which holds the labels.</summary>
    public static SecretState Write(ServiceCall call, SecretState secret, IReadOnlyList<string> stages)
    {
        string? text = call.Body.Optional("SecretString"), binary = call.Body.Optional("SecretBinary");
        if (text is null == binary is null)
        {
            throw text is null
                ? Request("You must provide either SecretString or SecretBinary.")
                : Parameter("You can't specify both a binary secret value and a string secret value in the same secret.");
        }

        SecretQuotas.CheckSize(text, binary);
        call.UseKey(secret, write: true);
        var id = Token(call) ?? call.Ids.Uuid();
        var version = new SecretVersionState { Id = id, Created = call.Now, Text = text, BinaryBase64 = binary };
        secret = SecretQuotas.MakeRoom(secret, call.Options.SecretVersionQuota, call.Now);
        secret = secret with { Versions = secret.Versions.Add(version), LastChanged = call.Now };
        foreach (var stage in stages)
        {
            secret = secret.MoveStage(stage, id);
        }

        SecretQuotas.CheckLabels(secret);

        if (text is not null)
        {
            call.State = call.State.Issue([.. SecretValues.Sensitive(text)]);
        }

        return secret;
    }

    /// <summary>Whether the token was used with the same value before; with another value it is refused.</summary>
    public static bool IsRepeated(ServiceCall call, SecretState secret)
    {
        if (Token(call) is not { } token || secret.Version(token) is not { } version)
        {
            return false;
        }

        return version.Text == call.Body.Optional("SecretString") && version.BinaryBase64 == call.Body.Optional("SecretBinary")
            ? true
            : throw new ServiceException(
                "ResourceExistsException",
                $"You can't use ClientRequestToken {token} because that value is already in use for a version of secret {secret.Arn}.");
    }

    private static string? Token(ServiceCall call) => call.Body.Optional("ClientRequestToken") switch
    {
        null => null,
        { Length: >= 32 and <= 64 } token => token,
        _ => throw Parameter("ClientRequestToken must be 32-64 characters long."),
    };

    /// <summary>Secrets Manager keeps the day of the last read, not its time. A lagging read changes nothing older.</summary>
    private static void NoteRead(ServiceCall call, SecretState secret, SecretVersionState version)
    {
        var today = new DateTimeOffset(call.Now.UtcDateTime.Date, TimeSpan.Zero);
        var live = call.State.Accounts[secret.AccountId].Secret(secret.Name, secret.Region);
        if (live is null || live.Arn != secret.Arn || (live.LastAccessed == today && live.Version(version.Id)?.LastAccessed == today))
        {
            return;
        }

        call.Save(live with
        {
            LastAccessed = today,
            Versions = [.. live.Versions.Select(one => one.Id == version.Id ? one with { LastAccessed = today } : one)],
        });
    }

    private static void Answer(ServiceCall call, SecretState secret, SecretVersionState version)
    {
        SecretOperations.Named(call, secret);
        call.Json["VersionId"] = version.Id;
        call.Json["VersionStages"] = Strings(version.Stages);
    }

    private static ServiceException NoValue(string what) =>
        new("ResourceNotFoundException", $"Secrets Manager can't find the specified secret value for {what}");
}
