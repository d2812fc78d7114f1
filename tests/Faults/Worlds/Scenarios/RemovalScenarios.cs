using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Rows K2, K4 and K8: when a key is deactivated or deleted, and how it is brought back.</summary>
internal static class RemovalScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Deactivations(),
        .. Deletions(),
        .. Restorations(),
    ];

    private static IEnumerable<Scenario> Deactivations() =>
    [
        new("deactivate", "K2: replaced fifteen days ago", "deactivate mail", stage => stage.Replaced(95.1, 15.1)),
        new(
            "broken-replacement",
            "K2: due, but the secret holds a pair that does not work",
            "",
            stage => stage.Replaced(95.1, 15.1).BreakKey("svc", "svc-b")) { NeedsPerson = true },
        new(
            "no-room",
            "K16: a deactivation is due, and there is room for one tag only",
            "",
            stage => stage.Replaced(95.1, 15.1).FullOfTags("svc")),
        new("smtp-deactivate", "K2 for SES SMTP credentials", "deactivate mail", stage => stage.SmtpUser().ReplacedKeys(95.1, 15.1)),
        new(
            "server-deactivate",
            "… which the mail server can prove",
            "deactivate mail",
            stage => stage.SmtpUser().ReplacedKeys(95.1, 15.1))
        {
            Setup = new() { HasMailServer = true },
        },
        new("server-by-hand", "… and a person has stored the pair", "deactivate mail", stage => stage.SmtpByHand())
        {
            Setup = new() { HasMailServer = true },
        },
        new("server-wrong", "… and the password is not the key's", "", stage => stage.SmtpByHand().WrongPassword("svc"))
        {
            Setup = new() { HasMailServer = true },
            NeedsPerson = true,
        },
        new("cross-deactivate", "K2 with the users in another account", "deactivate mail", stage => stage.Replaced(95.1, 15.1))
        {
            Setup = new() { AccountRoleArn = MemberAccount.RoleArn }
        },
        new(
            "unmanaged",
            "K8, where the policy asks for it",
            "deactivate mail",
            stage => stage.Unmanaged("kim").Key("kim", "a", 200.1))
        {
            Setup = new() { Policy = new Setup().Policy with { UnmanagedKeys = KeyMeasure.Deactivate } },
            Rules = new() { UnmanagedToo = true }
        },
    ];

    private static IEnumerable<Scenario> Deletions() =>
    [
        new(
            "delete",
            "K4: inactive for thirty days",
            "delete mail",
            stage => stage.Inactive(130.1, 30.1).Deactivated("svc", "a", 30.1)),
        new(
            "cross-delete",
            "K4 with the users in another account",
            "delete mail",
            stage => stage.Inactive(130.1, 30.1).Deactivated("svc", "a", 30.1))
        {
            Setup = new() { AccountRoleArn = MemberAccount.RoleArn }
        },
        new("note-inactive", "K4: inactive since nobody knows when", "mail", stage => stage.Inactive(200.1, 100)),
        new(
            "inactive-young",
            "K4: inside its window, and the owner has not been told",
            "mail",
            stage => stage.Inactive(115.1, 5.1).Deactivated("svc", "a", 5.1)),
        new(
            "inactive-current",
            "K4: the secret names an inactive key",
            "",
            stage => stage
                .User("svc")
                .Key("svc", "a", 140.1, active: false, inactiveDays: 40.1)
                .Key("svc", "b", 60.1)
                .Stored("svc", "a", 140, false, SecretState.Current)
                .Deactivated("svc", "a", 40.1)),
    ];

    private static IEnumerable<Scenario> Restorations() =>
    [
        new(
            "reactivated",
            "a person activated the key again, its note is stale",
            "mail",
            stage => stage.Replaced(85.1, 5.1).Deactivated("svc", "svc-a", 3)),
        new(
            "reactivated-due",
            "a person activated a key in the console whose deactivation was due",
            "mail",
            stage => stage.Replaced(95.1, 15.1).Deactivated("svc", "svc-a", 3).SwitchedOffAndOn("svc", "svc-a", 3, 1)),
        new(
            "restore",
            "a person has an inactive key brought back",
            "activate mail",
            stage => stage.Inactive(115.1, 5.1).Deactivated("svc", "a", 5.1))
        {
            Setup = new() { First = new RunRequest.Restore("svc", 0, false) }
        },
        new(
            "restore-current",
            "… and AWSCURRENT moved back to it",
            "activate move",
            stage => stage.Inactive(115.1, 5.1).Deactivated("svc", "a", 5.1))
        {
            Setup = new() { First = new RunRequest.Restore("svc", 0, true) }
        },
        new(
            "restore-smtp",
            "the same for SES SMTP credentials",
            "activate move",
            stage => stage.SmtpUser().InactiveKey(115.1, 5.1).Deactivated("svc", "a", 5.1))
        {
            Setup = new() { First = new RunRequest.Restore("svc", 0, true) }
        },
        new(
            "server-restore",
            "… which the mail server can prove",
            "activate move",
            stage => stage.SmtpUser().InactiveKey(115.1, 5.1).Deactivated("svc", "a", 5.1))
        {
            Setup = new() { First = new RunRequest.Restore("svc", 0, true), HasMailServer = true }
        },
    ];
}
