namespace IamHygiene;

/// <summary>
/// Notes on a user since when something fails for it, so that what is new since the last run can be told from what fails every
/// day. A note that cannot be written makes the failure new once more; nothing else depends on it.
/// </summary>
internal sealed class FailureNotes(AccountPorts ports, AccountSnapshot bulk, RunDeadline deadline)
{
    /// <summary>A call with its retries may take so long.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    /// <summary>Writes the notes of a run that has ended, and clears those of users for whom nothing failed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="unserved">Users for whom there was no time. As with those whose changes wait, it is not known yet how they end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The users for whom something failed and had not failed before.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(
        HygieneRun run,
        IReadOnlySet<string> unserved,
        CancellationToken cancellationToken)
    {
        var failing = run.FailingUsers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var waiting = run.Actions
            .Where(action => action.Outcome == ActionOutcome.Skipped)
            .Select(action => action.UserName)
            .Concat(unserved)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var fresh = new List<string>();
        foreach (var user in bulk.Users.Select(user => user.User))
        {
            var isNoted = user.Tag(TagNames.Failing) is not null;
            var isFailing = failing.Contains(user.UserName);
            if (isFailing && !isNoted)
            {
                fresh.Add(user.UserName);
                await NoteAsync(user.UserName, cancellationToken).ConfigureAwait(false);
            }
            else if (isNoted && !isFailing && !waiting.Contains(user.UserName))
            {
                await ClearAsync(user.UserName, cancellationToken).ConfigureAwait(false);
            }
        }

        return fresh;
    }

    private Task NoteAsync(string user, CancellationToken cancellationToken)
    {
        var note = Tags.One(TagNames.Failing, StateTime.Format(ports.Clock.GetUtcNow()));
        return TryAsync(() => ports.Identity.TagAsync(user, note, cancellationToken));
    }

    private Task ClearAsync(string user, CancellationToken cancellationToken) =>
        TryAsync(() => ports.Identity.UntagAsync(user, [TagNames.Failing], cancellationToken));

    private async Task TryAsync(Func<Task> call)
    {
        if (deadline.HasTimeFor(LongestCall))
        {
            await ServiceCall.SucceedsAsync(call).ConfigureAwait(false);
        }
    }
}
