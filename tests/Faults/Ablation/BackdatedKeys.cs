namespace IamHygiene.Faults;

/// <summary>Notes of deactivations, the report and the last use all say: long ago.</summary>
internal sealed class BackdatedKeys(IIdentityPort inner, TimeProvider clock) : IdentityAblation(inner)
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
            tag => tag.Key.StartsWith(TagNames.KeyPrefix, StringComparison.OrdinalIgnoreCase)
                && tag.Value.StartsWith("inactive ", StringComparison.Ordinal)
                ? "inactive " + StateTime.Format(clock.GetUtcNow() - Long)
                : tag.Value,
            StringComparer.OrdinalIgnoreCase);
}
