namespace IamHygiene;

/// <summary>What the mail of a replaced key says of the key's use.</summary>
public enum KeyUseInMail
{
    /// <summary>When, with which service and in which region it was last used: what IAM tells, and the run knows anyway.</summary>
    LastUse,

    /// <summary>The programs and addresses that use it as well, as CloudTrail recorded them. Needs cloudtrail:LookupEvents.</summary>
    Callers,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>Where a replaced key was used, for the mail to its owner.</summary>
/// <param name="LastUsed">When it was last used (UTC), as IAM tells it; null: never, or not known.</param>
/// <param name="Service">The service of the last use, as in <c>s3</c>; null where not known.</param>
/// <param name="Region">The region of the last use; null where not known.</param>
/// <param name="Callers">Who used it of late, the latest caller first; empty where that was not asked.</param>
/// <param name="Recommendation">What could take the key's place, for people; null where nothing is known.</param>
public sealed record OldKeyUse(
    DateTimeOffset? LastUsed,
    string? Service,
    string? Region,
    ReadableList<KeyCaller> Callers,
    string? Recommendation)
{
    /// <summary>What could take the key's place.</summary>
    public KeyReplacement Replacement { get; init; }

    /// <summary>What IAM says of a use.</summary>
    /// <param name="use">The use.</param>
    public static OldKeyUse From(AccessKeyUse use)
    {
        ArgumentNullException.ThrowIfNull(use);
        return new(use.LastUsed, Shown(use.ServiceName), Shown(use.Region), new([]), null);
    }

    /// <summary>The services of AWS in which the callers run, for people.</summary>
    public IEnumerable<string> PlacesOfCallers() => KeyUsageMessages.Places(Callers);

    private static string? Shown(string? text) => text is null ? null : Printable.OneLine(text);
}
