namespace IamHygiene.Tests.Reports;

/// <summary>The figures of several runs together.</summary>
public sealed class RunFiguresTests
{
    [Fact]
    public void Counts_are_added_and_the_longest_time_stays()
    {
        var one = new RunFigures(1, 2, 3, 4, 5, 6, 7, 8, 90, 10);
        var other = new RunFigures(100, 200, 300, 400, 500, 600, 700, 800, 80, 9);
        var sum = new RunFigures(101, 202, 303, 404, 505, 606, 707, 808, 90, 10);
        Assert.Equal(sum, one.Plus(other));
        Assert.Equal(sum, other.Plus(one));
        Assert.Equal(one, RunFigures.None.Plus(one));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(5, null, 5)]
    [InlineData(null, 5, 5)]
    [InlineData(5, 6, 6)]
    [InlineData(6, 5, 6)]
    public void The_oldest_key_is_the_older_one(int? one, int? other, int? expected)
    {
        var first = RunFigures.None with { OldestActiveKeyDays = one };
        var second = RunFigures.None with { OldestActiveKeyDays = other };
        Assert.Equal(expected, first.Plus(second).OldestActiveKeyDays);
    }
}
