namespace IamHygiene.Metrics;

/// <summary>Finds the files that people write: not what a build, a test run or git has put beside them.</summary>
internal static class SourceFiles
{
    /// <summary>The width that a line of code may have.</summary>
    public const int MaximumColumns = 140;

    private static readonly string[] Generated = ["bin", "obj", "out", "TestResults", "StrykerOutput", "__pycache__", ".git", ".vs"];

    /// <summary>The paths of the files below a folder that end in one of the extensions, in the order of their names.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="extensions">With the dot.</param>
    public static IEnumerable<string> Below(string folder, params string[] extensions)
    {
        var files = Directory.EnumerateFiles(folder).Where(file => extensions.Contains(Path.GetExtension(file), StringComparer.Ordinal));
        var folders = Directory.EnumerateDirectories(folder).Where(IsWritten);
        return files.Order(StringComparer.Ordinal)
            .Concat(folders.Order(StringComparer.Ordinal).SelectMany(child => Below(child, extensions)));
    }

    /// <summary>How many lines of a file are wider than <see cref="MaximumColumns"/>.</summary>
    public static int LongLines(string path) => File.ReadLines(path).Count(line => line.Length > MaximumColumns);

    private static bool IsWritten(string folder) => !Generated.Contains(Path.GetFileName(folder), StringComparer.Ordinal);
}
