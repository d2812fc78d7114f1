namespace IamHygiene.Faults;

/// <summary>A person's act before a call of the run.</summary>
internal sealed record ActorDuringRun(int Call, Step.Actor What)
{
    public override string ToString() => $"{Call}:{What}";

    public static ActorDuringRun Parse(string text)
    {
        var parts = text.Split(':', 2);
        return new(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), (Step.Actor)Step.ParseAll(parts[1])[0]);
    }
}
