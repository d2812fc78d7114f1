namespace IamHygiene.Tests.Core;

/// <summary>What a user's turn knows of its own changes, although reads may show them late.</summary>
public sealed class TurnStateTests
{
    private static readonly UserSnapshot Before = UserBuilder.Managed("svc").Tag("a", "1").Tag("b", "1").Key("K1", 90).Key("K2", 9).Build();

    private readonly TurnState turn = new(Before, []);

    [Fact]
    public void A_change_that_was_not_made_or_has_a_problem_ends_the_turn_for_good()
    {
        turn.Add(Result(ActionOutcome.Done));
        Assert.False(turn.IsStopped);
        turn.Add(Result(ActionOutcome.Done) with { Problem = new("Late", "It could not be noted.", "Nothing.") });
        Assert.True(turn.IsStopped);
        turn.Add(Result(ActionOutcome.Done));
        Assert.True(turn.IsStopped);
        Assert.Equal(3, turn.Results.Count);
    }

    [Theory]
    [InlineData(ActionOutcome.Skipped)]
    [InlineData(ActionOutcome.Failed)]
    public void A_change_that_was_not_made_ends_the_turn(ActionOutcome outcome)
    {
        turn.Add(Result(outcome));
        Assert.True(turn.IsStopped);
    }

    [Fact]
    public void Tags_that_were_written_win_over_an_older_read_and_no_others()
    {
        turn.Change(Before.WithTags(new Dictionary<string, string> { ["a"] = "2", ["new"] = "x" }).WithoutTags(["b"]));
        var read = Before.WithTags(new Dictionary<string, string> { [TagNames.SecretName] = "another", ["later"] = "y" });
        turn.Read(read);
        Assert.Equal(("2", "x", null), (Tag("a"), Tag("new"), Tag("b")));
        Assert.Equal(("another", "y"), (Tag(TagNames.SecretName), Tag("later")));
        // What is taken off again stays off.
        turn.Change(turn.User.WithoutTags(["a"]));
        turn.Read(read);
        Assert.Null(Tag("a"));
    }

    [Fact]
    public void Keys_that_were_changed_win_over_an_older_read_and_no_others()
    {
        var made = new AccessKey("K3", AccessKeyStatus.Active, UserBuilder.Now);
        var off = ManagedUser.WithStatus(Before, "K1", AccessKeyStatus.Inactive);
        turn.Change(ManagedUser.WithKeys(off, keys => keys.Where(key => key.AccessKeyId != "K2").Append(made)));
        Assert.Equal("K1 Inactive, K3 Active", Keys(turn.Outcome));
        turn.Read(Before);
        Assert.Equal("K1 Active, K2 Active", Keys(turn.User));
        Assert.Equal("K1 Inactive, K3 Active", Keys(turn.Outcome));
        var unknown = ManagedUser.WithKeys(Before, keys => keys.Append(new("K0", AccessKeyStatus.Active, UserBuilder.Now.AddDays(-200))));
        turn.Read(unknown);
        Assert.Equal("K0 Active, K1 Inactive, K3 Active", Keys(turn.Outcome));
    }

    [Fact]
    public void Keys_that_are_not_known_stay_so()
    {
        var unread = UserBuilder.Managed("svc").KeysUnknown().Build();
        var other = new TurnState(unread, []);
        other.Change(unread.WithTags(new Dictionary<string, string> { ["a"] = "2" }));
        Assert.IsType<Read<IReadOnlyList<AccessKey>>.Unknown>(other.Outcome.Detail?.Keys);
    }

    [Fact]
    public void Only_a_change_that_is_shown_late_asks_for_another_look()
    {
        turn.Change(Before, isSeenLater: false);
        Assert.False(turn.HasChanged);
        turn.Change(Before);
        Assert.True(turn.HasChanged);
        turn.Change(Before);
        turn.Change(Before, isSeenLater: false);
        Assert.True(turn.HasChanged);
        Assert.Same(Before, turn.Planned);
    }

    private string? Tag(string name) => turn.User.User.Tag(name);

    private static string Keys(UserSnapshot user) =>
        string.Join(", ", user.Detail!.KnownKeys.Select(key => $"{key.AccessKeyId} {key.Status}"));

    private static ActionResult Result(ActionOutcome outcome) =>
        new("111122223333", "svc", PlannedActionKind.Deactivate, "K1", outcome, "", DecisionRule.K2, UserBuilder.Now);
}
