using Amazon.IdentityManagement;

namespace IamHygiene.Bench;

/// <summary>
/// The walk of comparable tools that read nothing in bulk: for each user the keys, the tags, and the last use of each key, one call
/// after the other.
/// </summary>
internal static class UserByUserWalk
{
    /// <summary>Walks.</summary>
    public static async Task RunAsync(IAmazonIdentityManagementService iam, CancellationToken stop)
    {
        foreach (var name in await OriginalWalk.UsersAsync(iam, stop))
        {
            await iam.ListUserTagsAsync(new() { UserName = name }, stop);
            var keys = await iam.ListAccessKeysAsync(new() { UserName = name }, stop);
            foreach (var id in (keys.AccessKeyMetadata ?? []).Select(key => key.AccessKeyId).OfType<string>())
            {
                await iam.GetAccessKeyLastUsedAsync(new() { AccessKeyId = id }, stop);
            }
        }
    }
}
