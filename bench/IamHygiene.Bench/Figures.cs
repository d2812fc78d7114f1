using System.Globalization;
using Spectre.Console;

namespace IamHygiene.Bench;

/// <summary>The figures of a benchmark, and whether they are within their limits.</summary>
internal sealed class Figures(string title)
{
    private readonly List<(string What, string Value, string Limit, bool? IsMet)> rows = [];

    /// <summary>True where every figure that has a limit is within it.</summary>
    public bool AreMet => rows.TrueForAll(row => row.IsMet != false);

    /// <summary>A figure without a limit.</summary>
    public void Add(string what, FormattableString value) => rows.Add((what, Text(value), "", null));

    /// <summary>A figure with a limit.</summary>
    public void Add(string what, FormattableString value, FormattableString limit, bool isMet) =>
        rows.Add((what, Text(value), Text(limit), isMet));

    /// <summary>Writes them.</summary>
    /// <returns>The exit code: 0 where all limits are met, else 1.</returns>
    public int Write()
    {
        var table = new Table { Title = new(Markup.Escape(title)) };
        table.AddColumns("What", "Figure", "Limit", "");
        foreach (var (what, value, limit, isMet) in rows)
        {
            var word = isMet switch { true => "met", false => "NOT met", _ => "" };
            table.AddRow(Markup.Escape(what), Markup.Escape(value), Markup.Escape(limit), word);
        }

        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.Detect });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = 120;
        }

        console.Write(table);
        return AreMet ? 0 : 1;
    }

    /// <summary>The middle one.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
