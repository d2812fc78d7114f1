namespace IamHygiene.Faults;

/// <summary>A fault at a call: the n-th call of a run.</summary>
internal sealed record FaultInjection(int Run, int Call, InjectedFault Fault)
{
    public override string ToString() => $"{Run}:{Call}:{Fault}";

    public static FaultInjection Parse(string text)
    {
        var parts = text.Split(':');
        return new(
            int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture),
            int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture),
            Enum.Parse<InjectedFault>(parts[2], ignoreCase: true));
    }
}
