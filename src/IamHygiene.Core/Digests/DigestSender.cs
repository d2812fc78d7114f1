namespace IamHygiene;

/// <summary>
/// Sends the administrator's digest once a run is over, if one is due. Nothing that goes wrong with it fails the run.
/// </summary>
/// <param name="ports">The channels and the memory.</param>
/// <param name="settings">When a digest is due.</param>
/// <param name="clock">Time and waiting.</param>
public sealed class DigestSender(DigestPorts ports, DigestSettings settings, TimeProvider clock)
{
    /// <summary>A digest is begun only where there is so much time left: enough for slow channels, and to note it.</summary>
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(45);

    /// <summary>Sends it.</summary>
    /// <param name="request">What to send.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How it ended; failures are in the result, only cancellation throws.</returns>
    public async Task<DigestResult> SendAsync(DigestRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var problems = new List<Problem>();
        if (ports.Channels.Count == 0)
        {
            return NotDue(request, problems, "no channel is configured");
        }

        try
        {
            var deadline = new RunDeadline(clock, request.Deadline);
            return deadline.HasTimeFor(LeastTime)
                ? await SendIfDueAsync(request, deadline, problems, cancellationToken).ConfigureAwait(false)
                : Result(request, DigestOutcome.NotSent, problems, DigestMessages.NoTime());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Result(request, DigestOutcome.NotSent, problems, DigestMessages.Unexpected(e, "the digest"));
        }
    }

    private async Task<DigestResult> SendIfDueAsync(
        DigestRequest request,
        RunDeadline deadline,
        List<Problem> problems,
        CancellationToken cancellationToken)
    {
        var memory = new DigestMemory(ports.Memory, clock, deadline);
        IReadOnlyList<DigestMark>? marks;
        try
        {
            marks = await memory.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind is FailureKind.Denied or FailureKind.NotFound or FailureKind.Invalid)
        {
            return await SendWithoutMemoryAsync(request, deadline, problems, DigestMessages.NotRemembered(e), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            return Result(request, DigestOutcome.NotSent, problems, DigestMessages.NotClaimed(e));
        }

        if (marks is null)
        {
            return await SendWithoutMemoryAsync(request, deadline, problems, DigestMessages.NoMemory(), cancellationToken)
                .ConfigureAwait(false);
        }

        await TellOfEarlierAsync(request, memory, marks, problems, cancellationToken).ConfigureAwait(false);
        DateOnly? last = marks.Count == 0 ? null : marks.Max(mark => mark.Day);
        if (!DigestSchedule.IsDue(settings, request.Day, last))
        {
            return NotDue(request, problems, $"the last one was that of {StateTime.Format(last ?? request.Day)}");
        }

        return request.Approve(ports.Channels)
            ? await ClaimAndSendAsync(request, deadline, memory, marks, problems, cancellationToken).ConfigureAwait(false)
            : NotDue(request, problems, "it was not approved");
    }

    // What became of an earlier digest is told once: by the digest itself, and by the result of this run.
    private static async Task TellOfEarlierAsync(
        DigestRequest request,
        DigestMemory memory,
        IReadOnlyList<DigestMark> marks,
        List<Problem> problems,
        CancellationToken cancellationToken)
    {
        foreach (var mark in marks.Where(mark => mark.State != DigestMarkState.Sent))
        {
            var isOfToday = mark.Day >= request.Day && mark.State == DigestMarkState.Claimed;
            var problem = isOfToday ? DigestMessages.AnotherRun(mark.Day) : DigestMessages.EarlierUnclear(mark.Day);
            problems.Add(problem);
            request.Builder.Add(problem);
            if (!isOfToday && !request.IsPreview)
            {
                var told = mark with { State = DigestMarkState.Sent };
                await ServiceCall.SucceedsAsync(() => memory.NoteAsync(told, [], cancellationToken)).ConfigureAwait(false);
            }
        }
    }

    private async Task<DigestResult> ClaimAndSendAsync(
        DigestRequest request,
        RunDeadline deadline,
        DigestMemory memory,
        IReadOnlyList<DigestMark> marks,
        List<Problem> problems,
        CancellationToken cancellationToken)
    {
        var claim = new DigestMark(request.RunId, DigestMarkState.Claimed, request.Day);
        try
        {
            if (!await memory.ClaimAsync(claim, cancellationToken).ConfigureAwait(false))
            {
                await memory.ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);
                return Result(request, DigestOutcome.NotSent, problems, DigestMessages.AnotherRun(request.Day));
            }
        }
        catch (ServiceException e) when (e.Kind is FailureKind.Denied or FailureKind.Invalid)
        {
            var notRemembered = DigestMessages.NotRemembered(e);
            return await SendWithoutMemoryAsync(request, deadline, problems, notRemembered, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceException e)
        {
            await memory.ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);
            return Result(request, DigestOutcome.NotSent, problems, DigestMessages.NotClaimed(e));
        }

        var result = await DispatchAsync(request, deadline, problems, cancellationToken).ConfigureAwait(false);
        var isUnclear = result.Channels.Any(channel => channel.IsUnclear);
        if (result.Outcome == DigestOutcome.NotSent && !isUnclear)
        {
            // Nobody has got it, so a later run may try again.
            await memory.ReleaseAsync(claim, cancellationToken).ConfigureAwait(false);
            return result;
        }

        var mark = claim with { State = isUnclear ? DigestMarkState.Unclear : DigestMarkState.Sent };
        try
        {
            await memory.NoteAsync(mark, marks, cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch (ServiceException e)
        {
            return result with { Problems = [.. result.Problems, DigestMessages.NotNoted(e)] };
        }
    }

    private async Task<DigestResult> SendWithoutMemoryAsync(
        DigestRequest request,
        RunDeadline deadline,
        List<Problem> problems,
        Problem why,
        CancellationToken cancellationToken)
    {
        problems.Add(why);
        var isDue = DigestSchedule.IsDueWithoutMemory(settings, request.Day) && (request.Builder.HasNews || request.IsPreview);
        if (!isDue)
        {
            return NotDue(request, problems, "the run has nothing new to tell");
        }

        return request.Approve(ports.Channels)
            ? await DispatchAsync(request, deadline, problems, cancellationToken).ConfigureAwait(false)
            : NotDue(request, problems, "it was not approved");
    }

    private async Task<DigestResult> DispatchAsync(
        DigestRequest request,
        RunDeadline deadline,
        List<Problem> problems,
        CancellationToken cancellationToken)
    {
        var dispatch = new DigestDispatch(ports.Channels, clock, deadline);
        var channels = await dispatch.SendAsync(request.Builder.Build(), cancellationToken).ConfigureAwait(false);
        var isSent = channels.Any(channel => channel.Outcome == ActionOutcome.Done);
        return new(request.Day, isSent ? DigestOutcome.Sent : DigestOutcome.NotSent, "", channels, problems);
    }

    private static DigestResult NotDue(DigestRequest request, List<Problem> problems, string reason) =>
        new(request.Day, DigestOutcome.NotDue, reason, [], problems);

    private static DigestResult Result(DigestRequest request, DigestOutcome outcome, List<Problem> problems, Problem problem) =>
        new(request.Day, outcome, "", [], [.. problems, problem]);
}
