namespace IamHygiene.Sandbox;

/// <summary>KMS keys: made, found, and asked whether they may be used.</summary>
internal static class KmsKeys
{
    public static KmsKeyState Create(IdFactory ids, AccountState account, string region, DateTimeOffset now)
    {
        var id = ids.Uuid();
        return new KmsKeyState
        {
            Id = id,
            Arn = account.Arn("kms", region, $"key/{id}"),
            Region = region,
            AccountId = account.Id,
            Created = now
        };
    }

    /// <summary>The key that an id, an ARN, an alias or an alias ARN names, or null.</summary>
    public static KmsKeyState? Find(CloudState state, string name, string region, string accountId)
    {
        var partition = state.Accounts.GetValueOrDefault(accountId)?.Partition.Name;
        if (name.StartsWith("arn:", StringComparison.Ordinal))
        {
            var parts = name.Split(':', 6);
            if (parts.Length != 6 || parts[1] != partition || parts[2] != "kms")
            {
                return null;
            }

            (region, accountId, name) = (parts[3], parts[4], parts[5].StartsWith("key/", StringComparison.Ordinal)
                ? parts[5][4..]
                : parts[5]);
        }

        if (!state.Accounts.TryGetValue(accountId, out var account))
        {
            return null;
        }

        if (name.StartsWith("alias/", StringComparison.Ordinal) && account.KmsAliases.TryGetValue($"{region}:{name}", out var id))
        {
            name = id;
        }

        return account.KmsKeys.GetValueOrDefault(name) is { } key && key.Region == region ? key : null;
    }

    /// <summary>
    /// The key policy has the first word: without its consent IAM policies are silent. Naming an account hands the
    /// decision to that account's IAM policies; across accounts both must agree.
    /// </summary>
    public static bool Allows(CloudState state, KmsKeyState key, AccessQuestion question)
    {
        var own = Authorizer.Identity(state, question, key.Id);
        (var policy, var byName) = key.Policy is null
            ? (question.Principal.AccountId == key.AccountId ? Authorizer.Verdict.Allowed : Authorizer.Verdict.Silent, false)
            : Authorizer.Resource(key.Policy, question);
        if (own == Authorizer.Verdict.Denied || policy != Authorizer.Verdict.Allowed)
        {
            return false;
        }

        return own == Authorizer.Verdict.Allowed || (byName && question.Principal.AccountId == key.AccountId);
    }
}
