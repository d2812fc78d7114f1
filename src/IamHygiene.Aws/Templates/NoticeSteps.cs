namespace IamHygiene.Aws;

/// <summary>What the owner can do about a notice.</summary>
/// <param name="notice">The notice.</param>
/// <param name="words">The texts of the mail's language.</param>
/// <param name="place">Where it happened, for links and commands.</param>
internal sealed class NoticeSteps(Notice notice, Words words, MailPlace place)
{
    /// <summary>Before a password expires.</summary>
    public MailStep[] ChangePassword() =>
    [
        SignIn("PasswordExpiring.signIn"),
        Step("PasswordExpiring.menu"),
        Step("PasswordExpiring.update"),
    ];

    /// <summary>After a password has expired.</summary>
    public MailStep[] AfterExpiry() => notice.HardExpiry
        ? [Step("PasswordExpired.ask")]
        : [SignIn("PasswordExpired.signIn"), Step("PasswordExpired.choose")];

    /// <summary>While both keys work.</summary>
    public MailStep[] SwitchKeys() =>
    [
        Command("switch.fetch", FetchCommand()),
        Step("switch.put"),
        new(words["switch.check"], Code: "aws sts get-caller-identity"),
        .. WithoutKey(),
    ];

    /// <summary>For the first key of a user, which replaces none.</summary>
    public MailStep[] UseFirstKey() =>
    [
        Command("KeyReady.fetch", FetchCommand()),
        Step("KeyReady.give"),
        new(words["switch.check"], Code: "aws sts get-caller-identity"),
    ];

    /// <summary>After the old key was deactivated.</summary>
    public MailStep[] AfterDeactivation() =>
    [
        Command("KeyDeactivated.give", FetchCommand()),
        Step("KeyDeactivated.restore"),
    ];

    /// <summary>For the key of an SES SMTP user that is getting old.</summary>
    public MailStep[] ReplaceSesKey() =>
    [
        Step("SesKeyAged.replace"),
        Step("SesKeyAged.rotate"),
    ];

    /// <summary>For the owner of a key that AWS has found in public.</summary>
    public MailStep[] AfterExposure() =>
    [
        Step("KeyExposed.tell"),
        Step("KeyExposed.remove"),
        Command("KeyExposed.fetch", FetchCommand()),
    ];

    /// <summary>For the administrator of a user whose key AWS has found in public.</summary>
    public MailStep[] HandleExposure() =>
    [
        Command("UserExposed.replace", notice.UserName.All(IsPlain) ? $"Invoke-IamKeyRotation -UserName {notice.UserName} -Force" : null),
        Step("UserExposed.look"),
        Step("UserExposed.detach"),
    ];

    private MailStep[] WithoutKey() => notice.OldKeyUse switch
    {
        { Replacement: KeyReplacement.Role } use => [new(words.Say("use.role", ("places", Places(use))))],
        { Replacement: KeyReplacement.Nothing } => [Step("use.nothing")],
        _ => [],
    };

    private string Places(OldKeyUse use) => string.Join(words["use.or"], use.PlacesOfCallers());

    private MailStep Step(string key) => new(words[key]);

    private MailStep SignIn(string key) => place.SignInUrl is { } url
        ? new(words[key + "At"], Link: url)
        : new(words[key]);

    private MailStep Command(string key, string? command) => command is null
        ? new(words[key])
        : new(words[key + "By"], Code: command);

    private string? FetchCommand()
    {
        if (notice.SecretId is not { } id || !IsPlainName(id))
        {
            return null;
        }

        var region = place.SecretsRegion is { } name ? $" --region {name}" : "";
        return $"aws secretsmanager get-secret-value --secret-id {id}{region}"
            + " --query SecretString --output text";
    }

    // Only names that no shell understands otherwise become part of a command.
    private static bool IsPlainName(string id) =>
        id.Length > 0
            && id[0] != '-'
            && id.All(IsPlain);

    private static bool IsPlain(char c) =>
        char.IsAsciiLetterOrDigit(c) || "/_+=.@:-".Contains(c, StringComparison.Ordinal);
}
