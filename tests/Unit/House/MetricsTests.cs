using IamHygiene.Metrics;
using Microsoft.CodeAnalysis.CSharp;

namespace IamHygiene.Tests.House;

/// <summary>Limits on how dense the code may be. <c>dotnet run --project tools/Metrics</c> shows where it stands.</summary>
public sealed class MetricsTests
{
    private const double CoreCharactersALine = 30.5;
    private const double AwsCharactersALine = 34.5;
    private const double CoreNullForgivingPerThousand = 10.5;

    private static readonly string[] Code = [".cs", ".ps1", ".psm1", ".psd1", ".yaml", ".yml"];

    /// <summary>
    /// How many long lines a file still has. Most are expected answers and policies that were written as one line; each is to
    /// be broken when its file is next worked on, and none may be added.
    /// </summary>
    private static readonly Dictionary<string, int> LongLinesLeft = new(StringComparer.Ordinal)
    {
        ["src/IamHygiene.Aws/AwsPorts.cs"] = 1,
        ["src/IamHygiene.Aws/Errors/ErrorMapping.cs"] = 1,
        ["src/IamHygiene.Aws/Ports/SecretsManagerPort.cs"] = 1,
        ["src/IamHygiene.AwsSdk/Organizations.cs"] = 1,
        ["src/IamHygiene.Core/CredentialReports/CredentialReport.cs"] = 1,
        ["src/IamHygiene.Core/Execution/Restoration.cs"] = 1,
        ["src/IamHygiene.Core/Planning/UserSettings.cs"] = 1,
        ["src/IamHygiene.Core/Status/CredentialStatus.cs"] = 1,
        ["tests/Faults/Commands.cs"] = 1,
        ["tests/Faults/Direct/DirectReportText.cs"] = 1,
        ["tests/Faults/Direct/DirectSecrets.cs"] = 1,
        ["tests/Faults/Explore/DepthTwo.cs"] = 1,
        ["tests/Faults/Explore/Explorer.cs"] = 1,
        ["tests/Faults/Explore/Replay.cs"] = 1,
        ["tests/Faults/Explore/Timeline.cs"] = 1,
        ["tests/Faults/Interleaving/ActorExplorer.cs"] = 2,
        ["tests/Faults/Oracle/Checks.cs"] = 1,
        ["tests/Faults/Oracle/InvariantChecker.cs"] = 1,
        ["tests/Faults/Oracle/ResidueChecks.cs"] = 1,
        ["tests/Faults/Oracle/StateFingerprint.cs"] = 1,
        ["tests/Faults/Runs/FaultInjection.cs"] = 1,
        ["tests/Faults/Runs/InjectedFaults.cs"] = 1,
        ["tests/Faults/Runs/RunSession.cs"] = 2,
        ["tests/Faults/Walk/Actors.cs"] = 1,
        ["tests/Faults/Walk/Walks.cs"] = 2,
        ["tests/Faults/Worlds/Scenario.cs"] = 1,
        ["tests/Unit/Aws/FolderMailPortTests.cs"] = 2,
        ["tests/Unit/Aws/PortsTests.cs"] = 1,
        ["tests/Unit/Aws/SmtpMailPortTests.cs"] = 2,
        ["tests/Unit/Aws/Wire.cs"] = 1,
        ["tests/Unit/AwsSdk/FakeAws.cs"] = 2,
        ["tests/Unit/AwsSdk/IamWireTests.cs"] = 7,
        ["tests/Unit/AwsSdk/OtherWireTests.cs"] = 7,
        ["tests/Unit/Core/CredentialReportTests.cs"] = 6,
    };

    [Fact]
    public void No_line_is_wider_than_a_reader_can_see()
    {
        var files = SourceFiles.Below(Repository.Root, Code).ToList();
        Assert.True(files.Count > 300, $"Only {files.Count} files were found below {Repository.Root}.");
        var tooLong = files
            .Select(file => (Name: Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), Count: SourceFiles.LongLines(file)))
            .Where(file => file.Count > LongLinesLeft.GetValueOrDefault(file.Name))
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
    public void Bodies_are_counted_once_and_nothing_else_is()
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
        Assert.Equal((3, "start+1".Length + "//why".Length + "returnfield.Sum(value=>value*2);".Length), (lines, characters));
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
