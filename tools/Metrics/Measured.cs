using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace IamHygiene.Metrics;

/// <summary>What is measured of some files.</summary>
/// <param name="Lines">All lines.</param>
/// <param name="LongLines">Lines of more than <see cref="SourceFiles.MaximumColumns"/> columns.</param>
/// <param name="BodyLines">Lines of bodies that are not blank.</param>
/// <param name="BodyCharacters">Characters on them that are not blank.</param>
/// <param name="NullForgiving">Null-forgiving operators.</param>
/// <param name="LongestFile">The name of the file with the most lines.</param>
/// <param name="LongestLines">How many those are.</param>
internal sealed record Measured(
    int Lines, int LongLines, int BodyLines, int BodyCharacters, int NullForgiving, string LongestFile, int LongestLines)
{
    /// <summary>Non-blank characters a line of a body.</summary>
    public double CharactersALine => BodyLines == 0 ? 0 : (double)BodyCharacters / BodyLines;

    /// <summary>Null-forgiving operators on a thousand lines.</summary>
    public double NullForgivingPerThousand => Lines == 0 ? 0 : 1000.0 * NullForgiving / Lines;

    /// <summary>Measures the C# files below a folder.</summary>
    public static Measured Folder(string folder) => SourceFiles.Below(folder, ".cs").Select(CSharpFile).Aggregate(None, Add);

    /// <summary>Nothing measured.</summary>
    public static Measured None { get; } = new(0, 0, 0, 0, 0, "", 0);

    /// <summary>Both together.</summary>
    public static Measured Add(Measured one, Measured other)
    {
        var longest = other.LongestLines > one.LongestLines ? other : one;
        return new(
            one.Lines + other.Lines,
            one.LongLines + other.LongLines,
            one.BodyLines + other.BodyLines,
            one.BodyCharacters + other.BodyCharacters,
            one.NullForgiving + other.NullForgiving,
            longest.LongestFile,
            longest.LongestLines);
    }

    private static Measured CSharpFile(string path)
    {
        var lines = File.ReadLines(path).Count();
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot();
        var (bodyLines, bodyCharacters) = Bodies.Measure(root);
        var nullForgiving = root.DescendantNodes().Count(node => node.IsKind(SyntaxKind.SuppressNullableWarningExpression));
        return new(lines, SourceFiles.LongLines(path), bodyLines, bodyCharacters, nullForgiving, Path.GetFileName(path), lines);
    }
}
