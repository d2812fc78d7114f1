namespace IamHygiene.Faults;

/// <summary>Every pair is said to work.</summary>
internal sealed class UncheckedPairs(RunSession session) : ICallerIdentityPort
{
    public Task<string?> WhoAmIAsync(KeyPair pair, CancellationToken cancellationToken) =>
        Task.FromResult(session.World.Users.State.OwnerOf(pair.AccessKeyId)?.Arn);
}
