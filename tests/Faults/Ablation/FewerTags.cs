namespace IamHygiene.Faults;

/// <summary>The tags that fill a user up are not shown.</summary>
internal sealed class FewerTags(IIdentityPort inner) : IdentityAblation(inner)
{
    public override async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken) =>
        Shown(await Inner.ListTagsAsync(userName, cancellationToken));

    public override async IAsyncEnumerable<IamUser> ListUsersAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var user in Inner.ListUsersAsync(cancellationToken))
        {
            yield return user with { Tags = Shown(user.Tags) };
        }
    }

    private static Dictionary<string, string> Shown(IReadOnlyDictionary<string, string> tags) => tags
        .Where(tag => !tag.Key.StartsWith(Stage.Filler, StringComparison.Ordinal))
        .ToDictionary(StringComparer.OrdinalIgnoreCase);
}
