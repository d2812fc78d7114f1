namespace IamHygiene.Faults;

/// <summary>IAM as it is; a safety step is taken out by overriding what it does.</summary>
internal abstract class IdentityAblation(IIdentityPort inner) : IIdentityPort
{
    protected IIdentityPort Inner => inner;

    public Task<(string AccountId, string Name)> GetAccountAsync(CancellationToken cancellationToken) =>
        inner.GetAccountAsync(cancellationToken);

    public Task<bool> GetHardExpiryAsync(CancellationToken cancellationToken) => inner.GetHardExpiryAsync(cancellationToken);

    public virtual Task<CredentialReportFile> GetCredentialReportAsync(CancellationToken cancellationToken) =>
        inner.GetCredentialReportAsync(cancellationToken);

    public virtual IAsyncEnumerable<IamUser> ListUsersAsync(CancellationToken cancellationToken) => inner.ListUsersAsync(cancellationToken);

    public virtual Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken) =>
        inner.ListTagsAsync(userName, cancellationToken);

    public virtual Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        inner.ListAccessKeysAsync(userName, cancellationToken);

    public virtual Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken) =>
        inner.GetAccessKeyUseAsync(accessKeyId, cancellationToken);

    public virtual Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken) =>
        inner.CreateAccessKeyAsync(userName, cancellationToken);

    public Task SetAccessKeyStatusAsync(string userName, string accessKeyId, AccessKeyStatus status, CancellationToken cancellationToken) =>
        inner.SetAccessKeyStatusAsync(userName, accessKeyId, status, cancellationToken);

    public virtual Task DeleteAccessKeyAsync(string userName, string accessKeyId, CancellationToken cancellationToken) =>
        inner.DeleteAccessKeyAsync(userName, accessKeyId, cancellationToken);

    public virtual Task TagAsync(string userName, IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken) =>
        inner.TagAsync(userName, tags, cancellationToken);

    public virtual Task UntagAsync(string userName, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        inner.UntagAsync(userName, keys, cancellationToken);
}

/// <summary>Tags whose name begins so are never written, but shown to the run as if they were.</summary>
internal sealed class SwallowedTags(IIdentityPort inner, string prefix, bool shown = true) : IdentityAblation(inner)
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
        if (shown)
        {
            foreach (var tag in swallowed.GetValueOrDefault(userName) ?? [])
            {
                tags[tag.Key] = tag.Value;
            }
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

/// <summary>The second time that something is read, the answer is the first one.</summary>
internal sealed class OldReads(IIdentityPort inner) : IdentityAblation(inner)
{
    private readonly Dictionary<string, IReadOnlyList<AccessKey>> keys = new(StringComparer.Ordinal);

    public override async Task<IReadOnlyList<AccessKey>> ListAccessKeysAsync(string userName, CancellationToken cancellationToken) =>
        keys.TryGetValue(userName, out var known) ? known : keys[userName] = await Inner.ListAccessKeysAsync(userName, cancellationToken);
}

/// <summary>Notes of deactivations, the report and the last use all say: long ago.</summary>
internal sealed class LongAgo(IIdentityPort inner, TimeProvider clock) : IdentityAblation(inner)
{
    private static readonly TimeSpan Long = TimeSpan.FromDays(60);

    public override async Task<IReadOnlyDictionary<string, string>> ListTagsAsync(string userName, CancellationToken cancellationToken) =>
        Old(await Inner.ListTagsAsync(userName, cancellationToken));

    public override async IAsyncEnumerable<IamUser> ListUsersAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var user in Inner.ListUsersAsync(cancellationToken))
        {
            yield return user with { Tags = Old(user.Tags) };
        }
    }

    public override async Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken) =>
        await Inner.GetAccessKeyUseAsync(accessKeyId, cancellationToken) with { LastUsed = null };

    public override async Task<CredentialReportFile> GetCredentialReportAsync(CancellationToken cancellationToken)
    {
        var file = await Inner.GetCredentialReportAsync(cancellationToken);
        var old = (clock.GetUtcNow() - Long).UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'+00:00'",
            System.Globalization.CultureInfo.InvariantCulture);
        return file with
        {
            Text = System.Text.RegularExpressions.Regex.Replace(
                file.Text,
                "false,20[0-9T:+-]+",
                "false," + old,
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1))
        };
    }

    private Dictionary<string, string> Old(IReadOnlyDictionary<string, string> tags) =>
        tags.ToDictionary(
            tag => tag.Key,
            tag => tag.Key.StartsWith(TagNames.DeactivatedPrefix, StringComparison.OrdinalIgnoreCase)
                ? UserState.Format(clock.GetUtcNow() - Long)
                : tag.Value,
            StringComparer.OrdinalIgnoreCase);
}

/// <summary>Keys are not deleted, and the run is told that they were.</summary>
internal sealed class SwallowedDeletes(IIdentityPort inner) : IdentityAblation(inner)
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

/// <summary>CreateAccessKey is sent again after an answer that says nothing.</summary>
internal sealed class RetriedCreate(IIdentityPort inner) : IdentityAblation(inner)
{
    public override async Task<KeyPair> CreateAccessKeyAsync(string userName, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.CreateAccessKeyAsync(userName, cancellationToken);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Unclear)
        {
            return await Inner.CreateAccessKeyAsync(userName, cancellationToken);
        }
    }
}

/// <summary>A last use that could not be read is taken for "never".</summary>
internal sealed class FailedIsNever(IIdentityPort inner) : IdentityAblation(inner)
{
    public override async Task<AccessKeyUse> GetAccessKeyUseAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        try
        {
            return await Inner.GetAccessKeyUseAsync(accessKeyId, cancellationToken);
        }
        catch (ServiceException)
        {
            return new(null, null, null, null);
        }
    }
}
