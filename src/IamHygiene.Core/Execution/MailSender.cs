namespace IamHygiene;

/// <summary>
/// Sends one mail. It is claimed on each of its users with a tag of the run's own name, which says what will be told; then the tags
/// are read again, and what another run has claimed or told on this day is left out. So nobody is told the same twice a day,
/// whatever happens. A run that dies in between leaves its claim, which counts as told on that day; the next day catches up.
/// </summary>
internal sealed class MailSender(
    AccountPorts ports,
    string accountName,
    PlanContext context,
    RunOptions options,
    MailPacer pacer,
    RunDeadline deadline,
    Action<RunEvent> observe)
{
    private const int MostEarlierRecords = 2;

    // A rotation, its mail and a mail to the administrator write fewer tags.
    private const int RoomForOthers = 8;

    private readonly Poller poller = new(ports.Clock, deadline);

    // The longest that one user's share of a mail took: claim, mail and record.
    private long longestTicks;

    /// <summary>True where there is time for another mail.</summary>
    public bool MayBegin => deadline.HasTimeFor(LongestShare);

    private TimeSpan LongestShare => TimeSpan.FromTicks(Interlocked.Read(ref longestTicks));

    /// <summary>Sends the mail. What stands in the way is in the result; only cancellation throws.</summary>
    /// <returns>The result; and false where time ran out before all users of the mail were claimed.</returns>
    public async Task<(NoticeResult Result, bool IsWhole)> SendAsync(OwnerMail mail, CancellationToken cancellationToken)
    {
        var began = ports.Clock.GetUtcNow();
        var claims = new List<Claim>();
        Problem? problem = null;
        var tried = 0;
        foreach (var user in mail.Users)
        {
            // To record what was told takes about as long as to claim it.
            var needed = ((ports.Clock.GetUtcNow() - began) * 1.5) + LongestShare;
            if (tried > 0 && !deadline.HasTimeFor(needed))
            {
                break;
            }

            tried++;
            var (claim, failed) = await GuardedClaimAsync(mail.To, user, cancellationToken).ConfigureAwait(false);
            problem = failed ?? problem;
            if (claim is not null)
            {
                claims.Add(claim);
            }
        }

        var result = await TellAsync(mail, claims, problem, cancellationToken).ConfigureAwait(false);
        Learn((ports.Clock.GetUtcNow() - began) / tried);
        return (result, tried == mail.Users.Count);
    }

    private void Learn(TimeSpan share)
    {
        long before;
        do
        {
            before = Interlocked.Read(ref longestTicks);
            if (share.Ticks <= before)
            {
                return;
            }
        }
        while (Interlocked.CompareExchange(ref longestTicks, share.Ticks, before) != before);
    }

    private async Task<NoticeResult> TellAsync(
        OwnerMail mail,
        List<Claim> claims,
        Problem? problem,
        CancellationToken cancellationToken)
    {
        var notices = claims.SelectMany(claim => claim.Notices).ToList();
        if (notices.Count == 0)
        {
            var asked = mail.Users.SelectMany(user => user.Notices).ToList();
            return new(mail.To, asked, problem is null ? ActionOutcome.Skipped : ActionOutcome.Failed, problem);
        }

        if (await HandOverAsync(mail.To, notices, claims, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return new(mail.To, notices, ActionOutcome.Failed, refused);
        }

        foreach (var claim in claims)
        {
            problem = await RecordAsync(mail.To, claim, cancellationToken).ConfigureAwait(false) ?? problem;
        }

        return new(mail.To, notices, ActionOutcome.Done, problem);
    }

    // One user of an address must not keep the others from being told.
    private async Task<(Claim? Claim, Problem? Problem)> GuardedClaimAsync(
        string to,
        ToldUser user,
        CancellationToken cancellationToken)
    {
        try
        {
            return (await ClaimAsync(user, cancellationToken).ConfigureAwait(false), null);
        }
        catch (ServiceException e)
        {
            var record = new MailRecord(user.RecordOf(options.RunId), IsSent: false, context.Day, []);
            await ReleaseAsync(user.UserName, record, cancellationToken).ConfigureAwait(false);
            return (null, MailMessages.NotClaimed(to, user.UserName, e));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return (null, Problems.Unexpected(e, user.UserName, "claiming a mail"));
        }
    }

    private async Task<Claim?> ClaimAsync(ToldUser user, CancellationToken cancellationToken)
    {
        var items = user.Notices.Select(notice => notice.ToItem()).ToList();
        var record = new MailRecord(user.RecordOf(options.RunId), IsSent: false, context.Day, items);
        await ports.Identity
            .TagAsync(user.UserName, Tags.One(record.TagName, record.ToTagValue()), cancellationToken)
            .ConfigureAwait(false);
        var (state, tags) = await ReadUntilSeenAsync(user, record, cancellationToken).ConfigureAwait(false);
        var others = state.Mails.Where(other => other.RunId != record.RunId && other.Day == context.Day).ToList();
        var untold = user.Notices.Where(notice => !others.Exists(other => other.Has(notice.ToItem()))).ToList();
        var isSeen = state.Mails.Any(own => own.RunId == record.RunId);
        if (isSeen && untold.Count > 0)
        {
            return new(user.User, record, untold, state) { Tags = tags };
        }

        await ReleaseAsync(user.UserName, record, cancellationToken).ConfigureAwait(false);
        return null;
    }

    // IAM may show for some seconds what was before the claim. Once it shows ours, it shows those that were there before it.
    private Task<(UserState State, int Tags)> ReadUntilSeenAsync(ToldUser user, MailRecord record, CancellationToken cancellationToken) =>
        poller.UntilAsync(
            async () =>
            {
                var tags = await ports.Identity.ListTagsAsync(user.UserName, cancellationToken).ConfigureAwait(false);
                return (UserState.FromTags(tags, ports.Clock.GetUtcNow()), tags.Count);
            },
            read => read.Item1.Mails.Any(own => own.RunId == record.RunId),
            ProtocolTimes.ReadLag,
            cancellationToken);

    private async Task<Problem?> HandOverAsync(
        string to,
        IReadOnlyList<Notice> notices,
        IReadOnlyList<Claim> claims,
        CancellationToken cancellationToken)
    {
        Problem problem;
        try
        {
            var mail = ports.Composer.Compose(new(to, accountName, notices, context.Policy.MaskKeyIds));
            await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
            await ports.Mail.SendAsync(mail, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            // It may have been sent: the claim stays and counts as told today.
            return MailMessages.NotSent(to, e);
        }
        catch (ServiceException e)
        {
            problem = MailMessages.NotSent(to, e);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            problem = Problems.Unexpected(e, claims[0].User.User.UserName, "writing a mail");
        }

        // A refused mail was not sent and is tried again.
        foreach (var claim in claims)
        {
            await ReleaseAsync(claim.User.User.UserName, claim.Record, cancellationToken).ConfigureAwait(false);
        }

        return problem;
    }

    private async Task<Problem?> RecordAsync(string to, Claim claim, CancellationToken cancellationToken)
    {
        var name = claim.User.User.UserName;
        var items = claim.Notices.Select(notice => notice.ToItem()).ToList();
        var told = claim.Record with { IsSent = true, Items = items };
        var carried = MailLedger.CarriedOver(claim.State, told, PasswordRules.Expiry(claim.User)).ToList();
        var record = told with { Items = [.. told.Items, .. carried] };
        var earlier = claim.State.Mails
            .Where(other => other.RunId != claim.Record.RunId && (other.IsSent || other.Day < context.Day))
            .Select(other => other.TagName)
            .ToList();
        // What is still of use of them is carried over, so a few may lie there until it is worth a call, where there is room.
        var isWorthACall = earlier.Count > MostEarlierRecords || claim.Tags > TagNames.MaxTags - RoomForOthers;
        try
        {
            await ports.Identity
                .TagAsync(name, Tags.One(record.TagName, record.ToTagValue()), cancellationToken)
                .ConfigureAwait(false);
            if (isWorthACall)
            {
                await ports.Identity.UntagAsync(name, earlier, cancellationToken).ConfigureAwait(false);
            }

            return null;
        }
        catch (ServiceException e)
        {
            return MailMessages.NotRecorded(to, name, e);
        }
    }

    private async Task ReleaseAsync(string userName, MailRecord record, CancellationToken cancellationToken)
    {
        var isReleased = await ServiceCall
            .SucceedsAsync(() => ports.Identity.UntagAsync(userName, [record.TagName], cancellationToken))
            .ConfigureAwait(false);
        if (!isReleased)
        {
            // The claim stays: the user is told again tomorrow at the earliest, never twice.
            observe(new RunEvent.Step(userName, "the note of today's mail could not be cleared"));
        }
    }

    private sealed record Claim(UserSnapshot User, MailRecord Record, IReadOnlyList<Notice> Notices, UserState State)
    {
        /// <summary>How many tags the user has.</summary>
        public required int Tags { get; init; }
    }
}
