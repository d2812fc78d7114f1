using System.Reflection;

namespace IamHygiene.Mutation;

/// <summary>The switch that dotnet-stryker builds into the assembly under test: one mutant is on, or each that is met is noted.</summary>
internal sealed class MutantSwitch
{
    private const int None = -1;
    private const BindingFlags Shared = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly FieldInfo active;
    private readonly FieldInfo capture;
    private readonly MethodInfo covered;

    public MutantSwitch(Assembly core)
    {
        var control = Array.Find(core.GetTypes(), type => type.Name == "MutantControl")
            ?? throw new InvalidOperationException("IamHygiene.Core beside this program holds no mutants: let dotnet-stryker build it.");
        active = control.GetField("ActiveMutant", Shared)!;
        capture = control.GetField("CaptureCoverage", Shared)!;
        covered = control.GetMethod("GetCoverageData", Shared)!;
        TurnOff();
    }

    public void TurnOn(int mutant) => active.SetValue(null, mutant);

    public void TurnOff() => active.SetValue(null, None);

    /// <summary>The mutants that work meets.</summary>
    public async Task<IReadOnlyList<int>> CoveredByAsync(Func<Task> work)
    {
        TurnOff();
        capture.SetValue(null, true);
        covered.Invoke(null, null);
        await work();
        var met = (IList<int>[])covered.Invoke(null, null)!;
        capture.SetValue(null, false);
        return met.SelectMany(ids => ids).Distinct().ToList();
    }
}
