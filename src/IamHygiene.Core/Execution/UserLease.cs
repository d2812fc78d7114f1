namespace IamHygiene;

/// <summary>A lease that this run holds on a user's keys.</summary>
/// <param name="Intent">The intent as it was written.</param>
/// <param name="Duration">How long other runs respect it.</param>
internal sealed record HeldLease(UserIntent Intent, TimeSpan Duration)
{
    /// <summary>True while there is time for a change that must not meet another run.</summary>
    public bool IsYoung(DateTimeOffset now) => now <= Intent.Time + (Duration / 2);

    /// <summary>From when on other runs complete what this one leaves (UTC).</summary>
    public string Ends => StateTime.Format(Intent.Time + Duration);
}

/// <summary>
/// Takes and returns leases. Each run writes a tag of its own name and reads again until it sees it: who sees its own tag sees
/// those written before it, so of two runs that begin at once at least one sees the other's and yields.
/// </summary>
internal sealed class UserLeases(AccountPorts ports, RunOptions options, TimeSpan duration, RunDeadline deadline)
{
    private readonly Poller poller = new(ports.Clock, deadline);

    /// <summary>Takes the lease of a user, or renews it for a rotation.</summary>
    /// <param name="user">The user.</param>
    /// <param name="purpose">What is about to be done.</param>
    /// <param name="existing">For a rotation: the keys that exist, without the one that it makes or has made.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The lease, and the user with the tags that were read after it.</returns>
    /// <exception cref="StepFailure">Another run is at work, or the lease could not be written and seen.</exception>
    public async Task<(HeldLease Lease, UserSnapshot User)> TakeAsync(
        UserSnapshot user,
        IntentPurpose purpose,
        IReadOnlyList<string> existing,
        CancellationToken cancellationToken)
    {
        var name = user.User.UserName;
        var intent = new UserIntent(options.RunId, ports.Clock.GetUtcNow(), purpose, existing);
        try
        {
            await ports.Identity.TagAsync(name, Tags.One(intent.TagName, intent.ToTagValue()), cancellationToken).ConfigureAwait(false);
            var seen = await ReadUntilSeenAsync(user, intent, cancellationToken).ConfigureAwait(false);
            if (Objection(user, seen, intent) is not { } objection)
            {
                return (new(intent, duration), seen);
            }

            await ReleaseAsync(name, intent, cancellationToken).ConfigureAwait(false);
            throw objection;
        }
        catch (ServiceException e)
        {
            await ReleaseAsync(name, intent, cancellationToken).ConfigureAwait(false);
            throw StepFailure.From(e, $"Nothing was begun for user {name}: its lease could not be written and read again.");
        }
    }

    /// <summary>Returns a lease. Where that fails it ends by itself, and a later run clears the tag.</summary>
    public Task<bool> ReleaseAsync(string userName, UserIntent intent, CancellationToken cancellationToken) =>
        ServiceCall.SucceedsAsync(() => ports.Identity.UntagAsync(userName, [intent.TagName], cancellationToken));

    private Task<UserSnapshot> ReadUntilSeenAsync(UserSnapshot user, UserIntent intent, CancellationToken cancellationToken) =>
        poller.UntilAsync(
            async () =>
            {
                var tags = await ports.Identity.ListTagsAsync(user.User.UserName, cancellationToken).ConfigureAwait(false);
                return user with { User = user.User with { Tags = tags } };
            },
            seen => IsSeen(seen, intent) || Objection(user, seen, intent) is { YieldsToAnotherRun: true },
            ProtocolTimes.ReadLag,
            cancellationToken);

    private StepFailure? Objection(UserSnapshot before, UserSnapshot seen, UserIntent intent)
    {
        var name = before.User.UserName;
        var now = ports.Clock.GetUtcNow();
        var others = UserState.FromTags(seen.User.Tags, now).Intents.Where(other => other.RunId != intent.RunId);
        if (others.FirstOrDefault(other => now < other.Time + duration) is { } young)
        {
            return new(Problems.AnotherRun(name, young)) { YieldsToAnotherRun = true };
        }

        if (seen.User.SecretName != before.User.SecretName || seen.User.SecretFormat != before.User.SecretFormat)
        {
            return new(Problems.UserChanged(name)) { YieldsToAnotherRun = true };
        }

        return IsSeen(seen, intent) ? null : new(Problems.IntentNotSeen(name, intent.TagName));
    }

    private static bool IsSeen(UserSnapshot seen, UserIntent intent) => seen.User.Tag(intent.TagName) == intent.ToTagValue();
}
