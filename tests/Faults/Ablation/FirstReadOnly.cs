namespace IamHygiene.Faults;

/// <summary>The second time that something is read, the answer is the first one.</summary>
internal sealed class FirstReadOnly(IIdentityPort inner) : IdentityAblation(inner)
{
    private readonly Dictionary<string, IReadOnlyList<AccessKey>> keys = new(StringComparer.Ordinal);

    public override async Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(string userName, CancellationToken cancellationToken)
    {
        var now = await Inner.ListAccessKeysAsync(userName, cancellationToken);
        return keys.TryGetValue(userName, out var known) ? known : keys[userName] = now;
    }
}
