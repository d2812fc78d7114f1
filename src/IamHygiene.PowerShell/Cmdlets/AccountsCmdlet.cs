using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>A cmdlet that works in the own account, or in several through a role of one name.</summary>
public abstract class AccountsCmdlet : ConnectedCmdlet
{
    private const string AccountIdParameter = "AccountId";

    // What is bound before the pipeline delivers was typed.
    private bool accountIsTyped;

    /// <summary>
    /// All accounts of the organization. Suspended and closed ones are skipped. The credentials must be those of the management
    /// account or of a delegated administrator.
    /// </summary>
    [Parameter]
    public SwitchParameter Organization { get; set; }

    /// <summary>
    /// With -Organization: only accounts in these organizational units and in the units below them. Units are ids such as
    /// ou-ab12-11111111, or paths from the root such as /Workloads/Production.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrganizationalUnitCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? OrganizationalUnit { get; set; }

    /// <summary>
    /// With -Organization: no account in these organizational units or in the units below them, by ids or paths. Where one of
    /// them does not exist, no account is touched.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrganizationalUnitCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeOrganizationalUnit { get; set; }

    /// <summary>
    /// The name of the role through which other accounts are entered; it is the same in each. A path before it is allowed, as in
    /// operations/IamHygieneRole.
    /// </summary>
    [Parameter]
    [ValidatePattern(@"^[A-Za-z0-9_+=,.@/-]{1,512}$")]
    [ValidateNotNullOrEmpty]
    public string RoleName { get; set; } = AccountRole.DefaultName;

    /// <summary>The external id that the role of -RoleName asks for.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleExternalId { get; set; }

    /// <summary>How many accounts are worked on at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>True where a parameter says how other accounts are entered.</summary>
    private protected bool NamesARole =>
        MyInvocation.BoundParameters.ContainsKey(nameof(RoleName)) || RoleExternalId is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        accountIsTyped = MyInvocation.BoundParameters.ContainsKey(AccountIdParameter);
    }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        base.Prepare();
        // PowerShell does not bind the account of a piped object where the parameter is typed: its namesake would be meant.
        if (accountIsTyped && MyInvocation.ExpectingInput)
        {
            throw new IamHygieneException(
                new(
                    "AccountIdTyped",
                    "-AccountId is typed and users come from the pipeline: from which account they were read cannot be seen then.",
                    "Leave -AccountId out, objects bring their account; or name the users with -UserName."));
        }

        if (!Organization && (OrganizationalUnit ?? ExcludeOrganizationalUnit) is not null)
        {
            throw new IamHygieneException(
                new(
                    "NoOrganization",
                    "-OrganizationalUnit and -ExcludeOrganizationalUnit choose accounts of an organization.",
                    "Give -Organization, too."));
        }
    }

    /// <summary>Works in several accounts side by side. One account's failure is one error with the account in it.</summary>
    /// <param name="connection">The way to the own account.</param>
    /// <param name="asked">Only these accounts; empty: all of the organization.</param>
    /// <param name="work">The work in one account; false where it told itself that the account could not be read.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many accounts were read.</returns>
    private protected async Task<int> ForEachAccountAsync(
        IConnection connection,
        IReadOnlyList<string> asked,
        Func<TargetAccount, AccountPorts, CancellationToken, Task<bool>> work,
        CancellationToken cancellationToken)
    {
        var (fleet, selection) = await ChooseAsync(connection, Asked(asked), cancellationToken).ConfigureAwait(false);
        foreach (var (subject, problem) in selection.Problems)
        {
            Error(Errors.ToErrorRecord(problem, subject));
        }

        var accounts = selection.Accounts;
        var done = 0;
        var read = 0;
        AccountsProgress(done, accounts.Count);
        await foreach (var outcome in fleet.RunAsync(accounts, WorkAsync, cancellationToken).ConfigureAwait(false))
        {
            AccountsProgress(++done, accounts.Count);
            switch (outcome)
            {
                case AccountOutcome<bool>.Failed failed:
                    Error(Errors.ToErrorRecord(failed.Problem, failed.Account.Id));
                    break;
                case AccountOutcome<bool>.Done { Value: true }:
                    read++;
                    break;
            }
        }

        return read;

        async Task<bool> WorkAsync(TargetAccount account, AccountPorts ports, CancellationToken stop)
        {
            var wasRead = await work(account, ports, stop).ConfigureAwait(false);
            await TakenAsync(stop).ConfigureAwait(false);
            return wasRead;
        }
    }

    /// <summary>Shows what happens in one of several accounts.</summary>
    private protected void ObserveIn(TargetAccount account, RunEvent happened)
    {
        if (happened is RunEvent.Progress phase)
        {
            AccountProgress(account, phase);
        }
        else
        {
            Observe(happened);
        }
    }

    /// <summary>What the parameters say of accounts.</summary>
    /// <param name="ids">The accounts that are named; empty: none.</param>
    private protected AccountsSettings Asked(IReadOnlyList<string> ids) => new()
    {
        Ids = ids,
        IsOrganization = Organization,
        Units = OrganizationalUnit ?? [],
        ExcludedUnits = ExcludeOrganizationalUnit ?? [],
        Role = new(RoleName, RoleExternalId),
        Concurrency = ThrottleLimit,
    };

    /// <summary>Chooses the accounts.</summary>
    /// <exception cref="ServiceException">The organization could not be read.</exception>
    /// <exception cref="IamHygieneException">No account is named.</exception>
    private protected async Task<(AccountFleet Fleet, AccountSelection Selection)> ChooseAsync(
        IConnection connection,
        AccountsSettings settings,
        CancellationToken cancellationToken)
    {
        var caller = await connection.Organization.GetCallerAsync(cancellationToken).ConfigureAwait(false);
        var selection = settings.IsOrganization
            ? await OfOrganizationAsync(connection.Organization, settings.Criteria, cancellationToken).ConfigureAwait(false)
            : AccountSelection.ByNumber(settings.Ids);
        if (selection.Accounts.Count == 0 && selection.Problems.Count == 0 && !settings.IsOrganization)
        {
            throw new IamHygieneException(
                new(
                    "NoAccountNamed",
                    "-RoleName says how to enter other accounts, but not which.",
                    "Give -AccountId or -Organization, or pipe objects that have an AccountId."));
        }

        Verbose($"Accounts: {string.Join(", ", selection.Accounts.Select(account => account.Id))}.");
        return (new(connection, caller, settings.Role, settings.Concurrency), selection);
    }

    private async Task<AccountSelection> OfOrganizationAsync(
        IOrganizationPort organization,
        AccountCriteria criteria,
        CancellationToken cancellationToken)
    {
        var tree = await OrganizationReader.ReadAsync(organization, criteria.NeedUnits, cancellationToken).ConfigureAwait(false);
        var inactive = tree.Accounts.Where(account => !account.IsActive).Select(account => account.Id).ToList();
        if (inactive.Count > 0)
        {
            Verbose($"Accounts that are not active are skipped: {string.Join(", ", inactive)}.");
        }

        return AccountSelection.From(tree, criteria);
    }
}
