namespace IamHygiene.Tests.Organizations;

/// <summary>How an account is named, and what is taken for one.</summary>
public sealed class TargetAccountTests
{
    private static readonly Problem Broken = new("X", "It broke.", "Mend it.");

    [Theory]
    [InlineData("111122223333", true)]
    [InlineData("11112222333", false)]
    [InlineData("1111222233334", false)]
    [InlineData("11112222333a", false)]
    [InlineData("a11122223333", false)]
    [InlineData("abcdefghijkl", false)]
    [InlineData("", false)]
    public void Twelve_digits_are_an_account_number(string text, bool expected) => Assert.Equal(expected, TargetAccount.IsNumber(text));

    [Fact]
    public void A_problem_gets_the_account_once()
    {
        var located = new TargetAccount("111122223333", "example-main").Locate(Broken);
        Assert.Equal(("111122223333", "Account 111122223333 (example-main): It broke."), (located.AccountId, located.Message));
        Assert.Same(located, new TargetAccount("444455556666").Locate(located));
        Assert.Same(Broken, new TargetAccount("").Locate(Broken));
    }

    [Theory]
    [InlineData("example-main", "example-main")]
    [InlineData("111122223333", null)]
    public void An_account_that_is_named_by_its_number_has_no_name(string name, string? expected)
    {
        var at = new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
        var run = new HygieneRun("r", "111122223333", name, at, at, 10, [], [], [], [], [], []);
        Assert.Equal(new TargetAccount("111122223333", expected), TargetAccount.Of(run));
    }
}
