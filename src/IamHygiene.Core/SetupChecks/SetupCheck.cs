namespace IamHygiene;

/// <summary>How a check ended.</summary>
public enum CheckOutcome
{
    /// <summary>All is well.</summary>
    Pass,

    /// <summary>It works, and something should be looked at.</summary>
    Warn,

    /// <summary>A run would fail, or do less than it should.</summary>
    Fail,

    /// <summary>It was not checked; what was seen says why.</summary>
    Skipped,
}

/// <summary>One check of the set-up.</summary>
/// <param name="Check">Which one: see <see cref="SetupCheckIds"/>.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="AccountId">The account; empty where it could not be read.</param>
/// <param name="Seen">What was seen, in words.</param>
public sealed record SetupCheck(string Check, CheckOutcome Outcome, string AccountId, string Seen)
{
    /// <summary>The user it is about; null where it is about the account.</summary>
    public string? UserName { get; init; }

    /// <summary>What to do; null where nothing is.</summary>
    public string? Remedy { get; init; }

    /// <summary>Where the documentation explains the check.</summary>
#pragma warning disable CA1308 // Headings become addresses in lower case.
    public string Link => "docs/setup.md#" + Check.ToLowerInvariant();
#pragma warning restore CA1308
}
