namespace IamHygiene;

/// <summary>Decides what it takes to put a user under management, and what stands in the way. Asks nothing of AWS.</summary>
internal static class RegistrationRules
{
    /// <summary>A rotation writes a lease, two notes and the record of a mail; IAM allows 50 tags.</summary>
    public const int TagsOfRotation = 4;

    private const int MaxKeys = 2;

    /// <summary>Decides.</summary>
    public static RegistrationPlan Decide(RegistrationFacts facts, HygienePolicy policy)
    {
        var refusal = RequestRules.FaultOf(facts.Request, policy) ?? UserFault(facts, policy) ?? FaultOfSecret(facts);
        if (refusal is not null)
        {
            return RegistrationPlan.Refused(facts.Request, facts.User, refusal);
        }

        var needsFirstKey = NeedsFirstKey(facts);
        if (needsFirstKey && KeyFault(facts) is { } keyFault)
        {
            return RegistrationPlan.Refused(facts.Request, facts.User, keyFault);
        }

        var plan = Accepted(facts, needsFirstKey);
        var tagsAfter = CountAfter(facts.User.User, plan.Tags);
        return tagsAfter + TagsOfRotation <= TagNames.MaxTags
            ? plan
            : RegistrationPlan.Refused(facts.Request, facts.User, RegistrationMessages.NoRoom(plan, tagsAfter));
    }

    private static RegistrationPlan Accepted(RegistrationFacts facts, bool needsFirstKey)
    {
        var user = facts.User.User;
        var secretId = (facts.Secret as FoundSecret.There)?.SecretId ?? facts.Request.SecretId;
        var isForeign = facts.SecretsAccountId != user.AccountId;
        return new(facts.Request, facts.User, null)
        {
            Secret = facts.Secret switch
            {
                FoundSecret.Nothing => SecretStep.Create,
                FoundSecret.Scheduled => SecretStep.Restore,
                _ => SecretStep.Keep,
            },
            SecretId = secretId,
            WritesPolicy = facts.Secret is FoundSecret.There there ? there.NeedsPolicy : isForeign,
            GroupToJoin = facts.Request.GroupName is { } group && !user.Groups.Contains(group, StringComparer.OrdinalIgnoreCase)
                ? group
                : null,
            Tags = TagsToWrite(facts, secretId, needsFirstKey),
            NeedsFirstKey = needsFirstKey,
            Others = facts.Others,
        };
    }

    // Someone may have put the user under management before, in another way.
    private static Problem? UserFault(RegistrationFacts facts, HygienePolicy policy)
    {
        var user = facts.User.User;
        if (facts.User.Detail?.Keys is Read<IReadOnlyList<AccessKey>>.Unknown unknown)
        {
            return unknown.Problem;
        }

        var named = user.SecretName;
        var isAsked = named == facts.Request.SecretId || named == (facts.Secret as FoundSecret.There)?.SecretId;
        if (named is not null && !isAsked)
        {
            return RegistrationMessages.ManagedElsewhere(user.UserName, named);
        }

        var isOtherFormat = named is not null && facts.Request.Format is { } asked && asked != user.SecretFormat;
        if (isOtherFormat)
        {
            return RegistrationMessages.OtherFormat(user);
        }

        var format = facts.Request.Format ?? user.SecretFormat;
        return SesUserRules.Concern(user, format, policy)
            ? RegistrationMessages.SesUser(user.UserName, policy.SesUserPrefix)
            : PairFault(facts);
    }

    private static Problem? PairFault(RegistrationFacts facts)
    {
        if (facts.Request.Pair is not { } pair)
        {
            return null;
        }

        var isActiveKey = facts.User.Detail?.KnownKeys.Any(key => key.AccessKeyId == pair.AccessKeyId && key.IsActive) ?? false;
        return isActiveKey ? null : RegistrationMessages.NotAnActiveKey(facts.Request.UserName, pair.AccessKeyId);
    }

