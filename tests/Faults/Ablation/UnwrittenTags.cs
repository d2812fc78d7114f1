namespace IamHygiene.Faults;

/// <summary>Tags whose name begins so are never written, but shown to the run as if they were.</summary>
internal sealed class UnwrittenTags(IIdentityPort inner, string prefix) : IdentityAblation(inner)
{
    private readonly Dictionary<string, Dictionary<string, string>> swallowed = new(StringComparer.OrdinalIgnoreCase);

    public override async Task TagAsync(string userName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var rest = tags.Where(tag => !Is(tag.Key)).ToDictionary(StringComparer.Ordinal);
        if (!swallowed.TryGetValue(userName, out var mine))
        {
            swallowed[userName] = mine = new(StringComparer.OrdinalIgnoreCase);
        }

        foreach (var tag in tags.Where(tag => Is(tag.Key)))
        {
            mine[tag.Key] = tag.Value;
        }

        if (rest.Count > 0)
        {
            await Inner.TagAsync(userName, rest, cancellationToken);
        }
    }

    public override async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken)
    {
        var tags = new Dictionary<string, string>(await Inner.ListTagsAsync(userName, cancellationToken), StringComparer.OrdinalIgnoreCase);
        foreach (var tag in swallowed.GetValueOrDefault(userName) ?? [])
        {
            tags[tag.Key] = tag.Value;
        }

        return tags;
    }

    public override async Task UntagAsync(string userName, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            swallowed.GetValueOrDefault(userName)?.Remove(key);
        }

        var rest = keys.Where(key => !Is(key)).ToList();
        if (rest.Count > 0)
        {
            await Inner.UntagAsync(userName, rest, cancellationToken);
        }
    }

    private bool Is(string key) => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
}
