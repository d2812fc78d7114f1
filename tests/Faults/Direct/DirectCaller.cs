using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>STS, directly: signature checks that lag behind as the knob says.</summary>
internal sealed class DirectCaller(RunSession session, RunClock clock) : DirectPort(session, clock), ICallerIdentityPort
{
    public Task<string?> WhoAmIAsync(KeyPair pair, CancellationToken cancellationToken) => CallAsync("sts", "GetCallerIdentity", () =>
    {
        var owner = World.Users.State.OwnerOf(pair.AccessKeyId);
        if (owner?.Key(pair.AccessKeyId) is not { } key)
        {
            return null;
        }

        World.Users.EditKey(
            owner.Name,
            key.Id,
            state => state.WithUse(new(World.Now, "sts", SandboxCloud.DefaultRegion), World.Cloud.Options.LastUsedDelay));
        return key.WasActiveAt(World.Now - World.Cloud.Options.NewKeyDelay) && key.Secret == pair.SecretAccessKey.Reveal()
            ? owner.Arn
            : null;
    }, ("AccessKeyId", pair.AccessKeyId));
}
