namespace IamHygiene.Faults;

/// <summary>What was deactivated or deleted today is shown as of yesterday.</summary>
internal sealed class NotesOfYesterday(IIdentityPort inner, TimeProvider clock) : IdentityAblation(inner)
{
    public override async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken) =>
        Earlier(await Inner.ListTagsAsync(userName, cancellationToken));

    public override async IAsyncEnumerable<IamUser> ListUsersAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var user in Inner.ListUsersAsync(cancellationToken))
        {
            yield return user with { Tags = Earlier(user.Tags) };
        }
    }

    private Dictionary<string, string> Earlier(IReadOnlyDictionary<string, string> tags)
    {
        var today = StateTime.Format(StateTime.DayOf(clock.GetUtcNow()));
        var yesterday = StateTime.Format(StateTime.DayOf(clock.GetUtcNow().AddDays(-1)));
        return tags.ToDictionary(
            tag => tag.Key,
            tag => tag.Key.StartsWith(TagNames.KeyPrefix, StringComparison.OrdinalIgnoreCase)
                ? tag.Value.Replace(today, yesterday, StringComparison.Ordinal)
                : tag.Value,
            StringComparer.OrdinalIgnoreCase);
    }
}
