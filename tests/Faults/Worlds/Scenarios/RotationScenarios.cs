using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Rows K1, K3, K6 and K7: when a new key is made.</summary>
internal static class RotationScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new("rotate", "K1: a key of 80 days, stored by a person", "create move mail", stage => stage.Due()),
        new(
            "rotate-own",
            "K1: a key of 80 days, stored by the product",
            "create move mail",
            stage => stage.User("svc").Key("svc", "a", 80.1).Stored("svc", "a", 80, true, SecretState.Current)),
        new(
            "overdue",
            "K3: 95 days old and never replaced",
            "create move mail",
            stage => stage.User("svc").Key("svc", "a", 95.1).Stored("svc", "a", 95, true, SecretState.Current)),
        new(
            "overdue-strict",
            "K3: 95 days old, a person made another key and stored it nowhere; the policy wants the old one off",
            "deactivate mail",
            stage => stage
                .User("svc")
                .Key("svc", "a", 95.1)
                .Key("svc", "b", 60.1)
                .Stored("svc", "a", 95, true, SecretState.Current))
        {
            Setup = new() { Policy = new Setup().Policy with { DeactivateOverdue = true } },
            Rules = new() { OverdueToo = true }
        },
        new(
            "forced-tag",
            "K6: asked for by the tag",
            "create move deactivate mail",
            stage => stage.Young().Tag("svc", "GenerateNewKeys", "True")),
        new("forced-hand", "K6: asked for by hand", "create move deactivate mail", stage => stage.Young())
        {
            Setup = new() { First = new RunRequest.ForceRotation("svc") }
        },
        new(
            "forced-half",
            "K6: the new key is current, the old one still active",
            "deactivate mail",
            stage => stage
                .Replaced(20.1, 1.1)
                .Tag("svc", "GenerateNewKeys", "rotating " + Stage.Time(1.1))),
        new(
            "forced-late",
            "K6: promoted, and the run died before it cleared its notes",
            "deactivate mail",
            stage => stage
                .Young()
                .KeyCurrent()
                .Tag("svc", "GenerateNewKeys", "rotating " + Stage.Time(0.5))),
        new(
            "first-key",
            "K18: registered, without any key",
            "create move mail",
            stage => stage.User("svc").Registered("svc")),
        new(
            "first-key-old",
            "K18: registered, with a key of 30 days that no secret holds",
            "create move mail",
            stage => stage.User("svc").Key("svc", "a", 30.1).Registered("svc")),
        new(
            "register",
            "Register: a user without anything",
            "create move mail",
            stage => stage.Unmanaged("svc"))
        {
            Setup = new() { First = new RunRequest.Register("svc") }
        },
        new(
            "register-key",
            "Register: a user with a key of 30 days that no secret holds",
            "create move mail",
            stage => stage.Unmanaged("svc").Key("svc", "a", 30.1))
        {
            Setup = new() { First = new RunRequest.Register("svc") }
        },
        new(
            "unregister",
            "Unregister: a user whose key was replaced yesterday",
            "",
            stage => stage.Replaced(20.1, 1.1))
        {
            Setup = new() { First = new RunRequest.Unregister("svc") }
        },
        new(
            "exposed",
            "C2: AWS has found the key in public; the policy wants a new one, once",
            "create move deactivate mail",
            stage => stage.Young().Exposed("svc"))
        {
            Setup = new() { Policy = new Setup().Policy with { ExposedKeys = ExposedMeasure.Rotate } },
            Rules = new() { ExposedToo = true },
            NeedsPerson = true,
        },
        new(
            "two-keys-active",
            "K7: rotation due, two active keys",
            "",
            stage => stage
                .User("svc")
                .Key("svc", "a", 100.1)
                .Key("svc", "b", 85.1)
                .Stored("svc", "a", 100, false, SecretState.Current)),
        new(
            "two-keys-inactive",
            "K7: an inactive key past its window makes room",
            "delete create move mail",
            stage => stage
                .User("svc")
                .Key("svc", "a", 180.1, active: false, inactiveDays: 60.1)
                .Key("svc", "b", 81.1)
                .Stored("svc", "b", 81, true, SecretState.Current)
                .Deactivated("svc", "a", 60.1)),
        new("env-rotate", "K1 with the names of environment variables", "create move mail", stage => stage.DueInFormat("env")),
        new("profile-rotate", "K1 with a profile of the AWS CLI", "create move mail", stage => stage.DueInFormat("aws-cli")),
        new("smtp-rotate", "K12: SES SMTP credentials", "create move mail", stage => stage.SmtpDue()),
        new("server-rotate", "… which the mail server can prove", "create move mail", stage => stage.SmtpDue())
        {
            Setup = new() { HasMailServer = true },
        },
        new("cross-rotate", "K1 with the users in another account", "create move mail", stage => stage.Due())
        {
            Setup = new() { AccountRoleArn = MemberAccount.RoleArn }
        },
    ];
}
