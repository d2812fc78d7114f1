namespace IamHygiene;

/// <summary>Which accounts a run is about, and how the others are entered. With neither accounts nor organization: the own one.</summary>
public sealed record AccountsSettings
{
    /// <summary>These accounts, by their numbers; with an organization: only these of it.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>True where the accounts of the organization are meant.</summary>
    public bool IsOrganization { get; init; }

    /// <summary>Units of the organization; see <see cref="AccountCriteria.Units"/>.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Units that are left out; see <see cref="AccountCriteria.ExcludedUnits"/>.</summary>
    public IReadOnlyList<string> ExcludedUnits { get; init; } = [];

    /// <summary>The role by which other accounts are entered.</summary>
    public AccountRole Role { get; init; } = new(AccountRole.DefaultName, null);

    /// <summary>How many accounts are worked on at once.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>True where other accounts than the own one may be meant.</summary>
    public bool AreNamed => IsOrganization || Ids.Count > 0;

    /// <summary>Which accounts of the organization are meant.</summary>
    public AccountCriteria Criteria => new() { AccountIds = Ids, Units = Units, ExcludedUnits = ExcludedUnits };
}
