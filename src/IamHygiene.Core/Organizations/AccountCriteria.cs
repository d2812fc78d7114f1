namespace IamHygiene;

/// <summary>Which accounts of an organization are meant. Suspended and closed accounts never are.</summary>
public sealed record AccountCriteria
{
    /// <summary>Only these accounts; empty: all.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>
    /// Only accounts in these units or in units below them: ids such as <c>ou-ab12-11111111</c>, or paths from the root such as
    /// <c>/Workloads/Production</c>. Empty: in all.
    /// </summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>No account in these units or in units below them, in the same forms.</summary>
    public IReadOnlyList<string> ExcludedUnits { get; init; } = [];

    /// <summary>True where it matters which account lies in which unit.</summary>
    public bool NeedUnits => Units.Count > 0 || ExcludedUnits.Count > 0;
}
