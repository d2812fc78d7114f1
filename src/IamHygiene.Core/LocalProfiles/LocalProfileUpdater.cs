namespace IamHygiene;

/// <summary>
/// For the owner of a key: fetches the pair that the user's secret holds, with the pair of a local profile, and proves it before anything
/// is written. Both pairs work then, so the owner is never without one.
/// </summary>
/// <param name="ports">The outside world, reached with the pair of the profile.</param>
/// <param name="schedule">The ages of keys by the rules; the user's tags go before it.</param>
public sealed class LocalProfileUpdater(AccountPorts ports, KeySchedule schedule)
{
    private static readonly Dictionary<string, string> NoTags = new(StringComparer.Ordinal);

    /// <summary>Looks what a profile should hold. Changes nothing.</summary>
    /// <param name="profile">The profile's name, for messages.</param>
    /// <param name="pair">The pair that it holds.</param>
    /// <param name="secretId">The secret; null: the one in the user's tag.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LocalProfileException">There is nothing that the profile could be updated with.</exception>
    /// <exception cref="ServiceException">AWS could not be asked.</exception>
    public async Task<LocalProfilePlan> PlanAsync(string profile, KeyPair pair, string? secretId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var arn = await ports.Caller.WhoAmIAsync(pair, cancellationToken).ConfigureAwait(false)
            ?? throw new LocalProfileException(LocalProfileMessages.PairRefused(profile, pair.AccessKeyId));
        var user = UserOf(arn) ?? throw new LocalProfileException(LocalProfileMessages.NoUser(profile, arn));
        var userName = user.UserName;
        var read = await ServiceCall
            .TryReadAsync(() => ports.Identity.ListTagsAsync(userName, cancellationToken))
            .ConfigureAwait(false);
        if (read is Read<IReadOnlyDictionary<string, string>>.Known known)
        {
            user = user with { Tags = known.Value };
        }

        var id = secretId ?? user.SecretName
            ?? throw new LocalProfileException(LocalProfileMessages.NoSecretNamed(userName));
        var stored = await StoredAsync(user, id, cancellationToken).ConfigureAwait(false);
        if (stored.AccessKeyId == pair.AccessKeyId)
        {
            return new(user.AccountId, userName, pair.AccessKeyId, null, null);
        }

        var owner = await ports.Caller.WhoAmIAsync(stored, cancellationToken).ConfigureAwait(false);
        if (owner != arn)
        {
            throw new LocalProfileException(LocalProfileMessages.StoredPairNotUsable(userName, id, stored.AccessKeyId, owner));
        }

        var ends = await EndOfAsync(user, pair.AccessKeyId, stored.AccessKeyId, cancellationToken).ConfigureAwait(false);
        return new(user.AccountId, userName, pair.AccessKeyId, stored, ends);
    }

    // arn:aws:iam::111122223333:user/path/name
    private static IamUser? UserOf(string arn)
    {
        const string Kind = "user/";
        var parts = arn.Split(':', 6);
        var isUser = parts.Length == 6 && parts[2] == "iam" && parts[5].StartsWith(Kind, StringComparison.Ordinal);
        return isUser
            ? new(parts[5][(parts[5].LastIndexOf('/') + 1)..], "", arn, "/", default, [], NoTags)
            : null;
    }

    private async Task<KeyPair> StoredAsync(IamUser user, string secretId, CancellationToken cancellationToken)
    {
        var version = await ports.Secrets.GetAsync(secretId, null, cancellationToken).ConfigureAwait(false);
        if (version.Text is not { } text)
        {
            throw new LocalProfileException(LocalProfileMessages.SecretNotUsable(user.UserName, secretId, "is not text"));
        }

        // An SMTP password is no key of a profile.
        var format = user.SecretFormat == SecretFormat.SesSmtp ? SecretFormat.AccessKey : user.SecretFormat;
        var document = SecretDocument.Parse(text, format, out var reason)
            ?? throw new LocalProfileException(LocalProfileMessages.SecretNotUsable(user.UserName, secretId, reason));
        return document.AccessKeyId.Length > 0
            ? new(document.AccessKeyId, document.SecretPart)
            : throw new LocalProfileException(LocalProfileMessages.SecretNotUsable(user.UserName, secretId, "holds no key yet"));
    }

    // By the user's tags, else by the rules; not known where the keys may not be listed.
    private async Task<DateTimeOffset?> EndOfAsync(IamUser user, string oldId, string newId, CancellationToken cancellationToken)
    {
        var read = await ServiceCall
            .TryReadAsync(() => ports.Identity.ListAccessKeysAsync(user.UserName, cancellationToken))
            .ConfigureAwait(false);
        var keys = read is Read<IReadOnlyList<AccessKey>>.Known known ? known.Value : [];
        var old = keys.FirstOrDefault(key => key.AccessKeyId == oldId);
        var replacement = keys.FirstOrDefault(key => key.AccessKeyId == newId);
        if (old is null || replacement is null)
        {
            return null;
        }

        var now = ports.Clock.GetUtcNow();
        var own = UserSettings.For(user, UserState.FromTags(user.Tags, now), new() { Schedule = schedule }, now).Schedule;
        return Later.Of(old.CreateDate.AddDays(own.DeactivateDays), replacement.CreateDate + own.Overlap);
    }
}

/// <summary>What a profile should hold.</summary>
/// <param name="AccountId">The account of the user.</param>
/// <param name="UserName">The user.</param>
/// <param name="CurrentAccessKeyId">The key that the profile has.</param>
/// <param name="Replacement">The proven pair to write; null where the profile is up to date.</param>
/// <param name="CurrentKeyEnds">
/// When the key that the profile has stops working at the earliest (UTC); null where that is not known.
/// </param>
public sealed record LocalProfilePlan(
    string AccountId,
    string UserName,
    string CurrentAccessKeyId,
    KeyPair? Replacement,
    DateTimeOffset? CurrentKeyEnds);
