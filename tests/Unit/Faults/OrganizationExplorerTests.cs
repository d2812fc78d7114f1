using IamHygiene.Faults;

namespace IamHygiene.Tests.FaultExplorer;

/// <summary>A run over three accounts: one fault at a call breaks no promise in any of them and hinders no other account.</summary>
public class OrganizationExplorerTests
{
    [Fact]
    public async Task One_trouble_at_every_tenth_call_breaks_no_promise_and_hinders_no_other_account()
    {
        var statistics = new Statistics();
        await new OrganizationExplorer(statistics).ExploreAsync(Environment.ProcessorCount, everyNth: 10);
        Assert.Empty(statistics.Failures.Take(5).Select(failure => $"--replay {failure.Replay}: {failure.Violations[0]}"));
        foreach (var effect in (string[])["create", "move", "deactivate", "delete", "mail"])
        {
            Assert.True(statistics.Effects.GetValueOrDefault(effect) > 0, $"No run did '{effect}': nothing was put to the test.");
        }
    }

    [Fact]
    public async Task An_account_that_hinders_others_is_seen()
    {
        var statistics = new Statistics();
        var explorer = new OrganizationExplorer(statistics, (real, session) => new FirstFailureEndsAll(real, session));
        await explorer.BaselineAsync();
        var violations = await explorer.PlayAsync([new(0, 5, InjectedFault.ErrorBefore)]);
        Assert.Contains(violations, violation => violation.Promise == "P4");
    }
}
