using System.Collections.Concurrent;

namespace IamHygiene;

/// <summary>
/// Tells owners what is due and what was done, each owner in one mail, or in several where one address has very many users. Mails go
/// out side by side, within the rate that the transport takes, longest untold first.
/// </summary>
internal sealed class MailPhase(
    AccountPorts ports,
    string accountName,
    PlanContext context,
    RunOptions options,
    RunDeadline deadline,
    Action<RunEvent> observe)
{
    /// <summary>A mail is claimed on each of its users right before it is sent; so many claims take a few seconds.</summary>
    private const int MostUsersOfOneMail = 50;

    private const int NamedAddresses = 10;

    /// <summary>Sends the mails.</summary>
    public async Task<Outcome> SendAsync(ActingOutcome acting, CancellationToken cancellationToken)
    {
        var mails = Mails(acting);
        if (mails.Count == 0)
        {
            return new([], [], []);
        }

        var pacer = ports.SharedPacer ?? new MailPacer(ports.Clock);
        await pacer.PrepareAsync(ports.Mail, cancellationToken).ConfigureAwait(false);
        var sender = new MailSender(ports, accountName, context, options, pacer, deadline, observe);
        using var uses = new OldKeyUseReader(ports, context.Policy.KeyUse, deadline);
        var results = new ConcurrentDictionary<int, NoticeResult>();
        var left = new ConcurrentDictionary<int, string>();
        var progress = new Counter(observe, "Sending mail", mails.Count);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Policy.Concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(Enumerable.Range(0, mails.Count), parallel, async (index, token) =>
        {
            if (!sender.MayBegin)
            {
                left[index] = mails[index].To;
                return;
            }

            var mail = await uses.WithUseAsync(mails[index], token).ConfigureAwait(false);
            var (result, isWhole) = await sender.SendAsync(mail, token).ConfigureAwait(false);
            results[index] = result;
            if (!isWhole)
            {
                left[index] = mails[index].To;
            }

            progress.Next();
            observe(new RunEvent.Told(result));
        }).ConfigureAwait(false);
        var ordered = results.OrderBy(entry => entry.Key).Select(entry => entry.Value).ToList();
        var unsent = left.OrderBy(entry => entry.Key).Select(entry => entry.Value).ToList();
        return new(
            ordered,
            unsent.Count == 0 ? [] : [MailMessages.DeadlineReached(unsent, NamedAddresses)],
            [.. ordered.SelectMany(result => result.Notices).Where(HasRecommendation).Select(Recommended), .. NotRead(uses)]);
    }

    private static bool HasRecommendation(Notice notice) => notice.OldKeyUse is { Recommendation: not null };

    private static Finding Recommended(Notice notice) =>
        KeyUseFindings.RoleInPlaceOfKey(notice.UserName, notice.AccessKeyId!, notice.OldKeyUse!.Recommendation!)
            .For(notice.AccountId, notice.UserName);

    private IEnumerable<Finding> NotRead(OldKeyUseReader uses) =>
        uses.Failures.Select(problem => KeyUseFindings.CallersNotRead(problem).For(context.AccountId, null));

    private List<OwnerMail> Mails(ActingOutcome acting)
    {
        var users = acting.Users.Live.Concat(acting.Users.Others).ToDictionary(
            user => user.User.UserName,
            user => acting.After.GetValueOrDefault(user.User.UserName, user),
            StringComparer.OrdinalIgnoreCase);
        return users.Values
            .SelectMany(user => Notices(user, acting))
            .GroupBy(notice => notice.To, StringComparer.OrdinalIgnoreCase)
            .OrderBy(owner => owner.Min(notice => LastTold(users[notice.UserName])))
            .ThenBy(owner => owner.Key, StringComparer.OrdinalIgnoreCase)
            .SelectMany(owner => Split(owner.Key, owner, users))
            .ToList();
    }

    private DateOnly LastTold(UserSnapshot user) =>
        MailLedger.LastDay(UserState.FromTags(user.User.Tags, context.Now)) ?? DateOnly.MinValue;

    private IEnumerable<Notice> Notices(UserSnapshot user, ActingOutcome acting)
    {
        // What is told follows from the user as the run left it.
        var hasChanged = acting.HasChanged(user.User.UserName);
        var plan = Planner.PlanUser(user, context with { Now = options.AsOf ?? ports.Clock.GetUtcNow() });
        return plan.Notices.Where(notice => (hasChanged && notice.IsNews) || (options.ApproveNotice?.Invoke(notice) ?? true));
    }

    private IEnumerable<OwnerMail> Split(
        string to,
        IEnumerable<Notice> notices,
        Dictionary<string, UserSnapshot> users) =>
        notices
            .GroupBy(notice => notice.UserName, StringComparer.OrdinalIgnoreCase)
            .OrderBy(user => LastTold(users[user.Key]))
            .Select(user => new ToldUser(users[user.Key], user.ToList()))
            .Chunk(MostUsersOfOneMail)
            .Select(chunk => new OwnerMail(to, chunk));

    /// <summary>What the phase has done.</summary>
    /// <param name="Results">The mails.</param>
    /// <param name="Problems">What kept it from ending.</param>
    /// <param name="Findings">What was found out for the mails.</param>
    internal sealed record Outcome(
        IReadOnlyList<NoticeResult> Results,
        IReadOnlyList<Problem> Problems,
        IReadOnlyList<Finding> Findings);
}

/// <summary>One mail to one address.</summary>
/// <param name="To">The address.</param>
/// <param name="Users">Who it is about.</param>
internal sealed record OwnerMail(string To, IReadOnlyList<ToldUser> Users);

/// <summary>A user and what its owner is told of it.</summary>
/// <param name="User">The user.</param>
/// <param name="Notices">What is told.</param>
internal sealed record ToldUser(UserSnapshot User, IReadOnlyList<Notice> Notices)
{
    public string UserName => User.User.UserName;

    /// <summary>The name of the mail's record on the user: what only the administrator is told has one of its own.</summary>
    public string RecordOf(string runId) => Notices.All(notice => notice.IsForAdministrator) ? runId + ".admin" : runId;
}
