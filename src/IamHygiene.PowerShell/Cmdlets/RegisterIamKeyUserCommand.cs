using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Puts IAM users under management: a secret, tags, a group, and a first access key in the secret.</summary>
/// <remarks>
/// <para>For each user: joins the group of -GroupName, if one is given; creates the secret with the user's owner tag, and across
/// accounts with a resource policy that lets the user read it; writes the tags SecretName and, where asked for, Notify and
/// SecretFormat on the user; makes a first key by the rotation protocol and puts it into the secret. Keys that the user has go on
/// working. With -KeyPair the pair that the user has is proven and stored, and no key is made.</para>
/// <para>Takes users from the pipeline and from CSV files with the columns UserName, SecretName, NotifyAddress, KmsKeyId, Format and
/// GroupName; an empty cell counts as left out. Safe to repeat: what is there already is used and nothing that exists is overwritten.
/// What fails half way is taken back. Should the command end before the first key is made, the daily run makes it.</para>
/// <para>Refused, with nothing changed: a user that is managed with another secret, a secret that may be somebody else's, a user with
/// two keys or with inactive keys only. The permissions that it needs are those of the policy Register_Users_policy beside those of
/// the daily run (New-IamHygienePolicy).</para>
/// </remarks>
/// <example>
/// <summary>See what it would do</summary>
/// <code>Register-IamKeyUser -UserName svc-unmanaged -NotifyAddress owner@example.com -WhatIf</code>
/// <para>Names the secret, the tags and the first key that the user would get.</para>
/// </example>
/// <example>
/// <summary>Put a user under management</summary>
/// <code>Register-IamKeyUser -UserName svc-unmanaged -SecretName iam/svc-unmanaged -NotifyAddress owner@example.com -Confirm:$false</code>
/// <para>Creates the secret, tags the user and makes a first key.</para>
/// </example>
/// <example>
/// <summary>Put many users under management</summary>
/// <code>$users = 'UserName,NotifyAddress', 'svc-unmanaged,owner@example.com', 'temp-contractor,' | ConvertFrom-Csv
/// $users | Register-IamKeyUser -GroupName SecretManagerUsers -WhatIf</code>
/// <para>Reads users and their settings from CSV text. From a file: Import-Csv users.csv.</para>
/// </example>
[Cmdlet(
    VerbsLifecycle.Register,
    "IamKeyUser",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ActionResult))]
public sealed class RegisterIamKeyUserCommand : ConnectedCmdlet
{
    private readonly List<WantedUser> wanted = [];

    /// <summary>The user. It must exist: this command makes no users.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UserNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? UserName { get; set; }

    /// <summary>The name of the secret, or the ARN of one that exists. Without it: iam/ and the name of the user.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? SecretName { get; set; }

    /// <summary>The owner's e-mail address, for the tag Notify. Not needed where the user's name is an address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? NotifyAddress { get; set; }

    /// <summary>
    /// The KMS key of a secret that is created: its id, ARN or alias. Without it, the account's default key; needed where the secret is
    /// in another account than the user.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? KmsKeyId { get; set; }

    /// <summary>
    /// How the pair is stored: access-key (JSON with AccessKeyId and SecretAccessKey), env (JSON with AWS_ACCESS_KEY_ID and
    /// AWS_SECRET_ACCESS_KEY), aws-cli (a profile of a credentials file), ses-smtp (JSON with SmtpUsername and SmtpPassword, for mail
    /// through SES), or json:ID/SECRET with names of your own. Without it, what the user's tag SecretFormat says, else access-key.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(SecretFormatCompleter))]
    public string? Format { get; set; }

    /// <summary>The group that the user joins, such as one that lets users read their secrets.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? GroupName { get; set; }

    /// <summary>
    /// The pair that the user has already: the access key id as the user name, the secret access key as the password. It is proven to
    /// work and stored in the secret that is created; no first key is made then. For one user.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public PSCredential? KeyPair { get; set; }

    /// <summary>
    /// The account that the user was read from; comes from the pipeline. A user of another account is refused: the same name means
    /// another user there.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? AccountId { get; set; }

