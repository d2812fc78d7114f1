using IamHygiene.Metrics;
using Microsoft.CodeAnalysis.CSharp;

namespace IamHygiene.Tests.House;

/// <summary>Limits on how dense the code may be. <c>dotnet run --project tools/Metrics</c> shows where it stands.</summary>
public sealed class MetricsTests
{
    private const double CoreCharactersALine = 28;
    private const double AwsCharactersALine = 28;
    private const double CoreNullForgivingPerThousand = 3;

    private static readonly string[] Code = [".cs", ".ps1", ".psm1", ".psd1", ".yaml", ".yml"];

    [Fact]
    public void No_line_is_wider_than_a_reader_can_see()
    {
        var files = SourceFiles.Below(Repository.Root, Code).ToList();
        Assert.True(files.Count > 300, $"Only {files.Count} files were found below {Repository.Root}.");
        var tooLong = files
            .Select(file => (Name: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Count: SourceFiles.LongLines(file)))
            .Where(file => file.Count > 0)
            .Select(file => $"{file.Name}: {file.Count} lines of more than {SourceFiles.MaximumColumns} columns");
        Assert.Empty(tooLong);
    }

    [Fact]
    public void The_methods_of_Core_and_of_the_ports_can_be_read()
    {
        AssertAtMost(CoreCharactersALine, Project("IamHygiene.Core").CharactersALine);
        AssertAtMost(AwsCharactersALine, Project("IamHygiene.Aws").CharactersALine);
    }

    [Fact]
    public void What_cannot_be_null_in_Core_says_so_by_its_type() =>
        AssertAtMost(CoreNullForgivingPerThousand, Project("IamHygiene.Core").NullForgivingPerThousand);

    [Fact]
    public void The_lines_of_methods_are_counted_from_brace_to_brace()
    {
        const string Source = """
            internal sealed class Sample(int start)
            {
                private readonly int[] field = [1, 2];
                public int Short => start + 1;
                public int Long()
                {
                    // why

                    return field.Sum(value => value * 2);
                }
            }
            """;
        var (lines, characters) = Bodies.Measure(CSharpSyntaxTree.ParseText(Source).GetRoot());
        Assert.Equal((4, "{}".Length + "//why".Length + "returnfield.Sum(value=>value*2);".Length), (lines, characters));
    }

    [Fact]
    public void The_table_has_every_project_and_a_total()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.Equal(0, Report.Write(new DirectoryInfo(Repository.Root), output, errors));
        var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Directory.GetDirectories(Path.Combine(Repository.Root, "src")).Length + 2, rows.Length);
        Assert.StartsWith("total ", rows[^1], StringComparison.Ordinal);
        Assert.Equal(1, Report.Write(new DirectoryInfo(Path.Combine(Repository.Root, "docs")), output, errors));
        Assert.Contains("has no folder src", errors.ToString(), StringComparison.Ordinal);
    }

    private static Measured Project(string name)
    {
        var measured = Measured.Folder(Path.Combine(Repository.Root, "src", name));
        Assert.True(measured.BodyLines > 100, $"Only {measured.BodyLines} lines were found in {name}.");
        return measured;
    }

    private static void AssertAtMost(double limit, double measured) => Assert.True(measured <= limit, $"{measured:0.00} is above {limit}.");
}
