using System.Collections.Concurrent;

namespace IamHygiene;

/// <summary>Finds out where access keys are used. Changes nothing.</summary>
/// <param name="ports">The outside world.</param>
/// <param name="request">What is asked.</param>
/// <param name="observe">Is told what happens, from several threads.</param>
public sealed class KeyUsageReader(AccountPorts ports, KeyUsageRequest request, Action<RunEvent>? observe = null)
{
    // IAM notes a use with some delay, and its time to about 15 minutes.
    private static readonly TimeSpan NoteDelay = TimeSpan.FromDays(1);

    private readonly UserReader reader = new(ports, readsEveryUse: true);
    private readonly Action<RunEvent> observe = observe ?? (_ => { });

    /// <summary>Reads the account.</summary>
    /// <exception cref="ServiceException">The account could not be read.</exception>
    public async Task<KeyUsageReport> ReadAsync(CancellationToken cancellationToken)
    {
        var account = await ports.Identity.GetAccountAsync(cancellationToken).ConfigureAwait(false);
        var (owners, unknown) = await OwnersAsync(cancellationToken).ConfigureAwait(false);
        var all = await AccountUsers.ReadAsync(ports, cancellationToken).ConfigureAwait(false);
        var users = all.Where(user => IsMeant(user, owners)).ToList();
        var details = await DetailsAsync(users, cancellationToken).ConfigureAwait(false);
        var trail = request.AsksTrail && ports.Trail is { } port
            ? new TrailReader(port.Value, request, ports.Clock)
            : null;
        var keys = new List<KeyUsage>();
        var problems = new List<Problem>();
        var progress = new Counter(observe, "Asking where keys are used", details.Count);
        foreach (var (user, detail) in details)
        {
            if (detail.Keys is Read<IReadOnlyList<AccessKey>>.Unknown { Problem: var problem })
            {
                problems.Add(problem);
            }

            foreach (var key in detail.KnownKeys.Where(IsMeant).OrderBy(key => key.CreateDate))
            {
                keys.Add(await UsageAsync(account, user, key, detail, trail, cancellationToken).ConfigureAwait(false));
            }

            progress.Next();
        }

        return new(account.AccountId, keys, problems, trail?.Problems ?? [], unknown);
    }

    // Whose keys they are that were asked for by id, and which are nobody's.
    private async Task<(HashSet<string>? Owners, List<string> Unknown)> OwnersAsync(CancellationToken cancellationToken)
    {
        var unknown = new List<string>();
        if (request.AccessKeyIds.Count == 0)
        {
            return (null, unknown);
        }

        var owners = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var id in request.AccessKeyIds)
        {
            var owner = await OwnerAsync(id, cancellationToken).ConfigureAwait(false);
            if (owner is null)
            {
                unknown.Add(id);
            }
            else
            {
                owners.Add(owner);
            }
        }

        return (owners, unknown);
    }

    // Of a key of another account AWS says AccessDenied, as it does to somebody who may not ask at all: the two cannot be told apart.
    private async Task<string?> OwnerAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        try
        {
            var use = await ports.Identity.GetAccessKeyUseAsync(accessKeyId, cancellationToken).ConfigureAwait(false);
            return use.UserName;
        }
        catch (ServiceException e) when (e.Kind is FailureKind.NotFound or FailureKind.Denied or FailureKind.Invalid)
        {
            return null;
        }
    }

    private bool IsMeant(IamUser user, HashSet<string>? owners) =>
        (request.Select is null || request.Select(user)) && (owners is null || owners.Contains(user.UserName));

    private bool IsMeant(AccessKey key) =>
        request.AccessKeyIds.Count == 0 || request.AccessKeyIds.Contains(key.AccessKeyId, StringComparer.Ordinal);

    private async Task<List<(IamUser User, UserDetail Detail)>> DetailsAsync(
        List<IamUser> users,
        CancellationToken cancellationToken)
    {
        var read = new ConcurrentDictionary<string, UserDetail>(StringComparer.OrdinalIgnoreCase);
        var progress = new Counter(observe, "Reading keys", users.Count);
        var parallel = new ParallelOptions
        {
            MaxDegreeOfParallelism = request.Concurrency,
            CancellationToken = cancellationToken,
        };
        await Parallel.ForEachAsync(users, parallel, async (user, token) =>
        {
            var snapshot = await reader.ReadDetailAsync(new(user, null, null), token).ConfigureAwait(false);
            if (snapshot.Detail is { } detail)
            {
                read[user.UserName] = detail;
            }

            progress.Next();
        }).ConfigureAwait(false);
        return users
            .OrderBy(user => user.UserName, StringComparer.OrdinalIgnoreCase)
            .Where(user => read.ContainsKey(user.UserName))
            .Select(user => (user, read[user.UserName]))
            .ToList();
    }

    private async Task<KeyUsage> UsageAsync(
        (string AccountId, string Name) account,
        IamUser user,
        AccessKey key,
        UserDetail detail,
        TrailReader? trail,
        CancellationToken cancellationToken)
    {
        var now = ports.Clock.GetUtcNow();
        var from = now.AddDays(-request.Days);
        var use = detail.UseOf(key.AccessKeyId) is Read<AccessKeyUse>.Known known ? known.Value : null;
        var found = trail is not null && MayHaveCalls(key, use, from)
            ? await trail.ReadAsync(key.AccessKeyId, use?.Region, from, cancellationToken).ConfigureAwait(false)
            : null;
        var callers = CallerTable.From(found?.Calls ?? []);
        var coverage = found?.Coverage ?? TrailCoverage.NotAsked;
        // The new key of a rotation is unused until its owner fetches it; to delete it would lock the owner out.
        var asked = new KeyInQuestion(key, use, user.IsManaged, HasOthers: detail.KnownKeys.Count > 1);
        var replacement = CallerTable.ReplacementFor(asked, coverage, callers, now);
        return new()
        {
            AccountId = account.AccountId,
            AccountName = account.Name,
            UserName = user.UserName,
            AccessKeyId = key.AccessKeyId,
            Status = key.Status,
            Age = key.AgeInDays(now),
            IsCurrent = detail.IsCurrent(key.AccessKeyId),
            LastUsed = use?.LastUsed,
            LastUsedService = use?.ServiceName is { } service ? Printable.OneLine(service) : null,
            LastUsedRegion = use?.Region is { } region ? Printable.OneLine(region) : null,
            Trail = coverage,
            SeenFrom = found?.SeenFrom,
            Callers = new(callers),
            Replacement = replacement,
            Recommendation = KeyUsageMessages.Recommendation(replacement, callers),
        };
    }

    private static bool MayHaveCalls(AccessKey key, AccessKeyUse? use, DateTimeOffset from)
    {
        if (use is null)
        {
            return true;
        }

        var lastKnown = use.LastUsed ?? key.CreateDate;
        return lastKnown >= from - NoteDelay;
    }
}
