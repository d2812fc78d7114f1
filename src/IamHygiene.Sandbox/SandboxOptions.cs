namespace IamHygiene.Sandbox;

/// <summary>What is unpleasant about AWS and can be turned on. All off by default.</summary>
public sealed record SandboxOptions
{
    /// <summary>How long signature checks lag behind a key's creation, change of status and deletion.</summary>
    public TimeSpan NewKeyDelay { get; set; }

    /// <summary>
    /// How old the answers of ListAccessKeys, ListUserTags, GetAccountAuthorizationDetails, DescribeSecret and
    /// GetSecretValue are.
    /// </summary>
    public TimeSpan StaleReads { get; set; }

    /// <summary>
    /// GetAccessKeyLastUsed and the credential report show a use of a key only this long after it happened. AWS names no
    /// delay for keys; of last accessed information it says that recent activity usually appears within four hours
    /// (IAM User Guide, "Refine permissions in AWS using last accessed information").
    /// </summary>
    public TimeSpan LastUsedDelay { get; set; }

    /// <summary>How long every call takes on the clock.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Calls per second for each API and account, a token bucket on the clock; null for no limit.</summary>
    public double? CallsPerSecond { get; set; }

    /// <summary>The size of that bucket.</summary>
    public int Burst { get; set; } = 10;

    /// <summary>How far the time of a signature may be off; null for no check. AWS has 5 minutes (15 for some).</summary>
    public TimeSpan? MaxClockSkew { get; set; }

    /// <summary>A credential report is complete when so much time has passed since it was started …</summary>
    public TimeSpan ReportDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>… or when GenerateCredentialReport has been called so many times: STARTED, INPROGRESS, COMPLETE.</summary>
    public int ReportCalls { get; set; } = 3;
}
