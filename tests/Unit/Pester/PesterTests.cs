using Xunit.Abstractions;

namespace IamHygiene.Tests.Pester;

// One class a third of the files: classes run side by side, the tests of one class do not, and most files wait more than they work.

/// <summary>The first third of the Pester suite.</summary>
public sealed class PesterTests1(ITestOutputHelper log)
{
    public static TheoryData<string> Files => new(PesterFile.Share(0));

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Passes(string file) => PesterFile.Run(file, log);
}

/// <summary>The second third of the Pester suite.</summary>
public sealed class PesterTests2(ITestOutputHelper log)
{
    public static TheoryData<string> Files => new(PesterFile.Share(1));

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Passes(string file) => PesterFile.Run(file, log);
}

/// <summary>The last third of the Pester suite.</summary>
public sealed class PesterTests3(ITestOutputHelper log)
{
    public static TheoryData<string> Files => new(PesterFile.Share(2));

    [Fact]
    public void There_are_files() => Assert.NotEmpty(Files);

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public void Passes(string file) => PesterFile.Run(file, log);
}
