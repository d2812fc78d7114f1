namespace IamHygiene.Metrics;

/// <summary>The table of the projects under src.</summary>
internal static class Report
{
    /// <summary>Writes the table; 0, or 1 where the folder is no repository.</summary>
    public static int Write(DirectoryInfo root, TextWriter output, TextWriter errors)
    {
        var sources = Path.Combine(root.FullName, "src");
        if (!Directory.Exists(sources))
        {
            errors.WriteLine($"{root.FullName} has no folder src. Run this in the repository, or give --root.");
            return 1;
        }

        var projects = Directory.GetDirectories(sources).Order(StringComparer.Ordinal)
            .Select(folder => (Name: Path.GetFileName(folder), Measured: Measured.Folder(folder)))
            .ToList();
        output.WriteLine(Row("Project", "Lines", $"Over {SourceFiles.MaximumColumns}", "Characters a line", "! per 1,000", "Longest file"));
        foreach (var (name, measured) in projects)
        {
            output.WriteLine(Row(name, measured));
        }

        output.WriteLine(Row("total", projects.Select(project => project.Measured).Aggregate(Measured.None, Measured.Add)));
        return 0;
    }

    private static string Row(string name, Measured measured) => Row(
        name,
        $"{measured.Lines}",
        $"{measured.LongLines}",
        $"{measured.CharactersALine:0.0}",
        $"{measured.NullForgivingPerThousand:0.0}",
        $"{measured.LongestFile} ({measured.LongestLines})");

    private static string Row(string name, string lines, string longLines, string characters, string nullForgiving, string longest) =>
        $"{name,-24}{lines,8}{longLines,10}{characters,20}{nullForgiving,14}   {longest}";
}
