namespace IamHygiene.Faults;

/// <summary>Two runs at once in a scenario.</summary>
/// <param name="Scenario">Where they begin.</param>
/// <param name="Model">How consistent AWS is.</param>
/// <param name="Second">What the second run is asked for; the first is the scenario's.</param>
/// <param name="Order">The order of their calls.</param>
internal sealed record ConcurrentSchedule(Scenario Scenario, ConsistencyModel Model, RunRequest Second, Interleaving Order)
{
    public override string ToString() => $"concurrent {Scenario.Name} {Model.Name} {Second} {Order}";

    public static ConcurrentSchedule Parse(string[] words) =>
        new(Scenarios.Named(words[1]), ConsistencyModel.Named(words[2]), RunRequest.Parse(words[3]), Interleaving.Parse(words[4]));
}
