namespace IamHygiene;

/// <summary>Rules K9, K10 and K14: when a secret must not be written. A tag may point at somebody else's secret.</summary>
internal static class SecretRules
{
    /// <summary>The secret that is usable and surely this user's, so that the rules of a key's life apply; else null.</summary>
    public static UserSecret? OwnSecret(PlanDraft draft, UserDetail detail, IReadOnlyList<AccessKey> keys)
    {
        switch (detail.Secret)
        {
            case SecretReading.Usable usable:
                return IsOwn(draft, usable.Secret, keys) ? usable.Secret : null;
            case SecretReading.Unusable unusable:
                RefuseUnusable(draft, keys, unusable.Fault);
                return null;
            case SecretReading.Unknown unknown:
                draft.LeaveAlone(unknown.Problem);
                return null;
            default:
                draft.LeaveAlone(Problems.SecretNotRead(draft.UserName));
                return null;
        }
    }

    /// <summary>Why a secret may not be written for a user; null where it may.</summary>
    /// <param name="user">The user.</param>
    /// <param name="secret">The secret that the user names.</param>
    /// <param name="others">Other users who may mean the same secret.</param>
    public static FindingMessage? Objection(IamUser user, UserSecret secret, IReadOnlyList<string> others)
    {
        if (others.Count > 0 && !secret.IsProvenOwn)
        {
            return SecretFindings.Shared(user.UserName, secret.SecretId, others);
        }

        return secret.CurrentOwner switch
        {
            CurrentKeyOwner.AnotherUser => SecretFindings.OfAnotherUser(user.UserName, secret.SecretId, secret.CurrentOwnerName),
            CurrentKeyOwner.Unknown => SecretFindings.OfUnknownOwner(user.UserName, secret.SecretId, secret.CurrentAccessKeyId),
            _ => null,
        };
    }

    private static bool IsOwn(PlanDraft draft, UserSecret secret, IReadOnlyList<AccessKey> keys)
    {
        var others = draft.Context.Secrets.OthersWith(draft.User);
        if (Objection(draft.User, secret, others) is { } objection)
        {
            Refuse(draft, keys, objection);
            return false;
        }

        if (others.Count > 0)
        {
            draft.Report(SecretFindings.SharedButProven(draft.UserName, secret.SecretId, others));
        }

        if (secret.CurrentOwner == CurrentKeyOwner.Nobody && !FirstKeyRules.IsAsked(draft, secret))
        {
            draft.Report(SecretFindings.WithoutKey(draft.UserName, secret.SecretId, secret.CurrentAccessKeyId));
        }

        return true;
    }

    // That two users name one secret comes first: mending the secret would not help.
    private static void RefuseUnusable(PlanDraft draft, IReadOnlyList<AccessKey> keys, SecretFault fault)
    {
        var secretId = draft.User.SecretName ?? "";
        var others = draft.Context.Secrets.OthersWith(draft.User);
        Refuse(draft, keys, others.Count > 0
            ? SecretFindings.Shared(draft.UserName, secretId, others)
            : SecretFindings.Unusable(draft.UserName, secretId, fault));
    }

    private static void Refuse(PlanDraft draft, IReadOnlyList<AccessKey> keys, FindingMessage message)
    {
        draft.Report(message);
        if (draft.Settings.Exemption is null)
        {
            OverdueRules.Apply(draft, keys.Where(key => key.IsActive), isRotated: false);
        }
    }
}
