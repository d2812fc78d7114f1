namespace IamHygiene.Tests.Organizations;

/// <summary>Who is served first where time may not suffice.</summary>
public class WaitingOrderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    // Account and the hours since its last run, - where there was none.
    [InlineData("", "")]
    [InlineData("1:1", "1")]
    [InlineData("1:1 2:2 3:3", "3 2 1")]
    [InlineData("1:1 2:- 3:3", "2 3 1")]
    [InlineData("1:50 2:2 3:50", "1 3 2|3 1 2")]
    [InlineData("1:- 2:- 3:0", "1 2 3|2 1 3")]
    // However they are listed.
    [InlineData("3:- 1:- 2:-", "1 2 3|2 3 1|3 1 2")]
    public void Never_served_goes_first_then_the_longest_wait(string accounts, string orders)
    {
        var parts = accounts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split(':')).ToList();
        var lastRuns = parts
            .Where(part => part[1] != "-")
            .ToDictionary(part => part[0], part => Now.AddHours(-double.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture)));
        var targets = parts.Select(part => new TargetAccount(part[0])).ToList();
        var seen = Enumerable.Range(0, 3)
            .Select(day => WaitingOrder.LongestFirst(targets, lastRuns, DateOnly.FromDateTime(Now.UtcDateTime).AddDays(day)))
            .Select(order => string.Join(' ', order.Select(account => account.Id)))
            .Distinct();
        Assert.Equal(orders.Split('|').Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Where_all_have_waited_alike_each_begins_on_some_day()
    {
        var targets = Enumerable.Range(1, 5).Select(i => new TargetAccount($"{i}")).ToList();
        var never = new Dictionary<string, DateTimeOffset>();
        var first = Enumerable.Range(0, 5)
            .Select(day => WaitingOrder.LongestFirst(targets, never, new DateOnly(2026, 11, 26).AddDays(day)))
            .Select(order => order[0].Id);
        Assert.Equal(["1", "2", "3", "4", "5"], first.Order(StringComparer.Ordinal));
    }
}
