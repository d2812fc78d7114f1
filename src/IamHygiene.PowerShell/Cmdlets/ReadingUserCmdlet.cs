using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>
/// A cmdlet that reads users and changes nothing, in one account or in several. Where no user is named, it reads all of them.
/// </summary>
public abstract class ReadingUserCmdlet : UserCmdlet
{
    private readonly object writing = new();
    private string[] namedAccounts = [];

    /// <summary>Names of users; * and ? are wildcards. Without it: all users.</summary>
    [Parameter(
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? UserName { get; set; }

    /// <summary>
    /// The accounts to read, by their 12 digits: the own one as it is, others through the role of -RoleName. With -Organization:
    /// only these accounts of the organization. Without it: the own account.
    /// Objects from the pipeline bring the account that their user was read from. With -RoleName or -Organization those
    /// accounts are read; without, a user of another account is refused, because the same name means another user there.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(AccountIdCompleter))]
    public string[]? AccountId { get; set; }

    /// <summary>
    /// Reads all accounts of the organization. Suspended and closed ones are skipped. The credentials must be those of the
    /// management account or of a delegated administrator.
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
    /// them does not exist, no account is read.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(OrganizationalUnitCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? ExcludeOrganizationalUnit { get; set; }

    /// <summary>
    /// The name of the role through which other accounts are read; it is the same in each. A path before it is allowed, as in
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

    /// <summary>How many accounts are read at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    private bool IsOneAccount => !Organization && namedAccounts.Length == 0 && !NamesARole;

    private bool NamesARole =>
        MyInvocation.BoundParameters.ContainsKey(nameof(RoleName)) || RoleExternalId is not null;

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        base.BeginProcessing();
        // What is bound before the pipeline delivers was typed.
        namedAccounts = AccountId ?? [];
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() =>
        Targets.Add(UserName, namedAccounts.Length > 0 ? null : AccountId?.FirstOrDefault());

    /// <inheritdoc/>
    private protected sealed override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (NobodyPiped)
        {
            return;
        }

        using var connection = Open();
        if (IsOneAccount)
        {
            await ReadAsync(new(Targets), Runner(connection.Ports, Observe), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await ReadSeveralAsync(connection, cancellationToken).ConfigureAwait(false);
        }

        ProgressEnds();
    }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        base.Prepare();
        if (!Organization && (OrganizationalUnit ?? ExcludeOrganizationalUnit) is not null)
        {
            throw new IamHygieneException(
                new(
                    "NoOrganization",
                    "-OrganizationalUnit and -ExcludeOrganizationalUnit choose accounts of an organization.",
                    "Give -Organization, too."));
        }
    }

    /// <summary>Reads what is asked for in one account and writes it.</summary>
    private protected abstract Task ReadAsync(AccountScope scope, HygieneRunner runner, CancellationToken cancellationToken);

    /// <summary>Writes what belongs to one account without anything of another in between.</summary>
    private protected void WriteTogether(Action write)
    {
        lock (writing)
        {
            write();
        }
    }

    private HygieneRunner Runner(AccountPorts ports, Action<RunEvent> observe) => new(ports, Effective.Policy, observe);

    private async Task ReadSeveralAsync(IConnection connection, CancellationToken cancellationToken)
    {
        var caller = await connection.Organization.GetCallerAsync(cancellationToken).ConfigureAwait(false);
        var accounts = await ChooseAsync(connection.Organization, cancellationToken).ConfigureAwait(false);
        var fleet = new AccountFleet(connection, caller, new(RoleName, RoleExternalId), ThrottleLimit);
        var done = 0;
        var read = 0;
        AccountsProgress(done, accounts.Count);
        await foreach (var outcome in fleet.RunAsync(accounts, ReadOneAsync, cancellationToken).ConfigureAwait(false))
        {
            AccountsProgress(++done, accounts.Count);
            if (outcome is AccountOutcome<AccountScope>.Failed failed)
            {
                Error(Errors.ToErrorRecord(failed.Problem, failed.Account.Id));
            }
            else
            {
                read++;
            }
        }

        if (read == 0)
        {
            return;
        }

        foreach (var (name, problem) in Targets.NeverFound(read))
        {
            Error(Errors.ToErrorRecord(problem, name));
        }
    }

    private async Task<AccountScope> ReadOneAsync(TargetAccount account, AccountPorts ports, CancellationToken cancellationToken)
    {
        var scope = new AccountScope(Targets, account);
        void ObserveHere(RunEvent happened)
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

        await ReadAsync(scope, Runner(ports, ObserveHere), cancellationToken).ConfigureAwait(false);
        await TakenAsync(cancellationToken).ConfigureAwait(false);
        return scope;
    }

    private async Task<IReadOnlyList<TargetAccount>> ChooseAsync(
        IOrganizationPort organization,
        CancellationToken cancellationToken)
    {
        // Where every user comes with an account, no other account is of interest.
        var asked = namedAccounts.Length > 0 ? namedAccounts
            : Targets.HaveBareNames ? []
            : Targets.Accounts;
        var selection = Organization
            ? await OfOrganizationAsync(organization, asked, cancellationToken).ConfigureAwait(false)
            : AccountSelection.ByNumber(asked);
        foreach (var (subject, problem) in selection.Problems)
        {
            Error(Errors.ToErrorRecord(problem, subject));
        }

        if (selection.Accounts.Count == 0 && selection.Problems.Count == 0 && !Organization)
        {
            throw new IamHygieneException(
                new(
                    "NoAccountNamed",
                    "-RoleName says how to enter other accounts, but not which.",
                    "Give -AccountId or -Organization, or pipe objects that have an AccountId."));
        }

        Verbose($"Accounts: {string.Join(", ", selection.Accounts.Select(account => account.Id))}.");
        return selection.Accounts;
    }

    private async Task<AccountSelection> OfOrganizationAsync(
        IOrganizationPort organization,
        IReadOnlyList<string> asked,
        CancellationToken cancellationToken)
    {
        var criteria = new AccountCriteria
        {
            AccountIds = asked,
            Units = OrganizationalUnit ?? [],
            ExcludedUnits = ExcludeOrganizationalUnit ?? [],
        };
        var tree = await OrganizationReader.ReadAsync(organization, criteria.NeedUnits, cancellationToken).ConfigureAwait(false);
        var inactive = tree.Accounts.Where(account => !account.IsActive).Select(account => account.Id).ToList();
        if (inactive.Count > 0)
        {
            Verbose($"Accounts that are not active are skipped: {string.Join(", ", inactive)}.");
        }

        return AccountSelection.From(tree, criteria);
    }
}
