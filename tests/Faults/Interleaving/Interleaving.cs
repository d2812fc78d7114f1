using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>
/// The order of two runs' calls: so many calls of the first, then so many of the second, and so on in turn; then the rest of the
/// run whose turn it is, and the rest of the other.
/// </summary>
internal sealed record Interleaving(IReadOnlyList<int> Counts)
{
    public override string ToString() => string.Join('.', Counts);

    public static Interleaving Parse(string text) =>
        new([.. text.Split('.').Select(part => int.Parse(part, CultureInfo.InvariantCulture))]);

    /// <summary>All orders with one change of turn or, with more changes, with up to two.</summary>
    /// <param name="first">Up to which calls of either run may be left out: those before it only read the account.</param>
    /// <param name="counts">How many calls either run makes at most.</param>
    /// <param name="changes">How often the turn changes.</param>
    public static IEnumerable<Interleaving> All((int A, int B) first, (int A, int B) counts, int changes)
    {
        for (var a = first.A; a <= counts.A; a++)
        {
            yield return new([a]);
            for (var b = first.B; changes > 1 && b <= counts.B; b++)
            {
                yield return new([a, b]);
            }
        }

        for (var b = first.B; changes > 1 && b <= counts.B; b++)
        {
            yield return new([0, b]);
        }
    }
}
