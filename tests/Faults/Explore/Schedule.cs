namespace IamHygiene.Faults;

/// <summary>A history to play: everything that decides what happens.</summary>
/// <param name="Scenario">Where it begins.</param>
/// <param name="Model">How consistent AWS is.</param>
/// <param name="Timeline">When the runs begin.</param>
/// <param name="Transport">How runs reach the world.</param>
/// <param name="Injections">What goes wrong.</param>
internal sealed record Schedule(
    Scenario Scenario,
    ConsistencyModel Model,
    Timeline Timeline,
    Transport Transport,
    IReadOnlyList<FaultInjection> Injections)
{
    /// <summary>The form that <c>--replay</c> takes.</summary>
    public override string ToString() =>
        string.Join(' ', [Scenario.Name, Model.Name, Timeline.Name, Transport.ToString(), .. Injections.Select(item => item.ToString())]);

    public static Schedule Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 4
            ? throw new FormatException("A schedule is written as: scenario model timeline transport [run:call:fault …].")
            : new(
                Scenarios.Named(parts[0]),
                ConsistencyModel.Named(parts[1]),
                Timeline.Named(parts[2]),
                Enum.Parse<Transport>(parts[3], ignoreCase: true),
                [.. parts[4..].Select(FaultInjection.Parse)]);
    }
}
