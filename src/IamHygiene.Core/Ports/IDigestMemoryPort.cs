namespace IamHygiene;

/// <summary>
/// Remembers which digests were sent: tags on the role or user that makes the run, so that no store is needed. Every call may throw
/// <see cref="ServiceException"/>.
/// </summary>
public interface IDigestMemoryPort
{
    /// <summary>The tags, read live; null where the caller can have none, as the root user.</summary>
    Task<IReadOnlyDictionary<string, string>?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Writes tags in one call.</summary>
    Task WriteAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Removes tags in one call; absent ones are no error.</summary>
    Task RemoveAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken);
}

/// <summary>What the digest needs of the outside world.</summary>
/// <param name="Channels">The ways it takes.</param>
/// <param name="Memory">Remembers which were sent.</param>
public sealed record DigestPorts(IReadOnlyList<IDigestChannel> Channels, IDigestMemoryPort Memory);
