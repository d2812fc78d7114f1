namespace IamHygiene.Faults;

/// <summary>After a key was deactivated, AWSCURRENT is shown as it was before.</summary>
internal sealed class ReadOnceBeforeChange(ISecretPort inner, RunSession session) : SecretAblation(inner)
{
    private readonly Dictionary<string, SecretVersion> current = new(StringComparer.Ordinal);

    private bool HasChanged => session.Calls.Exists(made => made.Call.Operation == "UpdateAccessKey");

    public override async Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken)
    {
        if (versionId is not null)
        {
            return await Inner.GetAsync(secretId, versionId, cancellationToken);
        }

        return HasChanged && current.TryGetValue(secretId, out var known)
            ? known
            : current[secretId] = await Inner.GetAsync(secretId, null, cancellationToken);
    }
}
