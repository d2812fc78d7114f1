using System.Globalization;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>
/// How many calls a daily run makes: 12 for the account, 16 for each rotation, 4 for each mail. Throttling, and with it the time that a
/// large account takes, follows from the number of calls.
/// </summary>
public sealed class CallBudgetTests
{
    private const int Users = 300;
    private const int OfTheAccount = 12;
    private const int OfARotation = 16;
    private const int OfAMail = 4;

    [Fact]
    public async Task Where_nothing_is_due_the_account_alone_is_read()
    {
        var world = WorldOf(rotations: 0, mails: 0);
        await world.RunAsync();
        Assert.True(world.Cloud.Calls.Count <= OfTheAccount, Told(world));
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(0, 20)]
    [InlineData(10, 20)]
    public async Task A_rotation_and_a_mail_cost_so_many_calls(int rotations, int mails)
    {
        var world = WorldOf(rotations, mails);
        var run = await world.RunAsync();
        Assert.Equal(rotations, run.Actions.Count(action => action is { Action: PlannedActionKind.Rotate, Outcome: ActionOutcome.Done }));
        // Each owner of a new key is told of it.
        Assert.Equal(rotations + mails, run.Notices.Count(mail => mail.Outcome == ActionOutcome.Done));
        var budget = OfTheAccount + (OfARotation * rotations) + (OfAMail * (rotations + mails));
        Assert.True(world.Cloud.Calls.Count <= budget, $"{budget} are allowed. {Told(world)}");
    }

    private static World WorldOf(int rotations, int mails)
    {
        var world = new World(samples: false);
        world.Cloud.Options.ReportCalls = 1;
        world.Main.Edit(account => account with { PasswordPolicy = new(MaxAgeDays: 90) });
        var now = world.Clock.GetUtcNow();
        for (var i = 0; i < Users; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"svc-{i:000}");
            if (i < rotations + 100)
            {
                // The keys of most are young.
                world.AddManaged(name, i < rotations ? 81 : 5);
            }
            else
            {
                var isDue = i < rotations + 100 + mails;
                world.Main.AddUser(name + "@example.com", password: new(now.AddDays(isDue ? -83 : -5)));
            }

            if (i < rotations)
            {
                world.Main.EditUser(name, user => user with { Tags = user.Tags.SetItem(TagNames.Notify, $"{name}@example.com") });
            }
        }

        return world;
    }

    private static string Told(World world) =>
        $"{world.Cloud.Calls.Count} were made: " + string.Join(
            ", ",
            world.Cloud.Calls
                .GroupBy(call => call.Operation)
                .OrderByDescending(group => group.Count())
                .Select(group => $"{group.Key} {group.Count()}"));
}
