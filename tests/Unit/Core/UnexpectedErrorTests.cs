namespace IamHygiene.Tests.Core;

/// <summary>What is shown of an error that nobody expected: types and frames of it and its causes, never a message.</summary>
public sealed class UnexpectedErrorTests
{
    [Fact]
    public void Types_and_frames_are_shown_and_no_message()
    {
        var lines = UnexpectedError.Diagnose(Thrown()).Split('\n');
        Assert.Equal("System.InvalidOperationException", lines[0]);
        Assert.Equal($"  at {typeof(UnexpectedErrorTests).FullName}.Outer", lines[1]);
        var cause = Array.IndexOf(lines, "System.FormatException");
        Assert.Equal($"  at {typeof(UnexpectedErrorTests).FullName}.Inner", lines[cause + 1]);
        Assert.DoesNotContain(lines, line => line.Contains("hidden", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(30, 12)]
    public void At_most_twelve_frames_are_shown(int depth, int frames)
    {
        var error = Assert.Throws<InvalidOperationException>(() => Deep(depth));
        var lines = UnexpectedError.Diagnose(error).Split('\n');
        Assert.Equal(frames, lines.Count(line => line.EndsWith(".Deep", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_error_that_was_not_thrown_has_a_type_alone() =>
        Assert.Equal("System.FormatException", UnexpectedError.Diagnose(new FormatException("hidden")));

    private static InvalidOperationException Thrown()
    {
        try
        {
            Outer();
            throw new NotSupportedException();
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }

    private static void Outer()
    {
        try
        {
            Inner();
        }
        catch (FormatException e)
        {
            throw new InvalidOperationException("hidden", e);
        }
    }

    private static void Inner() => throw new FormatException("hidden too");

    private static int Deep(int depth) =>
        depth <= 1 ? throw new InvalidOperationException("hidden") : Deep(depth - 1) + 1;
}
