namespace IamHygiene;

/// <summary>Identifiers of what keeps the use of a key from being told (docs/errors.md).</summary>
public static class KeyUsageIds
{
    /// <summary>CloudTrail could not be asked in a region.</summary>
    public const string TrailNotRead = nameof(TrailNotRead);

    /// <summary>No user of the account has the key.</summary>
    public const string AccessKeyNotFound = nameof(AccessKeyNotFound);
}

/// <summary>What is said of the use of keys.</summary>
internal static class KeyUsageMessages
{
    public static Problem TrailNotRead(string region, ServiceException cause) => new(
        KeyUsageIds.TrailNotRead,
        $"CloudTrail could not be asked in {region}: {cause.Message} What is shown of keys used there is what IAM tells.",
        cause.Kind == FailureKind.Denied
            ? "Allow cloudtrail:LookupEvents (policies/Read_Key_Usage_policy.json); or use -NoTrail, or mail.keyUse = lastUse in a run."
            : cause.Remedy);

    public static Problem TrailSilent(TimeSpan waited) => new(
        KeyUsageIds.TrailNotRead,
        $"CloudTrail did not answer within {waited.TotalSeconds:0} seconds, so the mails of this run do not say who uses old keys.",
        "If the run has no way to CloudTrail, set mail.keyUse to lastUse.");

    public static Problem KeyNotFound(string accessKeyId, string accountId) =>
        KeyMissing($"No user of account {accountId} has the access key {Printable.OneLine(accessKeyId)}.");

    public static Problem KeyNeverFound(string accessKeyId, int accounts) =>
        KeyMissing($"None of the {accounts} accounts that were read has the access key {Printable.OneLine(accessKeyId)}.");

    private static Problem KeyMissing(string message) =>
        new(KeyUsageIds.AccessKeyNotFound, message, "Check the key's id and the account. The use of a deleted key cannot be told.");

    public static string? Recommendation(KeyReplacement replacement, IReadOnlyList<KeyCaller> callers) => replacement switch
    {
        KeyReplacement.Nothing => "The key was never used. Delete it if nobody needs it.",
        KeyReplacement.Role => Role(callers),
        _ => null,
    };

    public static IEnumerable<string> Places(IEnumerable<KeyCaller> callers) =>
        callers.Select(caller => NameOf(caller.Environment)).Distinct(StringComparer.Ordinal);

    private static string Role(IReadOnlyList<KeyCaller> callers) =>
        $"Every caller runs in {string.Join(" or ", Places(callers))}. Give it a role there in place of the key.";

    private static string NameOf(ClientEnvironment environment) => environment switch
    {
        ClientEnvironment.Lambda => "AWS Lambda",
        ClientEnvironment.Ecs => "Amazon ECS",
        ClientEnvironment.Ec2 => "Amazon EC2",
        _ => "AWS CloudShell",
    };
}
