namespace IamHygiene.Aws;

/// <summary>What the owner can do about a notice.</summary>
/// <param name="notice">The notice.</param>
/// <param name="place">Where it happened, for links and commands.</param>
internal sealed class NoticeSteps(Notice notice, MailPlace place)
{
    /// <summary>Before a password expires.</summary>
    public MailStep[] ChangePassword() =>
    [
        SignIn("Sign in to the AWS console"),
        new("Choose your name at the top right, then Security credentials."),
        new("Under Console sign-in, choose Update console password."),
    ];

    /// <summary>After a password has expired.</summary>
    public MailStep[] AfterExpiry() => notice.HardExpiry
        ? AskForPassword()
        : ChoosePassword();

    /// <summary>While both keys work.</summary>
    public MailStep[] SwitchKeys()
    {
        var command = FetchCommand();
        var fetch = command is null
            ? new MailStep("Fetch the new key from the secret.")
            : new MailStep("Fetch the new key:", Code: command);
        return
        [
            fetch,
            new(
                "Put it in place of the old one wherever that is used: programs, "
                    + "build servers, your own ~/.aws/credentials."),
            new("Check that it works:", Code: "aws sts get-caller-identity"),
            .. WithoutKey(),
        ];
    }

    /// <summary>For the first key of a user, which replaces none.</summary>
    public MailStep[] UseFirstKey() =>
    [
        FetchCommand() is { } command
            ? new MailStep("Fetch the key:", Code: command)
            : new MailStep("Fetch the key from the secret."),
        new("Give it to your programs, build servers, your own ~/.aws/credentials."),
        new("Check that it works:", Code: "aws sts get-caller-identity"),
    ];

    /// <summary>After the old key was deactivated.</summary>
    public MailStep[] AfterDeactivation()
    {
        const string GiveNewKey = "If a program has stopped working, give it the new key from the secret";
        var command = FetchCommand();
        var give = command is null
            ? new MailStep(GiveNewKey + ".")
            : new MailStep(GiveNewKey + ":", Code: command);
        return
        [
            give,
            new(
                "If that takes time, ask your administrator to bring the old key "
                    + "back before it is deleted: Restore-IamAccessKey does that."),
        ];
    }

    /// <summary>For the key of an SES SMTP user that is getting old.</summary>
    public static MailStep[] ReplaceSesKey() =>
    [
        new(
            "Either make new SMTP credentials in the SES console, give them to "
                + "the programs that send mail, and delete the old user."),
        new(
            "Or have it rotated from now on: tag the user "
                + $"{TagNames.SecretFormat} = ses-smtp and {TagNames.SecretName} = "
                + "the secret that your programs read."),
    ];

    /// <summary>For the owner of a key that AWS has found in public.</summary>
    public MailStep[] AfterExposure()
    {
        const string Fetch = "Fetch the new key as soon as you are told of one";
        var command = FetchCommand();
        var fetch = command is null
            ? new MailStep("Ask your administrator for a new key.")
            : new MailStep(Fetch + ":", Code: command);
        return
        [
            new("Tell your administrator at once, also where and since when the key was public."),
            new("Remove the key from there. Deleting the file is not enough: a repository keeps its history."),
            fetch,
        ];
    }

    /// <summary>For the administrator of a user whose key AWS has found in public.</summary>
    public MailStep[] HandleExposure() =>
    [
        notice.UserName.All(IsPlain)
            ? new MailStep("Replace the key now:", Code: $"Invoke-IamKeyRotation -UserName {notice.UserName} -Force")
            : new MailStep("Replace the key now: Invoke-IamKeyRotation -Force does that."),
        new("Look in CloudTrail for what the old key was used for since it was published."),
        new("Detach the policy of AWS once no published key is active any more."),
    ];

    private MailStep[] WithoutKey() => notice.OldKeyUse is { Recommendation: { } recommendation }
        ? [new($"Or do without a key. {recommendation}")]
        : [];

    private static MailStep[] AskForPassword() =>
    [
        new(
            "Ask your AWS administrator for a new password, and give your user "
                + "name and the account shown here."),
    ];

    private MailStep[] ChoosePassword() =>
    [
        SignIn("Sign in to the AWS console with the password you have"),
        new("Choose a new password when you are asked for it."),
    ];

    private MailStep SignIn(string text) => place.SignInUrl is { } url
        ? new(text + ":", Link: url)
        : new(text + ".");

    private string? FetchCommand()
    {
        if (notice.SecretId is not { } id || !IsPlain(id))
        {
            return null;
        }

        var region = place.SecretsRegion is { } name ? $" --region {name}" : "";
        return $"aws secretsmanager get-secret-value --secret-id {id}{region}"
            + " --query SecretString --output text";
    }

    // Only names that no shell understands otherwise become part of a command.
    private static bool IsPlain(string id) =>
        id.Length > 0
            && id[0] != '-'
            && id.All(IsPlain);

    private static bool IsPlain(char c) =>
        char.IsAsciiLetterOrDigit(c) || "/_+=.@:-".Contains(c, StringComparison.Ordinal);
}
