namespace IamHygiene;

/// <summary>
/// Finds out where replaced keys are used, for the mails to their owners. A mail never waits long for it and never fails because of
/// it: CloudTrail is asked for a minute of a run at most, and what it does not tell is left out.
/// </summary>
internal sealed class OldKeyUseReader : IDisposable
{
    /// <summary>How long a run asks CloudTrail. At two calls a second that is enough for some 40 keys.</summary>
    private static readonly TimeSpan LongestAsking = TimeSpan.FromMinutes(1);

    /// <summary>How long CloudTrail has for one key. A network without a way to it costs this once.</summary>
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(15);

    /// <summary>What is kept of a run for the mail itself.</summary>
    private static readonly TimeSpan TimeForMail = TimeSpan.FromMinutes(2);

    private static readonly KeyUsageRequest Question = new() { Days = 14, MaxCalls = 100 };

    private readonly AccountPorts ports;
    private readonly KeyUseInMail wanted;
    private readonly RunDeadline deadline;
    private readonly TrailReader? trail;
    private readonly DateTimeOffset askingEnds;
    private readonly SemaphoreSlim turn = new(1);
    private Problem? givenUp;

    public OldKeyUseReader(AccountPorts ports, KeyUseInMail wanted, RunDeadline deadline)
    {
        this.ports = ports;
        this.wanted = wanted;
        this.deadline = deadline;
        trail = wanted == KeyUseInMail.Callers && ports.Trail is { } port
            ? new TrailReader(port.Value, Question, ports.Clock)
            : null;
        askingEnds = ports.Clock.GetUtcNow() + LongestAsking;
    }

    /// <summary>Why mails lack who uses a key; empty where they lack nothing.</summary>
    public IEnumerable<Problem> Failures => [.. trail?.Problems ?? [], .. givenUp is { } problem ? [problem] : Array.Empty<Problem>()];

    /// <summary>Ends it.</summary>
    public void Dispose() => turn.Dispose();

    /// <summary>The mail, with what is known of the use of the keys that it says are or were replaced.</summary>
    public async Task<OwnerMail> WithUseAsync(OwnerMail mail, CancellationToken cancellationToken)
    {
        if (wanted == KeyUseInMail.None)
        {
            return mail;
        }

        var users = new List<ToldUser>();
        foreach (var user in mail.Users)
        {
            var notices = new List<Notice>();
            foreach (var notice in user.Notices)
            {
                notices.Add(await WithUseAsync(user.User, notice, cancellationToken).ConfigureAwait(false));
            }

            users.Add(user with { Notices = notices });
        }

        return mail with { Users = users };
    }

    private async Task<Notice> WithUseAsync(UserSnapshot user, Notice notice, CancellationToken cancellationToken)
    {
        var isOfReplacedKey = notice.Kind is NoticeKind.KeyReady or NoticeKind.KeyReminder or NoticeKind.KeyDeactivated;
        if (!isOfReplacedKey || notice.AccessKeyId is not { } id || user.Detail is not { } detail)
        {
            return notice;
        }

        var key = detail.KnownKeys.FirstOrDefault(known => known.AccessKeyId == id);
        if (key is null || detail.UseOf(id) is not Read<AccessKeyUse>.Known { Value: var use })
        {
            return notice;
        }

        var told = OldKeyUse.From(use);
        var calls = await CallsAsync(user.User.UserName, key, use, cancellationToken).ConfigureAwait(false);
        return notice with { OldKeyUse = calls is null ? told : WithCallers(told, key, use, calls) };
    }

    private OldKeyUse WithCallers(OldKeyUse told, AccessKey key, AccessKeyUse use, TrailFinding found)
    {
        var callers = CallerTable.From(found.Calls);
        var asked = new KeyInQuestion(key, use, IsManaged: true, HasOthers: true);
        var replacement = CallerTable.ReplacementFor(asked, found.Coverage, callers, ports.Clock.GetUtcNow());
        return told with
        {
            Callers = new(callers),
            Replacement = replacement,
            Recommendation = KeyUsageMessages.Recommendation(replacement, callers),
        };
    }

    // Null where CloudTrail tells nothing.
    private async Task<TrailFinding?> CallsAsync(
        string userName,
        AccessKey key,
        AccessKeyUse use,
        CancellationToken cancellationToken)
    {
        var from = ports.Clock.GetUtcNow().AddDays(-Question.Days);
        if (trail is null || use.LastUsed is not { } last || last < from)
        {
            return null;
        }

        // One key after the other, so that no key's time is spent on waiting for another's calls.
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return MayAsk
                ? await AskAsync(trail, key.AccessKeyId, use.Region, from, cancellationToken).ConfigureAwait(false)
                : null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            givenUp = Problems.Unexpected(e, userName, "asking CloudTrail");
            return null;
        }
        finally
        {
            turn.Release();
        }
    }

    private bool MayAsk => givenUp is null && ports.Clock.GetUtcNow() < askingEnds && deadline.HasTimeFor(TimeForMail);

    private async Task<TrailFinding?> AskAsync(
        TrailReader reader,
        string accessKeyId,
        string? lastRegion,
        DateTimeOffset from,
        CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LongestAnswer, ports.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await reader.ReadAsync(accessKeyId, lastRegion, from, either.Token).ConfigureAwait(false);
        }
        catch (Exception) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            givenUp = KeyUsageMessages.TrailSilent(LongestAnswer);
            return null;
        }
    }
}
