using System.Globalization;

namespace IamHygiene;

/// <summary>A bar of a chart.</summary>
/// <param name="Value">Its height.</param>
/// <param name="Style">Its class.</param>
/// <param name="Label">What it says where a mouse points at it.</param>
internal sealed record ChartBar(int Value, string Style, string Label);

/// <summary>A mark between bars or at one.</summary>
/// <param name="Position">Counted in bars from the left edge.</param>
/// <param name="Label">Its text.</param>
/// <param name="Style">Its class.</param>
internal sealed record ChartMark(double Position, string Label, string Style = "");

/// <summary>A bar chart as inline SVG. Colours come from the style sheet.</summary>
internal sealed record BarChart
{
    private const double Width = 960;
    private const double Height = 270;
    private const double Left = 44;
    private const double Right = 12;
    private const double Top = 60;
    private const double Bottom = 34;
    private const double FloorY = Height - Bottom;
    private const double LabelHeight = 16;
    private const int MostSteps = 4;

    /// <summary>A chart of less than this would make much of a single key.</summary>
    private const int LowestTop = 4;

    /// <summary>Names its title and description.</summary>
    public required string Id { get; init; }

    /// <summary>What it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What can be seen in it, for those who cannot see it.</summary>
    public required string Description { get; init; }

    /// <summary>The bars from left to right.</summary>
    public required IReadOnlyList<ChartBar> Bars { get; init; }

    /// <summary>Texts below the bars.</summary>
    public required IReadOnlyList<ChartMark> Ticks { get; init; }

    /// <summary>Lines that stand between bars; at most three, so that their texts have room.</summary>
    public required IReadOnlyList<ChartMark> Limits { get; init; }

    /// <summary>True where each bar shows its value.</summary>
    public required bool ShowsValues { get; init; }

    private double Step => (Width - Left - Right) / Bars.Count;

    /// <summary>Writes the chart in a region that scrolls by itself on a narrow screen.</summary>
    public void Write(HtmlWriter html)
    {
        var (title, description) = (Id + "-t", Id + "-d");
        html.Begin("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-label", Title));
        html.Begin(
            "svg",
            ("class", "chart"),
            ("role", "img"),
            ("aria-labelledby", $"{title} {description}"),
            ("viewBox", $"0 0 {Text(Width)} {Text(Height)}"));
        html.Element("title", Title, ("id", title));
        html.Element("desc", Description, ("id", description)).Line();
        var top = WriteGrid(html);
        WriteBars(html, top);
        WriteTicks(html);
        WriteLimits(html);
        html.End().End().Line();
    }

    /// <summary>The lines of the grid: round numbers, from 0 to the highest value or a little more.</summary>
    internal static IReadOnlyList<int> GridLines(int highest)
    {
        var step = 1;
        // 1, 2, 5, 10, 20, 50 and so on.
        for (var factor = 0; (long)step * MostSteps < highest; factor++)
        {
            step = factor % 3 == 1 ? step / 2 * 5 : step * 2;
        }

        var lines = new List<int> { 0 };
        while (lines[^1] < Math.Max(LowestTop, highest))
        {
            lines.Add(lines[^1] + step);
        }

        return lines;
    }

    private int WriteGrid(HtmlWriter html)
    {
        var lines = GridLines(Bars.Max(bar => bar.Value));
        foreach (var line in lines)
        {
            var y = Y(line, lines[^1]);
            WriteLine(html, line == 0 ? "floor" : "grid", Left, y, Width - Right, y);
            WriteText(html, Show.Number(line), "axis end", Left - 6, y + 4);
        }

        return lines[^1];
    }

    private void WriteBars(HtmlWriter html, int top)
    {
        var gap = Step > 20 ? 6 : 1;
        foreach (var (bar, index) in Bars.Select((bar, index) => (bar, index)).Where(item => item.bar.Value > 0))
        {
            var x = X(index);
            var y = Y(bar.Value, top);
            html.Begin(
                "rect",
                ("class", bar.Style),
                ("x", Text(x + gap / 2.0)),
                ("y", Text(y)),
                ("width", Text(Step - gap)),
                ("height", Text(FloorY - y)));
            html.Element("title", bar.Label).End();
            if (ShowsValues)
            {
                WriteText(html, Show.Number(bar.Value), "value", x + Step / 2, y - 5);
            }
        }

        html.Line();
    }

    private void WriteTicks(HtmlWriter html)
    {
        foreach (var tick in Ticks)
        {
            WriteText(html, tick.Label, "axis", X(tick.Position), FloorY + 18);
        }

        html.Line();
    }

    private void WriteLimits(HtmlWriter html)
    {
        foreach (var (limit, index) in Limits.Select((limit, index) => (limit, index)))
        {
            // A text lies beside its line, on the side with more room, and where no other line crosses it.
            var x = X(limit.Position);
            var isOnTheLeft = x > Width / 2;
            var row = isOnTheLeft ? Limits.Count - index : index + 1;
            var y = LabelHeight * row;
            WriteLine(html, $"limit {limit.Style}", x, y - 10, x, FloorY);
            WriteText(html, limit.Label, isOnTheLeft ? "mark end" : "mark start", x + (isOnTheLeft ? -6 : 6), y);
        }
    }

    private double X(double position) => Left + position * Step;

    private static double Y(int value, int top) => FloorY - (FloorY - Top) * value / top;

    private static void WriteLine(HtmlWriter html, string style, double x1, double y1, double x2, double y2) =>
        html.Begin(
                "line",
                ("class", style.Trim()),
                ("x1", Text(x1)),
                ("y1", Text(y1)),
                ("x2", Text(x2)),
                ("y2", Text(y2)))
            .End();

    private static void WriteText(HtmlWriter html, string text, string style, double x, double y) =>
        html.Element("text", text, ("class", style), ("x", Text(x)), ("y", Text(y)));

    private static string Text(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);
}
