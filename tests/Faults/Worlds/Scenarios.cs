using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>The decision table as worlds to begin with.</summary>
internal static class Scenarios
{
    private const string Current = SecretState.Current, Pending = SecretState.Pending, Ended = "0ddba11a";

    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("rotate", "K1: a key of 80 days, stored by a person", "create move mail", Due),
        new(
            "rotate-own",
            "K1: a key of 80 days, stored by the product",
            "create move mail",
            stage => stage.User("svc").Key("svc", "a", 80.1).Stored("svc", "a", 80, true, Current)),
        new(
            "rotate-nobody",
            "K10: the secret names a key that does not exist any more",
            "",
            stage => stage.User("svc").Key("svc", "a", 80.1).StoredNobody("svc", 200)),
        new(
            "overdue",
            "K3: 95 days old and never replaced",
            "create move mail",
            stage => stage.User("svc").Key("svc", "a", 95.1).Stored("svc", "a", 95, true, Current)),
        new(
            "forced-tag",
            "K6: asked for by the tag",
            "create move deactivate mail",
            stage => Young(stage).Tag("svc", "GenerateNewKeys", "True")),
        new(
            "forced-hand",
            "K6: asked for by hand",
            "create move deactivate mail",
            stage => Young(stage)) { Setup = new() { ForceFirst = ["svc"] } },
        new(
            "forced-half",
            "K6: the new key is current, the old one still active",
            "deactivate mail",
            stage => Replaced(stage, 20.1, 1.1).Tag("svc", "GenerateNewKeys", "false").Tag("svc", "IamHygiene:Forced", Stage.Time(1.1))),
        new(
            "forced-late",
            "K6: promoted, and the run died before it cleared its notes",
            "deactivate mail",
            stage => Promoted(Young(stage), 0.5).Tag("svc", "GenerateNewKeys", "true").Tag("svc", "IamHygiene:Forced", Stage.Time(0.5))),
        new(
            "two-keys-active",
            "K7: rotation due, two active keys",
            "",
            stage => stage.User("svc").Key("svc", "a", 100.1).Key("svc", "b", 85.1).Stored("svc", "a", 100, false, Current)),
        new(
            "two-keys-inactive",
            "K7: an inactive key past its window makes room",
            "delete create move mail",
            stage => stage
                .User("svc")
                .Key("svc", "a", 180.1, active: false, inactiveDays: 60.1)
                .Key("svc", "b", 81.1)
                .Stored("svc", "b", 81, true, Current)
                .Deactivated("svc", "a", 60.1)),
        new("deactivate", "K2: replaced fifteen days ago", "deactivate mail", stage => Replaced(stage, 95.1, 15.1)),
        new(
            "broken-replacement",
            "K2: due, but the secret holds a pair that does not work",
            "",
            stage => { Replaced(
                stage,
                95.1,
                15.1); stage.World.Users.EditKey(
                    "svc",
                    stage.World.Users.User("svc").Keys[1].Id,
                    key => key with { Secret = new string('x', 40) }); })
            {
                NeedsPerson = true
            },
        new("delete", "K4: inactive for thirty days", "delete mail", stage => Inactive(stage, 130.1, 30.1).Deactivated("svc", "a", 30.1)),
        new("note-inactive", "K4: inactive since nobody knows when", "mail", stage => Inactive(stage, 200.1, 100)),
        new(
            "inactive-young",
            "K4: inside its window, and the owner has not been told",
            "mail",
            stage => Inactive(stage, 115.1, 5.1).Deactivated("svc", "a", 5.1)),
        new(
            "inactive-current",
            "K4: the secret names an inactive key",
            "",
            stage => stage
                .User("svc")
                .Key("svc", "a", 140.1, active: false, inactiveDays: 40.1)
                .Key("svc", "b", 60.1)
                .Stored("svc", "a", 140, false, Current)
                .Deactivated("svc", "a", 40.1)),
        new(
            "reactivated",
            "a person activated the key again, its note is stale",
            "mail",
            stage => Replaced(stage, 85.1, 5.1).Deactivated("svc", "svc-a", 3)),
        new(
            "restore",
            "a person has an inactive key brought back",
            "activate mail",
            stage => Inactive(stage, 115.1, 5.1).Deactivated("svc", "a", 5.1))
            {
                Setup = new() { RestoreFirst = ("svc", 0, false) },
                Rules = new() { MayActivate = true }
            },
        new(
            "restore-current",
            "… and AWSCURRENT moved back to it",
            "activate move",
            stage => Inactive(stage, 115.1, 5.1).Deactivated("svc", "a", 5.1))
            {
                Setup = new() { RestoreFirst = ("svc", 0, true) },
                Rules = new() { MayActivate = true }
            },
        new(
            "restore-smtp",
            "the same for SES SMTP credentials",
            "activate move",
            stage => Inactive(stage.User("svc", ("SecretFormat", "ses-smtp")), 115.1, 5.1, user: false).Deactivated("svc", "a", 5.1))
            {
                Setup = new() { RestoreFirst = ("svc", 0, true) },
                Rules = new() { MayActivate = true }
            },
        .. Recovery(),
        new(
            "smtp-rotate",
            "K12: SES SMTP credentials",
            "create move mail",
            stage => stage.User("svc", ("SecretFormat", "ses-smtp")).Key("svc", "a", 82.1).Stored("svc", "a", 82, false, Current)),
        new(
            "smtp-deactivate",
            "K2 for SES SMTP credentials",
            "deactivate mail",
            stage => Replaced(stage.User("svc", ("SecretFormat", "ses-smtp")), 95.1, 15.1, user: false)),
        new(
            "smtp-pending",
            "K5 for SES SMTP credentials",
            "delete create move mail",
            stage => Intermediate(
                stage.User("svc", ("SecretFormat", "ses-smtp")).Key("svc", "a", 82.1).Stored("svc", "a", 82, false, Current)).Stored(
                "svc",
                "b",
                0.4999,
                true,
                Pending)),
        new(
            "cross-rotate",
            "K1 with the users in another account",
            "create move mail",
            Due) { Setup = new() { AccountRoleArn = MemberAccount.RoleArn } },
        new(
            "cross-deactivate",
            "K2 with the users in another account",
            "deactivate mail",
            stage => Replaced(stage, 95.1, 15.1)) { Setup = new() { AccountRoleArn = MemberAccount.RoleArn } },
        new(
            "cross-delete",
            "K4 with the users in another account",
            "delete mail",
            stage => Inactive(stage, 130.1, 30.1).Deactivated("svc", "a", 30.1))
            {
                Setup = new() { AccountRoleArn = MemberAccount.RoleArn }
            },
        new(
            "cross-orphan",
            "K5 with the users in another account",
            "delete create move mail",
            stage => { Due(stage); Intermediate(stage); }) { Setup = new() { AccountRoleArn = MemberAccount.RoleArn } },
        new(
            "cross-pending",
            "… and the key is stored",
            "move mail",
            stage => { Due(stage); Intermediate(stage).Stored("svc", "b", 0.4999, true, Pending); })
            {
                Setup = new() { AccountRoleArn = MemberAccount.RoleArn }
            },
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
                .Tag("kim", "IamHygiene:Sending:" + Ended, Stage.Time(1))),
        new(
            "unmanaged",
            "K8, where the policy asks for it",
            "deactivate mail",
            stage => stage.Unmanaged("kim").Key("kim", "a", 200.1))
            {
                Setup = new() { Policy = new Setup().Policy with { UnmanagedKeys = KeyMeasure.Deactivate } },
                Rules = new() { UnmanagedToo = true }
            },
        new(
            "three-users",
            "one bad apple: a rotation, a deactivation and a deletion side by side",
            "create move deactivate delete mail",
            Three),
        new(
            "one-owner",
            "two users, one address: one mail",
            "create move deactivate delete mail",
            stage => { Three(stage); foreach (var user in new[]
            {
                "app",
                "job",
                "web"
            }) { stage.Tag(user, "Notify", "team@example.com"); } }),

        new(
            "limit",
            "P8: three keys due, the limit is one",
            "deactivate mail",
            stage => { foreach (var user in new[]
            {
                "app",
                "job",
                "web"
            }) { Replaced(stage.User(user), 95.1, 15.1, user: false, name: user); } })
            {
                Setup = new() { Policy = new Setup().Policy with { LimitMinimum = 1 } },
                Rules = new() { Limit = 1 }
            },
    ];

    /// <summary>Those that are also played with the SDK's retries.</summary>
    public static IReadOnlyList<Scenario> WithRetries { get; } = [.. new[]
    {
        "rotate",
        "forced-tag",
        "deactivate",
        "delete",
        "left-orphan",
        "left-pending",
        "restore-current",
        "password"
    }.Select(Named)];

    /// <summary>One of each kind of change: what two faults do to them while AWS lags is explored in any case.</summary>
    public static IReadOnlyList<Scenario> Core { get; } = [.. new[]
    {
        "rotate",
        "left-pending",
        "deactivate",
        "delete",
        "restore-current",
        "password"
    }.Select(Named)];

    public static Scenario Named(string name) => All.First(scenario => scenario.Name == name);

    /// <summary>Every state that a rotation passes through, left behind half a day ago.</summary>
    private static IEnumerable<Scenario> Recovery() =>
    [
        new(
            "left-intent",
            "K5: the note was written, no key was made",
            "create move mail",
            stage => { Due(stage); stage.Intent("svc", Ended, 0.5, "a"); }),
        new(
            "left-probe",
            "K5: the copy that proves writing is still AWSPENDING",
            "create move mail",
            stage => { Due(stage); stage.Intent("svc", Ended, 0.5, "a").Probe("svc", "a", Ended, 0.5, ["a"], Pending); }),
        new(
            "left-orphan",
            "K5: the key was made and stored nowhere",
            "delete create move mail",
            stage => { Due(stage); Intermediate(stage); }),
        new(
            "left-pending",
            "K5: the key is stored as AWSPENDING",
            "move mail",
            stage => { Due(stage); Intermediate(stage).Stored("svc", "b", 0.4999, true, Pending); }),
        new(
            "left-unlabelled",
            "K5: the key is stored in a version without labels",
            "move mail",
            stage => { Due(stage); Intermediate(stage).Stored(
                "svc",
                "b",
                0.4999,
                true,
                "OTHER"); stage.World.Secrets.EditSecret("svc", secret => secret.MoveStage("OTHER", null)); }),
        new(
            "left-promoted",
            "AWSCURRENT was moved, AWSPENDING is still on the same version",
            "mail",
            stage => { Due(stage); Promoted(stage, 0.5); }),
        new(
            "left-cleared",
            "all done but the note",
            "mail",
            stage => { Due(stage); Promoted(
                stage,
                0.5); stage.World.Secrets.EditSecret("svc", secret => secret.MoveStage(Pending, null)); }),
        new(
            "left-undone",
            "an undo deleted the key and died before it took AWSPENDING off",
            "create move mail",
            stage => { Due(stage); Intermediate(stage).Stored("svc", "b", 0.4999, true, Pending).NoKey("svc", "b"); }),
        new(
            "note-removed",
            "AWSPENDING holds the new key and a person removed the note",
            "move mail",
            stage => { Due(stage); stage.RunKey("svc", "b", 0.4999).Stored("svc", "b", 0.4999, true, Pending); }),
    ];

    private static void Due(Stage stage) => stage.User("svc").Key("svc", "a", 80.1).Stored("svc", "a", 80, false, Current);

    private static Stage Young(Stage stage) => stage.User("svc").Key("svc", "a", 20.1).Stored("svc", "a", 20, true, Current);

    private static Stage Intermediate(Stage stage) => stage.RunKey("svc", "b", 0.4999).Intent("svc", Ended, 0.5, "a");

    private static Stage Promoted(Stage stage, double age) =>
        stage.RunKey("svc", "b", age - 0.0001).Stored("svc", "b", age - 0.0001, true, Pending, Current).Intent("svc", Ended, age, "a");

    private static Stage Replaced(Stage stage, double old, double young, bool user = true, string name = "svc")
    {
        if (user)
        {
            stage.User(name);
        }

        return stage
            .Key(name, name + "-a", old)
            .Key(name, name + "-b", young)
            .Stored(name, name + "-a", old, false, Current)
            .Stored(name, name + "-b", young, true, Current);
    }

    private static Stage Inactive(Stage stage, double age, double since, string name = "svc", bool user = true) =>
        (user ? stage.User(name) : stage)
            .Key(name, "a", age, active: false, inactiveDays: since)
            .Key(name, "b", age - 80)
            .Stored(name, "a", age, true, Current)
            .Stored(name, "b", age - 80, true, Current);

    public static void Three(Stage stage)
    {
        stage.User("app").Key("app", "app-a", 80.1).Stored("app", "app-a", 80, false, Current);
        Replaced(stage, 95.1, 15.1, name: "job");
        Inactive(stage, 130.1, 30.1, name: "web").Deactivated("web", "a", 30.1);
    }
}
