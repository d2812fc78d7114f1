namespace IamHygiene.Faults;

/// <summary>How consistent AWS is.</summary>
/// <param name="Name">Its name in schedules.</param>
/// <param name="Set">Turns the options.</param>
internal sealed record ConsistencyModel(string Name, Action<Sandbox.SandboxOptions> Set)
{
    public static ConsistencyModel Fair { get; } = new("fair", _ => { });

    /// <summary>Signature checks know a key's creation, deactivation and deletion only after 20 seconds.</summary>
    public static ConsistencyModel LateKeys { get; } = new("late-keys", options => options.NewKeyDelay = TimeSpan.FromSeconds(20));

    /// <summary>Lists of keys and tags, descriptions and values of secrets are 8 seconds old.</summary>
    public static ConsistencyModel StaleReads { get; } = new("stale-reads", options => options.StaleReads = TimeSpan.FromSeconds(8));

    /// <summary>The last use of a key is shown four hours late.</summary>
    public static ConsistencyModel LateUse { get; } = new("late-use", options => options.LastUsedDelay = TimeSpan.FromHours(4));

    public static IReadOnlyList<ConsistencyModel> All { get; } = [Fair, LateKeys, StaleReads, LateUse];

    public static ConsistencyModel Named(string name) => All.FirstOrDefault(model => model.Name == name)
        ?? throw new FormatException(
            $"There is no consistency model '{name}'; there is {string.Join(", ", All.Select(model => model.Name))}.");
}
