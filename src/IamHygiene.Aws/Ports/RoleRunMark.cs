using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;

namespace IamHygiene.Aws;

/// <summary>The note of an account's last run: a tag on the role by which the account is entered.</summary>
/// <param name="iam">A client with that role's credentials.</param>
/// <param name="roleArn">The role.</param>
/// <param name="calls">Makes the calls.</param>
/// <param name="clock">Time.</param>
internal sealed class RoleRunMark(IAmazonIdentityManagementService iam, string roleArn, AwsCall calls, TimeProvider clock) : IRunMarkPort
{
    // The name in an ARN follows its path.
    private readonly string roleName = roleArn[(roleArn.LastIndexOf('/') + 1)..];

    /// <inheritdoc/>
    public async Task<DateTimeOffset?> GetAsync(CancellationToken cancellationToken)
    {
        string? marker = null;
        do
        {
            var request = new ListRoleTagsRequest { RoleName = roleName, Marker = marker };
            var page = await calls.RunAsync(
                Operation("ListRoleTags"),
                token => iam.ListRoleTagsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            if (page.Tags?.Find(tag => tag.Key == TagNames.LastRun) is { } tag)
            {
                return StateTime.Parse(tag.Value, clock.GetUtcNow());
            }

            marker = page.IsTruncated == true ? page.Marker : null;
        }
        while (marker is not null);
        return null;
    }

    /// <inheritdoc/>
    public async Task SetAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        var request = new TagRoleRequest
        {
            RoleName = roleName,
            Tags = [new() { Key = TagNames.LastRun, Value = StateTime.Format(began) }],
        };
        await calls.RunAsync(Operation("TagRole"), token => iam.TagRoleAsync(request, token), cancellationToken).ConfigureAwait(false);
    }

    private AwsOperation Operation(string name) => new("iam", name, $"role {roleName}");
}
