namespace IamHygiene.Faults;

/// <summary>A history to play: everything that decides what happens.</summary>
internal sealed record Schedule(
    Scenario Scenario,
    ConsistencyModel Model,
    Timeline Timeline,
    Transport Transport,
    IReadOnlyList<FaultInjection> Injections)
{
    /// <summary>The form that <c>--replay</c> takes.</summary>
    public override string ToString() =>
        string.Join(
            ' ',
            [Scenario.Name, Model.Name, Timeline.Name, Transport.ToString(), .. Injections.Select(injection => injection.ToString())]);

    public static Schedule Parse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 4
            ? throw new FormatException("A schedule is written as: scenario model timeline transport [run:call:fault …].")
            : new(
                Named(Scenarios.All, parts[0], item => item.Name),
                Named(ConsistencyModel.All, parts[1], item => item.Name),
                Named(Timeline.All, parts[2], item => item.Name),
                Enum.Parse<Transport>(parts[3], ignoreCase: true),
                [.. parts[4..].Select(FaultInjection.Parse)]);
    }

    private static T Named<T>(IReadOnlyList<T> all, string name, Func<T, string> of) =>
        all.FirstOrDefault(item => of(item) == name)
            ?? throw new FormatException($"There is no '{name}'; there is {string.Join(", ", all.Select(of))}.");
}
