using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Row K5: every state that a rotation passes through, left behind half a day ago.</summary>
internal static class RecoveryScenarios
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new(
            "left-intent",
            "the note was written, no key was made",
            "create move mail",
            stage => stage.Due().Intent("svc", Situations.EndedRun, 0.5, "a")),
        new(
            "left-intent-person",
            "the note was written, no key was made; a person made a key three minutes later and uses it",
            "",
            stage => stage
                .Due()
                .Intent("svc", Situations.EndedRun, 0.5, "a")
                .Key("svc", "person", 0.4979)
                .UsedSince("svc", "person", 0.3)),
        new(
            "left-intent-person-unseen",
            "the same, and AWS does not show the use for weeks",
            "deactivate",
            stage => stage
                .Due()
                .Intent("svc", Situations.EndedRun, 0.5, "a")
                .Key("svc", "person", 0.4979, used: false)
                .UsedSince("svc", "person", 0.05))
        {
            Options = options => options.LastUsedDelay = TimeSpan.FromDays(30)
        },
        new(
            "left-probe",
            "the copy that proves writing is still AWSPENDING",
            "create move mail",
            stage => stage
                .Due()
                .Intent("svc", Situations.EndedRun, 0.5, "a")
                .Probe("svc", "a", Situations.EndedRun, 0.5, ["a"], SecretState.Pending)),
        new(
            "left-orphan",
            "the key was made and stored nowhere",
            "deactivate delete create move mail",
            stage => stage.Due().KeyMade()),
        new("left-pending", "the key is stored as AWSPENDING", "move mail", stage => stage.Due().KeyStored()),
        new(
            "left-unlabelled",
            "the key is stored in a version without labels",
            "move mail",
            stage => stage.Due().KeyMade().Stored("svc", "b", 0.4999, true, "OTHER").Unlabel("svc", "OTHER")),
        new(
            "left-promoted",
            "AWSCURRENT was moved, AWSPENDING is still on the same version",
            "mail",
            stage => stage.Due().KeyCurrent()),
        new("left-cleared", "all done but the note", "mail", stage => stage.Due().KeyCurrent().Unlabel("svc", SecretState.Pending)),
        new(
            "left-undone",
            "an undo deactivated the key and died before it noted that and took AWSPENDING off",
            "delete create move mail",
            stage => stage.Due().KeyStored().SwitchedOff("svc", "b", 0.4998)),
        new(
            "left-deleted",
            "a person deleted the key of a rotation that ended, AWSPENDING holds it",
            "create move mail",
            stage => stage.Due().KeyStored().NoKey("svc", "b")),
        new(
            "note-removed",
            "AWSPENDING holds the new key and a person removed the note",
            "move mail",
            stage => stage.Due().RunKey("svc", "b", 0.4999).Stored("svc", "b", 0.4999, true, SecretState.Pending)),
        new(
            "smtp-pending",
            "AWSPENDING for SES SMTP credentials",
            "deactivate delete create move mail",
            stage => stage.SmtpDue().KeyStored()),
        new(
            "server-pending",
            "AWSPENDING for SES SMTP credentials, which the mail server can prove",
            "move mail",
            stage => stage.SmtpDue().KeyStored())
        {
            Setup = new() { HasMailServer = true },
        },
        new("cross-orphan", "an orphan in another account", "deactivate delete create move mail", stage => stage.Due().KeyMade())
        {
            Setup = new() { AccountRoleArn = MemberAccount.RoleArn }
        },
        new("cross-pending", "… and the key is stored", "move mail", stage => stage.Due().KeyStored())
        {
            Setup = new() { AccountRoleArn = MemberAccount.RoleArn }
        },
    ];
}
