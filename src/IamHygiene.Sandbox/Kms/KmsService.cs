using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>AWS Key Management Service, as far as secrets need it.</summary>
internal static class KmsService
{
    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "kms",
        Target = "TrentService",
        Rules = new(
            new("KeyId", 1, 2048),
            new("TargetKeyId", 1, 2048),
            new("AliasName", 1, 256, "^[a-zA-Z0-9:/_-]+$"),
            new("Description", 0, 8192),
            new("Policy", 1, 131072, @"[\u0009\u000A\u000D\u0020-\u00FF]+")),
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["CreateKey"] = CreateKey,
            ["DescribeKey"] = DescribeKey,
            ["EnableKey"] = call => SetState(call, key => key with { Enabled = true }),
            ["DisableKey"] = call => SetState(call, key => key with { Enabled = false }),
            ["ScheduleKeyDeletion"] = ScheduleKeyDeletion,
            ["CreateAlias"] = CreateAlias,
            ["ListAliases"] = ListAliases,
            ["GenerateDataKey"] = GenerateDataKey,
        },
    };

    private static void CreateKey(ServiceCall call)
    {
        call.Authorize("kms:CreateKey");
        var key = KmsKeys.Create(call.Ids, call.Account, call.Region, call.Now) with
        {
            Description = call.Body.Optional("Description") ?? "",
        };
        if (call.Body.Optional("Policy") is { } policy)
        {
            try
            {
                key = key with { Policy = PolicyDocument.Parse(policy) };
            }
            catch (FormatException e)
            {
                throw new ServiceException("MalformedPolicyDocumentException", e.Message);
            }

            if (PolicySizes.KeyComplaint(key.Policy) is { } complaint)
            {
                throw new ServiceException("LimitExceededException", complaint);
            }
        }

        Save(call, key);
        call.Json["KeyMetadata"] = Metadata(key);
    }

    private static void DescribeKey(ServiceCall call) => call.Json["KeyMetadata"] = Metadata(Key(call));

    private static void SetState(ServiceCall call, Func<KmsKeyState, KmsKeyState> change)
    {
        var key = Key(call);
        if (key.DeletionDate is not null)
        {
            throw InvalidState(key);
        }

        Save(call, change(key));
    }

    private static void ScheduleKeyDeletion(ServiceCall call)
    {
        var key = Key(call);
        var days = call.Body.Integer("PendingWindowInDays") ?? 30;
        if (days is < 7 or > 30)
        {
            throw new ServiceException("ValidationException", "PendingWindowInDays must be between 7 and 30.");
        }

        if (key.DeletionDate is not null)
        {
            throw InvalidState(key);
        }

        key = key with { DeletionDate = call.Now.AddDays(days) };
        Save(call, key);
        call.Json["KeyId"] = key.Arn;
        call.Json["DeletionDate"] = SecretsManagerService.Date(key.DeletionDate);
        call.Json["KeyState"] = key.State;
        call.Json["PendingWindowInDays"] = days;
    }

    private static void CreateAlias(ServiceCall call)
    {
        var alias = call.Body.Require("AliasName");
        var target = call.Body.Require("TargetKeyId");
        var key = Find(call, target);
        Authorize(call, key);
        if (!alias.StartsWith("alias/", StringComparison.Ordinal) || alias.StartsWith("alias/aws/", StringComparison.Ordinal))
        {
            throw new ServiceException("ValidationException", "Alias must start with the prefix \"alias/\" and not with \"alias/aws/\".");
        }

        var name = $"{call.Region}:{alias}";
        if (call.Account.KmsAliases.ContainsKey(name))
        {
            throw new ServiceException("AlreadyExistsException", $"An alias with the name {alias} already exists");
        }

        call.Account = call.Account with { KmsAliases = call.Account.KmsAliases.Add(name, key.Id) };
    }

    private static void ListAliases(ServiceCall call)
    {
        call.Authorize("kms:ListAliases");
        var prefix = call.Region + ":";
        call.Json["Aliases"] = new JsonArray(
        [
            .. from alias in call.Account.KmsAliases
               where alias.Key.StartsWith(prefix, StringComparison.Ordinal)
               let name = alias.Key[prefix.Length..]
               select (JsonNode?)new JsonObject
               {
                   ["AliasName"] = name,
                   ["AliasArn"] = call.Account.Arn("kms", call.Region, name),
                   ["TargetKeyId"] = alias.Value,
               },
        ]);
        call.Json["Truncated"] = false;
    }

    /// <summary>The data key is derived from the request id's world and protects nothing; DryRun is what callers want.</summary>
    private static void GenerateDataKey(ServiceCall call)
    {
        var key = Key(call);
        if (key.State == "Disabled")
        {
            throw new ServiceException("DisabledException", $"{key.Arn} is disabled.");
        }

        if (key.State != "Enabled")
        {
            throw InvalidState(key);
        }

        if (call.Body.Flag("DryRun"))
        {
            throw new ServiceException("DryRunOperationException", "The request would have succeeded, but the DryRun option is set.", 412);
        }

        var plain = SHA256.HashData(Encoding.ASCII.GetBytes(call.Ids.Uuid()));
        call.Json["KeyId"] = key.Arn;
        call.Json["Plaintext"] = Convert.ToBase64String(plain);
        call.Json["CiphertextBlob"] = Convert.ToBase64String(SHA256.HashData(plain));
    }

    private static KmsKeyState Key(ServiceCall call)
    {
        var key = Find(call, call.Body.Require("KeyId"));
        Authorize(call, key);
        return key;
    }

    private static KmsKeyState Find(ServiceCall call, string name)
    {
        if (KmsKeys.Find(call.State, name, call.Region, call.Principal.AccountId) is { } key && !(key.DeletionDate <= call.Now))
        {
            return key;
        }

        var what = name.Contains("alias/", StringComparison.Ordinal) ? "Alias" : "Key";
        var arn = name.StartsWith("arn:", StringComparison.Ordinal) ? name
            : call.Account.Arn("kms", call.Region, (what == "Key" ? "key/" : "") + name);
        throw new ServiceException("NotFoundException", what == "Key" ? $"Key '{arn}' does not exist" : $"Alias {arn} is not found.");
    }

    private static void Authorize(ServiceCall call, KmsKeyState key)
    {
        var action = $"kms:{call.Operation}";
        if (!KmsKeys.Allows(call.State, key, call.Ask(action, key.Arn)))
        {
            throw call.Denied(action, key.Arn, Authorizer.Verdict.Silent);
        }
    }

    private static ServiceException InvalidState(KmsKeyState key) =>
        new("KMSInvalidStateException", $"{key.Arn} is pending deletion.");

    private static void Save(ServiceCall call, KmsKeyState key)
    {
        var account = call.State.Accounts[key.AccountId];
        call.State = call.State.With(account with { KmsKeys = account.KmsKeys.SetItem(key.Id, key) });
    }

    private static JsonObject Metadata(KmsKeyState key)
    {
        var json = new JsonObject
        {
            ["AWSAccountId"] = key.AccountId,
            ["KeyId"] = key.Id,
            ["Arn"] = key.Arn,
            ["CreationDate"] = SecretsManagerService.Date(key.Created),
            ["Enabled"] = key.State == "Enabled",
            ["Description"] = key.Description,
            ["KeyUsage"] = "ENCRYPT_DECRYPT",
            ["KeyState"] = key.State,
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = "CUSTOMER",
            ["KeySpec"] = "SYMMETRIC_DEFAULT",
            ["MultiRegion"] = false,
        };
        json.Set("DeletionDate", SecretsManagerService.Date(key.DeletionDate));
        return json;
    }
}
