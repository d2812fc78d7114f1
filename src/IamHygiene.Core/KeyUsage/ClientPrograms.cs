namespace IamHygiene;

/// <summary>Where a client runs, as its user agent says.</summary>
public enum ClientEnvironment
{
    /// <summary>It does not say.</summary>
    Unknown,

    /// <summary>AWS Lambda.</summary>
    Lambda,

    /// <summary>A container of Amazon ECS.</summary>
    Ecs,

    /// <summary>An EC2 instance.</summary>
    Ec2,

    /// <summary>AWS CloudShell.</summary>
    CloudShell,
}

/// <summary>
/// Reads user agents. AWS's SDKs and its CLI begin with their name and version, and name the variable AWS_EXECUTION_ENV, which
/// Lambda, ECS and CloudShell set, as <c>exec-env/…</c> (botocore, useragent.py). Pure.
/// </summary>
public static class ClientPrograms
{
    /// <summary>What this module calls itself in every call, as the SDKs of AWS say it: <c>app/IamHygiene</c>.</summary>
    public const string OwnName = "IamHygiene";

    private const string ExecutionEnvironment = "exec-env/";

    // Terraform and other partners of AWS put these before their own name.
    private static readonly string[] Prefixes = ["APN/", "HashiCorp/"];

    private static readonly (string Prefix, ClientEnvironment Environment)[] Environments =
    [
        ("AWS_Lambda_", ClientEnvironment.Lambda),
        ("AWS_ECS_", ClientEnvironment.Ecs),
        ("EC2", ClientEnvironment.Ec2),
        ("CloudShell", ClientEnvironment.CloudShell),
    ];

    /// <summary>The program's name and version; <c>?</c> where the client says nothing.</summary>
    /// <param name="userAgent">The user agent as CloudTrail has it, at times in brackets; null: none.</param>
    public static string NameOf(string? userAgent) =>
        Words(userAgent).FirstOrDefault(word => !Array.Exists(Prefixes, prefix => word.StartsWith(prefix, StringComparison.Ordinal)))
        ?? "?";

    /// <summary>Where the program runs.</summary>
    /// <param name="userAgent">The user agent; null: none.</param>
    public static ClientEnvironment EnvironmentOf(string? userAgent)
    {
        var named = Words(userAgent).FirstOrDefault(word => word.StartsWith(ExecutionEnvironment, StringComparison.Ordinal));
        if (named is null)
        {
            return ClientEnvironment.Unknown;
        }

        var value = named[ExecutionEnvironment.Length..];
        return Array.Find(Environments, known => value.StartsWith(known.Prefix, StringComparison.Ordinal)).Environment;
    }

    /// <summary>True where the client says that it is this module, which anybody could.</summary>
    /// <param name="userAgent">The user agent; null: none.</param>
    public static bool IsOurs(string? userAgent) => Words(userAgent).Contains("app/" + OwnName, StringComparer.Ordinal);

    private static string[] Words(string? userAgent) =>
        Printable.OneLine((userAgent ?? "").Trim().TrimStart('[').TrimEnd(']'))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
