namespace IamHygiene;

/// <summary>
/// Remembers digests by tags. A digest is claimed with a tag of the run's own name before it is sent; then the tags are read
/// again, and where another run has claimed it too, neither sends it. So it is never sent twice, whenever a run dies.
/// </summary>
internal sealed class DigestMemory(IDigestMemoryPort port, TimeProvider clock, RunDeadline deadline)
{
    private readonly Poller poller = new(clock, deadline);

    /// <summary>The notes of earlier digests; null where the caller can have no tags.</summary>
    /// <exception cref="ServiceException">They could not be read.</exception>
    public async Task<IReadOnlyList<DigestMark>?> ReadAsync(CancellationToken cancellationToken)
    {
        var tags = await port.ReadAsync(cancellationToken).ConfigureAwait(false);
        return tags is null ? null : DigestMark.From(tags, clock.GetUtcNow());
    }

    /// <summary>Claims a digest.</summary>
    /// <returns>True where this run alone has claimed it; false where another one has, too, or IAM does not show the claim.</returns>
    /// <exception cref="ServiceException">It could not be claimed.</exception>
    public async Task<bool> ClaimAsync(DigestMark claim, CancellationToken cancellationToken)
    {
        await port.WriteAsync(claim.ToTag(), cancellationToken).ConfigureAwait(false);
        var marks = await ReadUntilSeenAsync(claim, cancellationToken).ConfigureAwait(false);
        var isSeen = marks.Any(mark => mark.RunId == claim.RunId);
        return isSeen && !marks.Any(mark => mark.RunId != claim.RunId && mark.Day >= claim.Day);
    }

    /// <summary>Notes what became of a digest, and clears the notes of earlier ones.</summary>
    /// <exception cref="ServiceException">It could not be noted.</exception>
    public async Task NoteAsync(DigestMark mark, IEnumerable<DigestMark> earlier, CancellationToken cancellationToken)
    {
        await port.WriteAsync(mark.ToTag(), cancellationToken).ConfigureAwait(false);
        var names = earlier.Where(other => other.RunId != mark.RunId).Select(other => other.TagName).ToList();
        if (names.Count > 0)
        {
            // Old notes do no harm: the next digest clears them.
            await ServiceCall.SucceedsAsync(() => port.RemoveAsync(names, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a claim back. Where that fails, the digest counts as sent.</summary>
    public Task<bool> ReleaseAsync(DigestMark claim, CancellationToken cancellationToken) =>
        ServiceCall.SucceedsAsync(() => port.RemoveAsync([claim.TagName], cancellationToken));

    // IAM may show for some seconds what was before the claim. Once it shows ours, it shows those that were there before it.
    private Task<IReadOnlyList<DigestMark>> ReadUntilSeenAsync(DigestMark claim, CancellationToken cancellationToken) =>
        poller.UntilAsync(
            async () => await ReadAsync(cancellationToken).ConfigureAwait(false) ?? [],
            marks => marks.Any(mark => mark.RunId == claim.RunId),
            ProtocolTimes.ReadLag,
            cancellationToken);
}
