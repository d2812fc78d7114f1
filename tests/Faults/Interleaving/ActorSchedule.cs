using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>An actor does something before a call of the first run of a scenario.</summary>
/// <param name="Scenario">Where it begins.</param>
/// <param name="Model">How consistent AWS is.</param>
/// <param name="Call">Before which call.</param>
/// <param name="What">What is done.</param>
internal sealed record ActorSchedule(Scenario Scenario, ConsistencyModel Model, int Call, Step.Actor What)
{
    public override string ToString() => $"actor {Scenario.Name} {Model.Name} {Call.ToString(CultureInfo.InvariantCulture)}:{What}";

    public static ActorSchedule Parse(string[] words)
    {
        var parts = words[3].Split(':', 2);
        return new(
            Scenarios.Named(words[1]),
            ConsistencyModel.Named(words[2]),
            int.Parse(parts[0], CultureInfo.InvariantCulture),
            (Step.Actor)Step.ParseAll(parts[1])[0]);
    }
}
