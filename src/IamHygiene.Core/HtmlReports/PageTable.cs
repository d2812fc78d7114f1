namespace IamHygiene;

/// <summary>Parts of tables. Each table lies in a region that scrolls by itself, also by keyboard.</summary>
internal static class PageTable
{
    /// <summary>The class of cells that hold numbers.</summary>
    public const string NumberClass = "n";

    /// <summary>Begins a table; <see cref="EndTable"/> ends it.</summary>
    /// <param name="html">The page.</param>
    /// <param name="id">Names the caption.</param>
    /// <param name="caption">What the table shows.</param>
    /// <param name="columns">The headings of its columns.</param>
    public static void BeginTable(this HtmlWriter html, string id, string caption, params ReadOnlySpan<string> columns)
    {
        html.Begin("div", ("class", "scroll"), ("role", "region"), ("tabindex", "0"), ("aria-labelledby", id));
        html.Begin("table", ("id", id + "-table"));
        html.Element("caption", caption, ("id", id)).Line();
        html.Begin("thead").Begin("tr");
        foreach (var column in columns)
        {
            html.Element("th", column, ("scope", "col"));
        }

        html.End().End().Line();
        html.Begin("tbody").Line();
    }

    /// <summary>Ends what <see cref="BeginTable"/> began.</summary>
    public static void EndTable(this HtmlWriter html) => html.End().End().End().Line();

    /// <summary>Writes the heading of a row.</summary>
    public static HtmlWriter RowHead(this HtmlWriter html, string text) => html.Element("th", text, ("scope", "row"));

    /// <summary>Writes a cell with text.</summary>
    public static void Cell(this HtmlWriter html, string text, string? style = null) => html.Element("td", text, ("class", style));

    /// <summary>Writes a cell with a number.</summary>
    /// <param name="html">The page.</param>
    /// <param name="number">The number; null where it is not known.</param>
    /// <param name="style">The class where the number is above 0, such as that of a warning.</param>
    public static void NumberCell(this HtmlWriter html, int? number, string? style = null) =>
        html.Cell(Show.Number(number), number > 0 && style is not null ? $"{NumberClass} {style}" : NumberClass);
}
