namespace IamHygiene.Tests.Core;

/// <summary>When a registration has nothing to do.</summary>
public sealed class RegistrationPlanTests
{
    private static readonly RegistrationPlan Done = new(new("svc-app"), null, null);

    private static readonly Dictionary<string, RegistrationPlan> Others = new(StringComparer.Ordinal)
    {
        ["refused"] = Done with { Refusal = new("X", "no", "mend it") },
        ["creates the secret"] = Done with { Secret = SecretStep.Create },
        ["restores the secret"] = Done with { Secret = SecretStep.Restore },
        ["writes the policy"] = Done with { WritesPolicy = true },
        ["joins a group"] = Done with { GroupToJoin = "Readers" },
        ["writes tags"] = Done with { Tags = new Dictionary<string, string> { [TagNames.SecretName] = "svc-app" } },
    };

    public static TheoryData<string> EveryOther => [.. Others.Keys];

    [Fact]
    public void Nothing_is_to_be_done_where_all_is_there()
    {
        Assert.True(Done.IsDone);
        Assert.True((Done with { NeedsFirstKey = true }).IsDone);
    }

    [Theory]
    [MemberData(nameof(EveryOther))]
    public void Anything_that_is_missing_is_to_be_done(string name) => Assert.False(Others[name].IsDone);
}
