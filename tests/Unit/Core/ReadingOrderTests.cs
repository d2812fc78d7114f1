namespace IamHygiene.Tests.Core;

/// <summary>Where a run begins that follows one without time for everybody.</summary>
public sealed class ReadingOrderTests
{
    private static readonly DateTimeOffset Now = UserBuilder.Now;

    [Fact]
    public void Without_a_note_it_is_by_name() => Assert.Equal("a B c d", Order());

    [Theory]
    [InlineData(0, "c d a B")]
    [InlineData(47.99, "c d a B")]
    [InlineData(48, "a B c d")]
    [InlineData(900, "a B c d")]
    public void It_begins_at_the_note_of_at_most_two_days(double hours, string expected) =>
        Assert.Equal(expected, Order(("c", Now.AddHours(-hours))));

    // Anybody who may tag can write such notes: no user is put last every day.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void With_two_notes_each_day_begins_with_another_user(int day)
    {
        var now = Now.AddDays(day);
        var first = Order(now, ("c", now), ("d", now))[..1];
        Assert.Equal("aBcd".Substring((int)(StateTime.DayOf(now).DayNumber % 4), 1), first);
    }

    [Fact]
    public void A_note_is_cleared_however_old_it_is()
    {
        var users = Users(("d", Now.AddDays(-90)), ("a", Now));
        Assert.Equal(["d", "a"], ReadingOrder.Marked(users));
    }

    private static string Order(params (string Name, DateTimeOffset Time)[] notes) => Order(Now, notes);

    private static string Order(DateTimeOffset now, params (string Name, DateTimeOffset Time)[] notes) =>
        string.Join(' ', ReadingOrder.Of(Users(notes), now).Select(user => user.User.UserName));

    private static List<UserSnapshot> Users(params (string Name, DateTimeOffset Time)[] notes) =>
        new[] { "d", "c", "B", "a" }.Select(name => User(name, notes)).ToList();

    private static UserSnapshot User(string name, (string Name, DateTimeOffset Time)[] notes)
    {
        var user = UserBuilder.Unmanaged(name);
        return notes.Where(note => note.Name == name)
            .Aggregate(user, (noted, note) => noted.Tag(TagNames.Next, StateTime.Format(note.Time)))
            .Build();
    }
}
