namespace IamHygiene.Faults;

/// <summary>Several users, limits, and mail.</summary>
internal static class AccountScenarios
{
    private static readonly string[] Names = ["app", "job", "web"];

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "three-users",
            "one bad apple: a rotation, a deactivation and a deletion side by side",
            "create move deactivate delete mail",
            stage => stage.ThreeUsers()),
        new(
            "one-owner",
            "several users, one address: one mail",
            "create move deactivate delete mail",
            stage => ForEach(stage.ThreeUsers(), (world, name) => world.Tag(name, "Notify", "team@example.com"))),
        new("limit", "P8: three keys due, the limit is one", "deactivate mail", ReplacedEach)
        {
            Setup = new() { Policy = new Setup().Policy with { LimitMinimum = 1 } },
            Rules = new() { Limit = 1 },
            MoreDays = 2
        },
        new("limit-denied", "… and AWS refuses the first user's on every day", "deactivate mail", ReplacedEach)
        {
            Setup = new()
            {
                Policy = new Setup().Policy with { LimitMinimum = 1 },
                Denied = ("UpdateAccessKey", "app")
            },
            Rules = new() { Limit = 1 },
            NeedsPerson = true
        },
        .. Mail(),
    ];

    /// <summary>Ten users for whom something is due: more than a short run has time for.</summary>
    public static Scenario Many { get; } = new("many", "ten users", "create move deactivate mail", stage =>
    {
        for (var i = 0; i < 5; i++)
        {
            var rotated = $"due{i}";
            stage.User(rotated).Key(rotated, rotated, 81).Stored(rotated, rotated, 81, false, "AWSCURRENT");
            stage.Replaced(95.1, 15.1, name: $"old{i}");
        }
    });

    private static IEnumerable<Scenario> Mail() =>
    [
        new(
            "password",
            "N2: a password expires in three days",
            "mail",
            stage => stage.Unmanaged("kim", new(Stage.Ago(80), NextRotation: "2040-03-08T08:00:00+00:00"))),
        new(
            "claim-left",
            "a run died yesterday while it sent mail",
            "mail",
            stage => stage
                .Unmanaged("kim", new(Stage.Ago(80), NextRotation: "2040-03-08T08:00:00+00:00"))
                .Tag("kim", "IamHygiene:Mail:" + Situations.EndedRun, "claimed 2040-03-04 password/2040-03-08/4")),
    ];

    private static void ReplacedEach(Stage stage) => ForEach(stage, (world, name) => world.Replaced(95.1, 15.1, name: name));

    private static void ForEach(Stage stage, Action<Stage, string> seed)
    {
        foreach (var name in Names)
        {
            seed(stage, name);
        }
    }
}
