using System.Text.RegularExpressions;

namespace IamHygiene.Faults;

/// <summary>A broken promise.</summary>
/// <param name="Promise">Such as <c>P1</c>.</param>
/// <param name="What">What was seen.</param>
/// <param name="User">The user; null where it is about the account.</param>
/// <param name="Time">When (UTC).</param>
internal sealed partial record Violation(string Promise, string What, string? User, DateTimeOffset Time)
{
    /// <summary>What was seen, without ids: the same for all violations of one kind.</summary>
    public string Kind => Ids().Replace(What, "#");

    public override string ToString() => $"{Promise} {(User is null ? "" : User + ": ")}{What} ({Time:yyyy-MM-dd HH:mm:ss})";

    [GeneratedRegex(
        "AKIA[A-Z0-9]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|a0[0-9a-f]{6}|[0-9.]+ days",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Ids();
}
