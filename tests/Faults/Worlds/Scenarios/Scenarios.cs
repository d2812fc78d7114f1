namespace IamHygiene.Faults;

/// <summary>The decision table as worlds to begin with.</summary>
internal static class Scenarios
{
    /// <summary>Those that are explored call by call.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. RotationScenarios.All,
        .. RemovalScenarios.All,
        .. RecoveryScenarios.All,
        .. ForeignKeyScenarios.All,
        .. AccountScenarios.All,
    ];

    /// <summary>Those that are also played with the SDK's retries.</summary>
    public static IReadOnlyList<Scenario> WithRetries { get; } =
        Several("rotate", "forced-tag", "deactivate", "delete", "left-orphan", "left-pending", "restore-current", "password");

    /// <summary>One of each kind of change: what two faults do to them while AWS lags is explored in any case.</summary>
    public static IReadOnlyList<Scenario> Core { get; } =
        Several("rotate", "left-pending", "deactivate", "delete", "restore-current", "password");

    public static Scenario Named(string name) => All.Append(AccountScenarios.Many).FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new FormatException(
            $"There is no scenario '{name}'; there is {string.Join(", ", All.Select(scenario => scenario.Name))}.");

    private static IReadOnlyList<Scenario> Several(params string[] names) => [.. names.Select(Named)];
}
