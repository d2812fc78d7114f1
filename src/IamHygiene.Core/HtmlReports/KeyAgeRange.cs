namespace IamHygiene;

/// <summary>Where a key stands between its making and its end.</summary>
internal enum KeyZone
{
    /// <summary>Below every limit.</summary>
    Young,

    /// <summary>Old enough for a new key to be made.</summary>
    Rotate,

    /// <summary>Old enough to be deactivated.</summary>
    Deactivate,

    /// <summary>Old enough to be deleted.</summary>
    Delete,
}

/// <summary>Active keys whose age lies in a range.</summary>
/// <param name="From">The lowest age in days.</param>
/// <param name="To">The highest age in days; null: no end.</param>
/// <param name="Zone">Which limits these ages have reached.</param>
/// <param name="Keys">How many active keys.</param>
internal sealed record KeyAgeRange(int From, int? To, KeyZone Zone, int Keys)
{
    private const int MostRanges = 16;

    /// <summary>The range in days, as in "80–89".</summary>
    public string Label =>
        To is not { } to ? $"{Show.Number(From)}+"
        : to == From ? Show.Number(From)
        : $"{Show.Number(From)}–{Show.Number(to)}";

    /// <summary>
    /// The ranges from 0 days on. Every limit begins a range, so that no range holds keys on both sides of one. Below and between
    /// the limits the ranges have a round width; the last of a stretch may be wider by less than half of that.
    /// </summary>
    public static IReadOnlyList<KeyAgeRange> Of(IEnumerable<int> ages, KeySchedule schedule)
    {
        var starts = Starts(schedule);
        var keys = new int[starts.Count];
        foreach (var age in ages)
        {
            keys[IndexOf(starts, age)]++;
        }

        return
        [
            .. starts.Select((from, index) => new KeyAgeRange(
                from,
                index + 1 < starts.Count ? starts[index + 1] - 1 : null,
                ZoneOf(from, schedule),
                keys[index])),
        ];
    }

    private static KeyZone ZoneOf(int age, KeySchedule schedule) =>
        age >= schedule.DeleteDays ? KeyZone.Delete
        : age >= schedule.DeactivateDays ? KeyZone.Deactivate
        : age >= schedule.RotateDays ? KeyZone.Rotate
        : KeyZone.Young;

    private static List<int> Starts(KeySchedule schedule)
    {
        var width = Width(schedule.DeleteDays);
        int[] limits = [0, schedule.RotateDays, schedule.DeactivateDays, schedule.DeleteDays];
        var starts = new List<int>();
        foreach (var (from, to) in limits.Zip(limits.Skip(1)))
        {
            starts.Add(from);
            for (var start = from + width; to - start > width / 2; start += width)
            {
                starts.Add(start);
            }
        }

        starts.Add(schedule.DeleteDays);
        return starts;
    }

    // The next multiple of 5 that needs no more than MostRanges.
    private static int Width(int days) => Math.Max(5, (days / MostRanges + 4) / 5 * 5);

    // A clock may be behind AWS's by a little: a key just made is then younger than 0 days.
    private static int IndexOf(List<int> starts, int age) => Math.Max(0, starts.FindLastIndex(start => start <= age));
}
