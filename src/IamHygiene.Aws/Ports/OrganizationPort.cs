using Amazon.Organizations;
using Amazon.SecurityToken;

namespace IamHygiene.Aws;

/// <summary>The organization that the caller's account belongs to.</summary>
/// <param name="organizations">The client.</param>
/// <param name="sts">Tells whom the credentials belong to.</param>
/// <param name="calls">Makes the calls.</param>
internal sealed class OrganizationPort(
    IAmazonOrganizations organizations,
    IAmazonSecurityTokenService sts,
    AwsCall calls) : IOrganizationPort
{
    private const int Attempts = 2;

    /// <inheritdoc/>
    public async Task<Caller> GetCallerAsync(CancellationToken cancellationToken)
    {
        var caller = await calls.RunAsync(
            new("sts", "GetCallerIdentity"),
            token => sts.GetCallerIdentityAsync(new(), token),
            cancellationToken).ConfigureAwait(false);
        var arn = AwsAnswer.Required(caller.Arn, "the caller's ARN");
        return new(
            AwsAnswer.Required(caller.Account, "the caller's account"),
            arn.Split(':') is ["arn", { Length: > 0 } partition, ..] ? partition : "aws");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrganizationAccount>> ListAccountsAsync(CancellationToken cancellationToken)
    {
        return await ListAsync(
            Operation("ListAccounts"),
            async (next, token) =>
            {
                var page = await organizations.ListAccountsAsync(new() { NextToken = next }, token).ConfigureAwait(false);
                return new Page<OrganizationAccount>((page.Accounts ?? []).Select(Account), page.NextToken);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<OrganizationAccount> GetAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        var answer = await calls.RunAsync(
            Operation("DescribeAccount", $"account {accountId}"),
            token => organizations.DescribeAccountAsync(new() { AccountId = accountId }, token),
            cancellationToken).ConfigureAwait(false);
        return Account(AwsAnswer.Required(answer.Account, "the account"));
    }

    /// <inheritdoc/>
    public async Task<string> GetRootIdAsync(CancellationToken cancellationToken)
    {
        // There is one root, in one page; AWS's list is for times that have not come.
        var roots = await ListAsync(
            Operation("ListRoots"),
            async (next, token) =>
            {
                var page = await organizations.ListRootsAsync(new() { NextToken = next }, token).ConfigureAwait(false);
                var ids = (page.Roots ?? []).Select(root => AwsAnswer.Required(root.Id, "the id of the root"));
                return new Page<string>(ids, page.NextToken);
            },
            cancellationToken).ConfigureAwait(false);
        return AwsAnswer.Required(roots.FirstOrDefault(), "the root of the organization");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<OrganizationalUnit>> ListUnitsAsync(string parentId, CancellationToken cancellationToken)
    {
        return await ListAsync(
            Operation("ListOrganizationalUnitsForParent", parentId),
            async (next, token) =>
            {
                var page = await organizations.ListOrganizationalUnitsForParentAsync(
                    new() { ParentId = parentId, NextToken = next },
                    token).ConfigureAwait(false);
                var units = (page.OrganizationalUnits ?? []).Select(unit => new OrganizationalUnit(
                    AwsAnswer.Required(unit.Id, "the id of a unit"),
                    unit.Name ?? "",
                    parentId));
                return new Page<OrganizationalUnit>(units, page.NextToken);
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListAccountIdsAsync(string parentId, CancellationToken cancellationToken)
    {
        return await ListAsync(
            Operation("ListAccountsForParent", parentId),
            async (next, token) =>
            {
                var page = await organizations.ListAccountsForParentAsync(
                    new() { ParentId = parentId, NextToken = next },
                    token).ConfigureAwait(false);
                return new Page<string>((page.Accounts ?? []).Select(account => Account(account).Id), page.NextToken);
            },
            cancellationToken).ConfigureAwait(false);
    }

    // A token that AWS does not take any more ends a listing in the middle. What was read until then is no answer.
    private async Task<List<T>> ListAsync<T>(
        AwsOperation operation,
        Func<string?, CancellationToken, Task<Page<T>>> read,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var items = new List<T>();
            string? next = null;
            try
            {
                do
                {
                    var token = next;
                    var page = await calls.RunAsync(operation, stop => read(token, stop), cancellationToken).ConfigureAwait(false);
                    items.AddRange(page.Items);
                    next = page.Next;
                    if (next is not null && next == token)
                    {
                        throw CutShort(operation, "AWS gave the same page again");
                    }
                }
                while (next is not null);
                return items;
            }
            catch (ServiceException e) when (next is not null && e.Code == "InvalidInputException")
            {
                if (attempt == Attempts)
                {
                    throw CutShort(operation, "AWS did not take its own token for the next page");
                }
            }
            catch (ServiceException e) when (e.Code is "AccessDeniedException" or "AWSOrganizationsNotInUseException")
            {
                throw Unreadable(e, operation);
            }
        }
    }

    private static ServiceException CutShort(AwsOperation operation, string why)
    {
        return new(
            FailureKind.Unclear,
            "ListingCutShort",
            $"{operation.Description} ended in the middle: {why}. No account is chosen from half a list.",
            "Run again.");
    }

    private static ServiceException Unreadable(ServiceException e, AwsOperation operation)
    {
        return new(
            e.Kind,
            e.Code,
            e.Message,
            $"An organization is read from its management account or from an account that is a delegated administrator, with "
                + $"{operation.Permission} allowed. From elsewhere name the accounts with -AccountId.");
    }

    private static OrganizationAccount Account(Amazon.Organizations.Model.Account account)
    {
        var id = AwsAnswer.Required(account.Id, "the number of an account");
        // State is AWS's successor of Status, and says more of an account that is not active.
        var state = account.State?.Value ?? account.Status?.Value ?? "unknown";
        return new(id, account.Name ?? id, state);
    }

    private static AwsOperation Operation(string name, string target = "") => new("organizations", name, target);

    private sealed record Page<T>(IEnumerable<T> Items, string? Next);
}
