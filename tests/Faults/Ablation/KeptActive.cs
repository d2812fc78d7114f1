namespace IamHygiene.Faults;

/// <summary>Keys that the run made are not deactivated, and the run is told that they were.</summary>
internal sealed class KeptActive(IIdentityPort inner) : IdentityAblation(inner)
{
    private readonly HashSet<string> made = new(StringComparer.Ordinal);

    public override async Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken)
    {
        var pair = await Inner.CreateAccessKeyAsync(userName, cancellationToken);
        made.Add(pair.AccessKeyId);
        return pair;
    }

    public override Task SetAccessKeyStatusAsync(
        string userName,
        string accessKeyId,
        AccessKeyStatus status,
        CancellationToken cancellationToken) =>
        made.Contains(accessKeyId) ? Task.CompletedTask : Inner.SetAccessKeyStatusAsync(userName, accessKeyId, status, cancellationToken);
}
