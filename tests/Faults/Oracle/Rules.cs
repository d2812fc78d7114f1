namespace IamHygiene.Faults;

/// <summary>The numbers by which the oracle counts: the decision table's defaults, written down again.</summary>
internal sealed record Rules
{
    /// <summary>A key is replaced at this age.</summary>
    public TimeSpan Rotate { get; init; } = TimeSpan.FromDays(80);

    /// <summary>A replaced key is switched off at this age at the earliest.</summary>
    public TimeSpan Deactivate { get; init; } = TimeSpan.FromDays(90);

    /// <summary>Old and new key both work for so long.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromDays(10);

    /// <summary>A key is deleted at this age at the earliest …</summary>
    public TimeSpan Delete { get; init; } = TimeSpan.FromDays(111);

    /// <summary>… and after it was inactive for so long.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromDays(21);

    /// <summary>A key that a run may have made and lost is deactivated at this age at the earliest.</summary>
    public TimeSpan OrphanWait { get; init; } = TimeSpan.FromHours(6);

    /// <summary>A key that a run made was made this long after its lease at the latest.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>How many keys may be switched off or deleted on one day (UTC).</summary>
    public int Limit { get; init; } = 5;

    /// <summary>True where the configuration asks for old keys of unmanaged users to be switched off.</summary>
    public bool UnmanagedToo { get; init; }

    /// <summary>True where it asks for overdue keys to be switched off even where nothing replaces them: the lock-out is wanted.</summary>
    public bool OverdueToo { get; init; }

    /// <summary>True where the configuration asks for a new key once AWS has found the user's key in public.</summary>
    public bool ExposedToo { get; init; }

    /// <summary>Whether a key is so old that a strict configuration has it switched off.</summary>
    public bool IsOverdue(DateTimeOffset created, DateTimeOffset now) => OverdueToo && now >= created + Deactivate;
}
