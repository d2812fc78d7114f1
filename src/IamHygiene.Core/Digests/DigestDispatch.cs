namespace IamHygiene;

/// <summary>
/// Hands a digest to all channels side by side. One channel's failure stops no other, and none goes on beyond the time of the run.
/// </summary>
internal sealed class DigestDispatch(IReadOnlyList<IDigestChannel> channels, TimeProvider clock, RunDeadline deadline)
{
    /// <summary>A channel with its repetitions takes less; what hangs longer is given up.</summary>
    private static readonly TimeSpan LongestSend = TimeSpan.FromMinutes(6);

    /// <summary>Time to note what became of it.</summary>
    private static readonly TimeSpan TimeToNote = TimeSpan.FromSeconds(10);

    /// <summary>Sends it.</summary>
    public async Task<IReadOnlyList<DigestDelivery>> SendAsync(Digest digest, CancellationToken cancellationToken)
    {
        var end = deadline.Cap(clock.GetUtcNow() + LongestSend + TimeToNote) - TimeToNote;
        var left = end - clock.GetUtcNow();
        using var timeout = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var sending = channels.Select(channel => SendAsync(channel, digest, stop.Token, cancellationToken));
        return await Task.WhenAll(sending).ConfigureAwait(false);
    }

    private static async Task<DigestDelivery> SendAsync(
        IDigestChannel channel,
        Digest digest,
        CancellationToken stop,
        CancellationToken cancellationToken)
    {
        try
        {
            await channel.SendAsync(digest, stop).ConfigureAwait(false);
            return new(channel.Name, ActionOutcome.Done, null);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            return Unclear(channel, DigestMessages.Unclear(channel.Name, e));
        }
        catch (ServiceException e)
        {
            return new(channel.Name, ActionOutcome.Failed, DigestMessages.NotSent(channel.Name, e));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unclear(channel, DigestMessages.CutOff(channel.Name));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Unclear(channel, DigestMessages.Unexpected(e, $"the digest by {channel.Name}"));
        }
    }

    private static DigestDelivery Unclear(IDigestChannel channel, Problem problem) =>
        new(channel.Name, ActionOutcome.Failed, problem) { IsUnclear = true };
}
