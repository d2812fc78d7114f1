using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SecurityToken;

namespace IamHygiene.Aws;

/// <summary>
/// The memory of digests: tags on the role or user whose credentials these are, or on a role that is named.
/// </summary>
/// <param name="sts">Tells whose credentials these are.</param>
/// <param name="iam">A client with these credentials.</param>
/// <param name="roleName">The role that is named; null: the caller's own.</param>
/// <param name="calls">Makes the calls.</param>
internal sealed class CallerTags(
    IAmazonSecurityTokenService sts,
    IAmazonIdentityManagementService iam,
    string? roleName,
    AwsCall calls) : IDigestMemoryPort
{
    private Principal? known = roleName is null ? null : new(IsRole: true, roleName);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>?> ReadAsync(CancellationToken cancellationToken)
    {
        known ??= await CallerAsync(cancellationToken).ConfigureAwait(false);
        if (known is not { } principal)
        {
            return null;
        }

        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string? marker = null;
        do
        {
            (var page, marker) = await PageAsync(principal, marker, cancellationToken).ConfigureAwait(false);
            foreach (var tag in page)
            {
                tags[tag.Key] = tag.Value;
            }
        }
        while (marker is not null);
        return tags;
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
    {
        var principal = Known();
        var written = tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value }).ToList();
        if (principal.IsRole)
        {
            var ofRole = new TagRoleRequest { RoleName = principal.Name, Tags = written };
            await calls.RunAsync(principal.To("TagRole"), token => iam.TagRoleAsync(ofRole, token), cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        var ofUser = new TagUserRequest { UserName = principal.Name, Tags = written };
        await calls.RunAsync(principal.To("TagUser"), token => iam.TagUserAsync(ofUser, token), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var principal = Known();
        if (principal.IsRole)
        {
            var ofRole = new UntagRoleRequest { RoleName = principal.Name, TagKeys = [.. names] };
            await calls.RunAsync(principal.To("UntagRole"), token => iam.UntagRoleAsync(ofRole, token), cancellationToken)
                .ConfigureAwait(false);
            return;
        }

        var ofUser = new UntagUserRequest { UserName = principal.Name, TagKeys = [.. names] };
        await calls.RunAsync(principal.To("UntagUser"), token => iam.UntagUserAsync(ofUser, token), cancellationToken)
            .ConfigureAwait(false);
    }

    private Principal Known() => known ?? throw new InvalidOperationException("Tags are written where they were read.");

    private async Task<(IEnumerable<Tag> Tags, string? Marker)> PageAsync(
        Principal principal,
        string? marker,
        CancellationToken cancellationToken)
    {
        if (principal.IsRole)
        {
            var ofRole = new ListRoleTagsRequest { RoleName = principal.Name, Marker = marker };
            var page = await calls
                .RunAsync(principal.To("ListRoleTags"), token => iam.ListRoleTagsAsync(ofRole, token), cancellationToken)
                .ConfigureAwait(false);
            return (page.Tags ?? [], page.IsTruncated == true ? page.Marker : null);
        }

        var ofUser = new ListUserTagsRequest { UserName = principal.Name, Marker = marker };
        var read = await calls
            .RunAsync(principal.To("ListUserTags"), token => iam.ListUserTagsAsync(ofUser, token), cancellationToken)
            .ConfigureAwait(false);
        return (read.Tags ?? [], read.IsTruncated == true ? read.Marker : null);
    }

    private async Task<Principal?> CallerAsync(CancellationToken cancellationToken)
    {
        var answer = await calls
            .RunAsync(new("sts", "GetCallerIdentity", "the caller"), token => sts.GetCallerIdentityAsync(new(), token), cancellationToken)
            .ConfigureAwait(false);
        return Principal.Of(AwsAnswer.Required(answer.Arn, "the caller's ARN"));
    }

    private sealed record Principal(bool IsRole, string Name)
    {
        /// <summary>The role or user behind the ARN of a caller; null for the root user and federated users, who have no tags.</summary>
        public static Principal? Of(string callerArn)
        {
            var parts = callerArn.Split(':', 6);
            var path = parts.Length == 6 ? parts[5].Split('/') : [];
            return path switch
            {
                ["assumed-role", var role, _] => new(IsRole: true, role),
                ["user", .., var user] => new(IsRole: false, user),
                _ => null,
            };
        }

        public AwsOperation To(string operation) => new("iam", operation, $"{(IsRole ? "role" : "user")} {Name}");
    }
}
