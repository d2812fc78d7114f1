using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>Days of slow runs with a time limit.</summary>
/// <param name="Scenario">Where they begin.</param>
/// <param name="Model">How consistent AWS is.</param>
/// <param name="LatencyMilliseconds">How long each call takes.</param>
/// <param name="LimitMinutes">How long a run may take.</param>
/// <param name="Injections">What goes wrong in addition.</param>
internal sealed record DeadlineSchedule(
    Scenario Scenario,
    ConsistencyModel Model,
    int LatencyMilliseconds,
    int LimitMinutes,
    IReadOnlyList<FaultInjection> Injections)
{
    public override string ToString() => string.Join(
        ' ',
        [
            "deadline",
            Scenario.Name,
            Model.Name,
            Text(LatencyMilliseconds),
            Text(LimitMinutes),
            .. Injections.Select(injection => injection.ToString())
        ]);

    public static DeadlineSchedule Parse(string[] words) => new(
        Scenarios.Named(words[1]),
        ConsistencyModel.Named(words[2]),
        Number(words[3]),
        Number(words[4]),
        [.. words[5..].Select(FaultInjection.Parse)]);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