    private static Problem? FaultOfSecret(RegistrationFacts facts)
    {
        var user = facts.User.User;
        var secretId = facts.Request.SecretId;
        if (facts.Others.Count > 0 && facts.Secret is not FoundSecret.There)
        {
            return RegistrationMessages.SecretShared(user.UserName, secretId, facts.Others);
        }

        switch (facts.Secret)
        {
            case FoundSecret.Nothing:
                return CreationFault(facts);
            case FoundSecret.Scheduled scheduled:
                return scheduled.OwnerArn == user.Arn
                    ? null
                    : RegistrationMessages.SecretUnusable(user.UserName, secretId, SecretFaults.ScheduledForDeletion);
            case FoundSecret.There { Reading: SecretReading.Usable usable }:
                return ContentFault(facts, usable.Secret);
            case FoundSecret.There { Reading: SecretReading.Unusable unusable }:
                return RegistrationMessages.SecretUnusable(user.UserName, secretId, unusable.Fault);
            case FoundSecret.There { Reading: SecretReading.Unknown unknown }:
                return unknown.Problem;
            default:
                return Problems.SecretNotRead(user.UserName);
        }
    }

    private static Problem? CreationFault(RegistrationFacts facts)
    {
        var request = facts.Request;
        if (request.SecretId.StartsWith("arn:", StringComparison.Ordinal))
        {
            return RegistrationMessages.NoSuchSecret(request.SecretId);
        }

        var account = facts.User.User.AccountId;
        var isForeign = facts.SecretsAccountId != account;
        return isForeign && request.KmsKeyId is null
            ? RegistrationMessages.KmsKeyNeeded(request.UserName, facts.SecretsAccountId, account)
            : null;
    }

    private static Problem? ContentFault(RegistrationFacts facts, UserSecret secret)
    {
        var user = facts.User.User;
        if (facts.Others.Count > 0 && !secret.IsProvenOwn)
        {
            return RegistrationMessages.SecretShared(user.UserName, secret.SecretId, facts.Others);
        }

        if (SecretRules.Objection(user, secret, facts.Others) is { } objection)
        {
            return new(objection.Kind, objection.Message, objection.Remedy);
        }

        if (facts.Request.Pair is { } pair && secret.CurrentAccessKeyId != pair.AccessKeyId)
        {
            return RegistrationMessages.PairForExistingSecret(user.UserName, secret.SecretId, pair.AccessKeyId);
        }

        if (secret.CurrentOwner != CurrentKeyOwner.Nobody)
        {
            return null;
        }

        return secret.CurrentAccessKeyId is null && secret.IsTaggedForUser
            ? null
            : RegistrationMessages.NotPrepared(user, secret);
    }

    // What a restored secret holds is known only then, and decided anew.
    private static bool NeedsFirstKey(RegistrationFacts facts) => facts.Secret switch
    {
        FoundSecret.Nothing => facts.Request.Pair is null,
        FoundSecret.There { Reading: SecretReading.Usable usable } => usable.Secret.CurrentAccessKeyId is null,
        _ => false,
    };

    // The same conditions as those of the rules that make the key: K7, K18.
    private static Problem? KeyFault(RegistrationFacts facts)
    {
        var user = facts.User.User;
        var keys = facts.User.Detail?.KnownKeys ?? [];
        if (keys.Count >= MaxKeys)
        {
            return RegistrationMessages.TwoKeys(user.UserName, keys);
        }

        var state = UserState.FromTags(user.Tags, facts.Now);
        var isSwitchedOff = keys.Count > 0
            && keys.All(key => !key.IsActive && state.Note(key.AccessKeyId) is not { Status: KeyNoteStatus.Orphan });
        return isSwitchedOff ? RegistrationMessages.Inactive(user.UserName, keys[0].AccessKeyId) : null;
    }

    private static Dictionary<string, string> TagsToWrite(RegistrationFacts facts, string secretId, bool needsFirstKey)
    {
        var user = facts.User.User;
        var wanted = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { [TagNames.SecretName] = secretId };
        if (facts.Request.NotifyAddress is { } address)
        {
            wanted[TagNames.Notify] = address;
        }

        if (facts.Request.Format is { } format && format != user.SecretFormat)
        {
            wanted[TagNames.SecretFormat] = format.Name;
        }

        var isAsked = UserState.FromTags(user.Tags, facts.Now).FirstKeyAsked is not null;
        if (needsFirstKey && !isAsked)
        {
            wanted[TagNames.FirstKey] = StateTime.Format(facts.Now);
        }

        foreach (var name in wanted.Keys.Where(name => user.Tag(name) == wanted[name]).ToList())
        {
            wanted.Remove(name);
        }

        return wanted;
    }

    // Leases go again.
    private static int CountAfter(IamUser user, IReadOnlyDictionary<string, string> written) => user.Tags.Keys
        .Where(name => !name.StartsWith(TagNames.IntentPrefix, StringComparison.OrdinalIgnoreCase))
        .Union(written.Keys, StringComparer.OrdinalIgnoreCase)
        .Count();
}