    /// <summary>Mails nobody about the first key.</summary>
    [Parameter]
    public SwitchParameter NoMail { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var request = new RegistrationRequest(UserName!.Trim())
        {
            SecretName = OrNull(SecretName),
            NotifyAddress = OrNull(NotifyAddress),
            KmsKeyId = OrNull(KmsKeyId),
            FormatName = OrNull(Format),
            GroupName = OrNull(GroupName),
            Pair = KeyPair is { } pair ? new(pair.UserName, new(pair.GetNetworkCredential().Password)) : null,
        };
        wanted.Add(new(request, OrNull(AccountId)));
    }

    /// <inheritdoc/>
    private protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
        {
            return;
        }

        if (KeyPair is not null && wanted.Count > 1)
        {
            throw new IamHygieneException(
                new("KeyPairForSeveral", "-KeyPair is the pair of one user, and several are named.", "Name one user."));
        }

        using var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        var registration = new Registration(connection.Ports, Effective.Policy, RunId, Observe);
        var users = await registration.ReadUsersAsync(cancellationToken).ConfigureAwait(false);
        var outcomes = new Dictionary<string, RegistrationOutcome>(StringComparer.OrdinalIgnoreCase);
        foreach (var (request, accountId) in wanted)
        {
            if (outcomes.ContainsKey(request.UserName))
            {
                Error(Errors.ToErrorRecord(NamedTwice(request.UserName), request.UserName));
                continue;
            }

            try
            {
                if (await RegisterAsync(registration, users, request, accountId, cancellationToken).ConfigureAwait(false) is { } outcome)
                {
                    outcomes[outcome.Result.UserName] = outcome;
                }
            }
            catch (ServiceException e) when (e.Kind != FailureKind.Credentials)
            {
                Error(Errors.ToErrorRecord(e.ToProblem(), request.UserName));
            }
        }

        await MakeFirstKeysAsync(registration, outcomes.Values, cancellationToken).ConfigureAwait(false);
    }

    private async Task<RegistrationOutcome?> RegisterAsync(
        Registration registration,
        IReadOnlyList<IamUser> users,
        RegistrationRequest request,
        string? accountId,
        CancellationToken cancellationToken)
    {
        var plan = await registration.PlanAsync(request, users, cancellationToken).ConfigureAwait(false);
        var account = plan.User?.User.AccountId;
        var refusal = plan.Refusal ?? (accountId is null || accountId == account ? null
            : UserTargets.OfAnotherAccount(request.UserName, accountId, account, "Use the credentials of that account."));
        if (refusal is not null)
        {
            Error(Errors.ToErrorRecord(refusal, request.UserName));
            return null;
        }

        var question = $"Register user {plan.User?.User.UserName} in account {account}: {plan.Steps}";
        var isAnythingLeft = !plan.IsDone || plan.NeedsFirstKey;
        if (isAnythingLeft && !Approved(question, cancellationToken))
        {
            return null;
        }

        var outcome = await registration.RegisterAsync(plan, cancellationToken).ConfigureAwait(false);
        WriteResult(outcome.Result);
        return outcome;
    }

    private async Task MakeFirstKeysAsync(
        Registration registration,
        IEnumerable<RegistrationOutcome> outcomes,
        CancellationToken cancellationToken)
    {
        var sendMail = !NoMail && !MailIsOff;
        var run = await registration.MakeFirstKeysAsync(outcomes, sendMail, cancellationToken).ConfigureAwait(false);
        if (run is null)
        {
            return;
        }

        foreach (var problem in run.Problems)
        {
            Error(Errors.ToErrorRecord(problem, run.AccountId));
        }

        foreach (var result in run.Actions.Where(IsOfInterest))
        {
            WriteResult(result);
        }

        foreach (var notice in run.Notices.Where(notice => notice.Problem is not null))
        {
            Error(Errors.ToErrorRecord(notice.Problem!, notice));
        }

        ProgressEnds();
    }

    // That the request for a key was taken back is no news; that it was not is.
    private static bool IsOfInterest(ActionResult result) =>
        result.Action is not (PlannedActionKind.NoteKey or PlannedActionKind.CleanUp) || result.Outcome == ActionOutcome.Failed;

    private static Problem NamedTwice(string userName) =>
        new(
            "UserNamedTwice",
            $"User {Printable.OneLine(userName)} is named twice; what is said of it first was done.",
            "Name each user once.");

    // An empty cell of a CSV file.
    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private sealed record WantedUser(RegistrationRequest Request, string? AccountId);
}
