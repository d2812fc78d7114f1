namespace IamHygiene;

/// <summary>
/// The times of the protocol, each derived from those before it. The lease itself is a setting of the policy
/// (<see cref="HygienePolicy.IntentLease"/>, 20 minutes).
/// </summary>
internal static class ProtocolTimes
{
    /// <summary>How far the clocks of the machine and of AWS may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(2);

    /// <summary>How long reads of IAM and Secrets Manager may show what was before (field reports: 3 to 30 seconds).</summary>
    public static readonly TimeSpan ReadLag = TimeSpan.FromSeconds(30);

    /// <summary>How long AWS's signature checks may not know a new or reactivated key.</summary>
    public static readonly TimeSpan KeyLag = 2 * ReadLag;

    /// <summary>The pause between two looks at something that AWS shows late.</summary>
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    /// <summary>
    /// What was read so long ago at most need not be read again under the lease before a change that takes nothing away. A rotation
    /// compares AWSCURRENT with it in any case before it begins.
    /// </summary>
    public static readonly TimeSpan FreshRead = ReadLag;

    /// <summary>CreateAccessKey is sent within this time of its intent, or not at all.</summary>
    public static readonly TimeSpan CreateWithin = TimeSpan.FromMinutes(2);

    /// <summary>A pair is proven right after it is made; a use in that hour is our own and says nothing of the owner's.</summary>
    public static readonly TimeSpan OwnUse = TimeSpan.FromHours(1);

    /// <summary>
    /// A key that an ended rotation may have made is looked at this long after it was made: AWS gives no bound on how late a last
    /// use is shown.
    /// </summary>
    public static readonly TimeSpan OrphanWait = 6 * OwnUse;

    /// <summary>A deactivation is looked at again on the day after it: somebody may have moved AWSCURRENT to that key.</summary>
    public static readonly TimeSpan LookAgainAfterDeactivation = TimeSpan.FromDays(2);

    /// <summary>True where a use of a key may be the one by which it was proven; see <see cref="OwnUse"/>.</summary>
    /// <param name="made">When the key was made (UTC).</param>
    /// <param name="used">When it was used (UTC).</param>
    public static bool MayBeOwnUse(DateTimeOffset made, DateTimeOffset used) => used <= made + OwnUse;
}
