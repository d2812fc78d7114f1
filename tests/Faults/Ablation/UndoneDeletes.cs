namespace IamHygiene.Faults;

/// <summary>Keys are not deleted, and the run is told that they were.</summary>
internal sealed class UndoneDeletes(IIdentityPort inner) : IdentityAblation(inner)
{
    private readonly HashSet<string> made = new(StringComparer.Ordinal);

    public override async Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken)
    {
        var pair = await Inner.CreateAccessKeyAsync(userName, cancellationToken);
        made.Add(pair.AccessKeyId);
        return pair;
    }

    public override Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken) =>
        made.Contains(accessKeyId) ? Task.CompletedTask : Inner.DeleteAccessKeyAsync(userName, accessKeyId, cancellationToken);
}
