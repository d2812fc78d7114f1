namespace IamHygiene;

/// <summary>
/// Sends each owner one mail. A run claims the day's mail with a tag of its own name on the user, reads again, and sends only
/// if no other run claimed it too or sent it: so nobody is told twice a day, whatever happens. A run that dies in between
/// leaves its claim, which counts as sent on that day; the next day catches up.
/// </summary>
internal sealed class NoticeSender(
    AccountPorts ports,
    HygienePolicy policy,
    RunOptions options,
    string accountName,
    Action<RunEvent> observe)
{
    private const int Looks = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private string ClaimTag => TagNames.SendingPrefix + options.RunId;

    /// <summary>Sends the notices.</summary>
    /// <param name="planned">What is due today; told at most once a day.</param>
    /// <param name="facts">What was done to people's keys in this run; told in any case.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<IReadOnlyList<NoticeResult>> SendAsync(
        IReadOnlyList<Notice> planned,
        IReadOnlyList<Notice> facts,
        CancellationToken cancellationToken)
    {
        var results = new List<NoticeResult>();
        var owners = planned.Concat(facts).GroupBy(notice => notice.To, StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var owner in owners)
        {
            observe(new RunEvent.Progress("Sending mail", results.Count, owners.Count));
            var result = await SendToAsync(
                owner.Key,
                owner.Where(planned.Contains).ToList(),
                owner.Where(facts.Contains).ToList(),
                cancellationToken).ConfigureAwait(false);
            results.Add(result);
            observe(new RunEvent.Told(result));
        }

        return results;
    }

    private async Task<NoticeResult> SendToAsync(string to, List<Notice> planned, List<Notice> facts, CancellationToken cancellationToken)
    {
        var claims = new Dictionary<string, UserState>(StringComparer.OrdinalIgnoreCase);
        Problem? problem = null;
        foreach (var user in planned.Concat(facts).Select(notice => notice.UserName).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            try
            {
                if (await ClaimAsync(user, cancellationToken).ConfigureAwait(false) is { } state)
                {
                    claims[user] = state;
                }
            }
            catch (ServiceException e)
            {
                problem = new(
                    e.Code,
                    $"The mail to {to} about user {user} was not claimed, so only what was done to its keys is told. {e.Message}",
                    e.Remedy);
            }
        }

        var notices = planned.Where(notice => claims.ContainsKey(notice.UserName)).Concat(facts).ToList();
        if (notices.Count == 0)
        {
            return new(to, planned, problem is null ? ActionOutcome.Skipped : ActionOutcome.Failed, problem);
        }

        try
        {
            await ports.Mail.SendAsync(
                ports.Composer.Compose(new(to, accountName, notices, policy.MaskKeyIds)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            // A refused mail was not sent and is tried again; one whose fate is unclear keeps its claim and counts as sent today.
            if (e.Kind != FailureKind.Unclear)
            {
                foreach (var user in claims.Keys)
                {
                    await ReleaseAsync(user, cancellationToken).ConfigureAwait(false);
                }
            }

            return new(to, notices, ActionOutcome.Failed, new(e.Code, $"The mail to {to} was not sent. {e.Message}", e.Remedy));
        }

        foreach (var (user, state) in claims)
        {
            try
            {
                await ports.Identity.TagAsync(
                    user,
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        [TagNames.Notified] = UserState.Format(ports.Clock.GetUtcNow())
                    },
                    cancellationToken).ConfigureAwait(false);
                await ports.Identity.UntagAsync(user, [ClaimTag, .. Ended(state)], cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceException e)
            {
                problem = new(
                    e.Code,
                    $"The mail to {to} was sent, but that could not be noted on user {user}. {e.Message}",
                    $"{e.Remedy} Nobody is told twice today.");
            }
        }

        return new(to, notices, ActionOutcome.Done, problem);
    }

    // IAM may show for some seconds what was before our claim. Once it shows ours, it shows those that were there before it.
    private async Task<UserState?> ClaimAsync(string user, CancellationToken cancellationToken)
    {
        var now = ports.Clock.GetUtcNow();
        await ports.Identity.TagAsync(
            user,
            new Dictionary<string, string>(StringComparer.Ordinal) { [ClaimTag] = UserState.Format(now) },
            cancellationToken).ConfigureAwait(false);
        bool Today(DateTimeOffset time) => time.UtcDateTime.Date == now.UtcDateTime.Date;
        for (var look = 1; look <= Looks; look++)
        {
            var state = UserState.FromTags(await ports.Identity.ListTagsAsync(user, cancellationToken).ConfigureAwait(false));
            if (state.Sending.Any(claim => claim.Key != options.RunId && Today(claim.Value)) || (state.Notified is { } told && Today(told)))
            {
                break;
            }

            if (state.Sending.ContainsKey(options.RunId))
            {
                return state;
            }

            await Task.Delay(Pause, ports.Clock, cancellationToken).ConfigureAwait(false);
        }

        await ReleaseAsync(user, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private IEnumerable<string> Ended(UserState state) =>
        state.Sending.Keys.Where(runId => runId != options.RunId).Select(runId => TagNames.SendingPrefix + runId);

    private async Task ReleaseAsync(string user, CancellationToken cancellationToken)
    {
        try
        {
            await ports.Identity.UntagAsync(user, [ClaimTag], cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            // The claim stays: the user is told again tomorrow at the earliest, never twice.
            observe(new RunEvent.Step(user, $"the note of today's mail could not be cleared: {e.Message}"));
        }
    }
}
