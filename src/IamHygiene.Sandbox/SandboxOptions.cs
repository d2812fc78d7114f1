namespace IamHygiene.Sandbox;

/// <summary>
/// What GetAccessKeyLastUsed answers for a key id that the caller's account does not own, be it another account's or
/// nobody's. AWS does not document it: the API reference names no error of its own for the operation.
/// </summary>
public enum ForeignKeyAnswer
{
    /// <summary>The key is not told from one that the caller may not ask about: <c>AccessDenied</c>, status 403.</summary>
    AccessDenied,

    /// <summary>
    /// <c>NoSuchEntity</c>, status 404, as UpdateAccessKey and DeleteAccessKey answer (API reference) and moto does here;
    /// <c>AccessDenied</c> to who may not ask about every user of the account.
    /// </summary>
    NoSuchEntity,
}

/// <summary>
/// What is unpleasant about AWS and can be turned on or made worse. Delays and limits of rate are off by default; quotas are
/// AWS's. <c>docs/sandbox.md</c> says where each comes from.
/// </summary>
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

    /// <summary>What GetAccessKeyLastUsed answers for a key that the account does not own.</summary>
    public ForeignKeyAnswer ForeignKeyAnswer { get; set; }

    /// <summary>
    /// LookupEvents shows a call only this long after it. AWS: typically five minutes on average, not guaranteed (CloudTrail User
    /// Guide, "What is AWS CloudTrail?").
    /// </summary>
    public TimeSpan TrailDelay { get; set; }

    /// <summary>How long every call takes on the clock.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>
    /// Calls per second for each operation and account, a token bucket on the clock; null for no limit. SES has a rate of its own
    /// (<see cref="MailState.MaxSendRate"/>).
    /// </summary>
    public double? CallsPerSecond { get; set; }

    /// <summary>The size of that bucket.</summary>
    public int Burst { get; set; } = 10;

    /// <summary>How far the time of a signature may be off; null for no check. AWS has 5 minutes (15 for some).</summary>
    public TimeSpan? MaxClockSkew { get; set; }

    /// <summary>
    /// Characters of a role's trust policy without white space. AWS raises it on request up to 8,192 (IAM User Guide, "IAM
    /// and AWS STS quotas").
    /// </summary>
    public int TrustPolicyQuota { get; set; } = 2048;

    /// <summary>
    /// Versions of a secret, those without a label included; the next one is refused with LimitExceededException unless one
    /// can be removed. AWS writes "about 100" (Secrets Manager User Guide, "quotas").
    /// </summary>
    public int SecretVersionQuota { get; set; } = 100;

    /// <summary>A credential report is complete when so much time has passed since it was started …</summary>
    public TimeSpan ReportDuration { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>… or when GenerateCredentialReport has been called so many times: STARTED, INPROGRESS, COMPLETE.</summary>
    public int ReportCalls { get; set; } = 3;
}
