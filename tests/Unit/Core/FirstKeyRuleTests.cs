namespace IamHygiene.Tests.Core;

/// <summary>Rule K18: the first key of a user whose secret was prepared without one.</summary>
public sealed class FirstKeyRuleTests
{
    private const string CleanUp = ", CleanUp [K18]";

    [Fact]
    public void It_is_made_where_it_is_asked_for()
    {
        var plan = Asked(Prepared()).Plan();
        Assert.Equal(("Rotate [K18]" + CleanUp, ""), (plan.Actions(), plan.Kinds()));
        Assert.Equal([TagNames.FirstKey], plan.Actions[1].TagsToRemove);
    }

    [Fact]
    public void A_key_that_the_user_has_goes_on_working()
    {
        var plan = Asked(Prepared().Key("A", 40)).Plan();
        Assert.Equal("Rotate A [K18]" + CleanUp, plan.Actions());
    }

    // A secret that only lost its pair gets no key: nobody asked for one.
    [Fact]
    public void An_empty_secret_alone_asks_for_nothing()
    {
        Assert.Equal("", Prepared().Plan().Actions());
        Assert.Equal("", Prepared().Key("A", 40).Plan().Actions());
    }

    [Fact]
    public void Any_rotation_takes_the_request_back()
    {
        var plan = Asked(Prepared().Key("A", 40)).Tag(TagNames.GenerateNewKeys, "true").Plan();
        Assert.Equal("Rotate A [K6], Deactivate A [K6]" + CleanUp, plan.Actions());
    }

    [Fact]
    public void A_secret_without_the_owner_tag_gets_none()
    {
        Assert.Equal("", Asked(UserBuilder.Managed()).Plan().Actions());
    }

    // An administrator may have switched the user off. A key that our own run made and undid does not count.
    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "Rotate [K18]" + CleanUp)]
    public void A_user_whose_keys_are_all_inactive_gets_none(bool isOrphan, string expected)
    {
        var user = Asked(Prepared().Key("A", 5, active: false, usedDaysAgo: null));
        user.Noted("A", isOrphan ? KeyNoteStatus.Orphan : KeyNoteStatus.Inactive, 1);
        Assert.Equal(expected, user.Plan().Actions());
    }

    [Fact]
    public void Nothing_is_destroyed_to_make_room()
    {
        var plan = Asked(Prepared().Key("A", 40).Key("B", 20)).Plan();
        Assert.Equal(("", "KeyLimit, TwoActiveKeys"), (plan.Actions(), plan.Kinds()));
    }

    [Fact]
    public void A_request_that_is_fulfilled_is_cleared()
    {
        var plan = Asked(Prepared().Key("A", 5, current: true)).Plan();
        Assert.Equal("CleanUp [K5]", plan.Actions());
        Assert.Equal([TagNames.FirstKey], plan.Actions[0].TagsToRemove);
    }

    [Fact]
    public void An_exempt_user_gets_none()
    {
        Assert.Equal("", Asked(Prepared()).Tag(TagNames.Exempt, "2099-01-01 sealed").Plan().Actions());
    }

    [Fact]
    public void A_request_that_cannot_be_read_is_a_finding()
    {
        var plan = Prepared().Tag(TagNames.FirstKey, "soon").Plan();
        Assert.Equal("", plan.Actions());
        Assert.Contains("InvalidTag", plan.Kinds(), StringComparison.Ordinal);
    }

    private static UserBuilder Prepared() => UserBuilder.Managed().Secret(secret => secret with { IsTaggedForUser = true });

    private static UserBuilder Asked(UserBuilder user) => user.Tag(TagNames.FirstKey, StateTime.Format(UserBuilder.Now.AddHours(-1)));
}
