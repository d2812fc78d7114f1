namespace IamHygiene.Faults;

/// <summary>
/// In which order two runs go on: which one begins, and how many calls each makes before the other has its turn; then the rest of both.
/// </summary>
internal sealed record Interleaving(IReadOnlyList<int> Counts)
{
    public override string ToString() => string.Join('.', Counts);

    public static Interleaving Parse(string text) =>
        new([.. text.Split('.').Select(part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture))]);
}
