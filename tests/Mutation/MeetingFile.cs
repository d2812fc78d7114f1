using System.Diagnostics;
using System.Globalization;

namespace IamHygiene.Mutation;

/// <summary>
/// Which tests meet which mutants. To find it takes as long as all tests twice, and a mutant that does not end makes the program
/// begin again: so it is kept in a file, a line for each test.
/// </summary>
internal sealed class MeetingFile(string path)
{
    // Hundreds of quick tests say more in the same time; a mutant that survives is run with all that meet it.
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(3);

    /// <summary>What the file says; null where there is none yet.</summary>
    public Dictionary<int, List<TestCase>>? Read(IReadOnlyList<TestCase> tests)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var meeting = new Dictionary<int, List<TestCase>>();
        foreach (var cells in File.ReadLines(path).Select(line => line.Split('\t')))
        {
            var test = tests[int.Parse(cells[0], CultureInfo.InvariantCulture)];
            test.Took = double.Parse(cells[1], CultureInfo.InvariantCulture);
            Add(meeting, test, cells[2].Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture)));
        }

        return meeting;
    }

    /// <summary>Runs each test twice: to see what it meets, and how long it takes.</summary>
    public async Task<Dictionary<int, List<TestCase>>> FindAsync(IReadOnlyList<TestCase> tests, MutantSwitch control)
    {
        var meeting = new Dictionary<int, List<TestCase>>();
        var lines = new List<string>();
        for (var number = 0; number < tests.Count; number++)
        {
            var test = tests[number];
            var began = Stopwatch.GetTimestamp();
            var fails = await test.FailsAsync();
            var took = Stopwatch.GetElapsedTime(began);
            if (took > Slow)
            {
                await Console.Error.WriteLineAsync($"Left out, takes {took.TotalSeconds:F1} s: {test.Name}");
                continue;
            }

            var met = await control.CoveredByAsync(async () => fails |= await test.FailsAsync());
            if (fails)
            {
                await Console.Error.WriteLineAsync($"Left out, fails without a mutant: {test.Name}");
            }
            else if (met.Count > 0)
            {
                test.Took = took.TotalMilliseconds;
                Add(meeting, test, met);
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{number}\t{test.Took:F0}\t{string.Join(',', met)}"));
            }
        }

        await File.WriteAllLinesAsync(path, lines);
        return meeting;
    }

    private static void Add(Dictionary<int, List<TestCase>> meeting, TestCase test, IEnumerable<int> met)
    {
        foreach (var id in met)
        {
            meeting.TryAdd(id, []);
            meeting[id].Add(test);
        }
    }
}
