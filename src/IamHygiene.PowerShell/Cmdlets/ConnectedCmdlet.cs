using System.Management.Automation;
using System.Security.Cryptography;

namespace IamHygiene.PowerShell;

/// <summary>A cmdlet that talks to AWS: the parameters for the way there, which all such cmdlets share, and the way itself.</summary>
public abstract class ConnectedCmdlet : AsyncCmdlet
{
    private ConnectionChoice? choice;
    private string activity = "";

    /// <summary>
    /// The name of a profile in the AWS configuration files (~/.aws), also one with single sign-on or a role. Without it and
    /// without keys, the running sandbox is used, else $StoredAWSCredentials of AWS.Tools, else the default chain of the AWS
    /// SDK: environment variables, default profile, container, instance, Lambda.
    /// </summary>
    [Parameter]
    [Alias("AWSProfileName", "StoredCredentials")]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>
    /// The AWS region, such as eu-central-1. Without it, the sandbox's, else $StoredAWSRegion, else the profile's, else the
    /// environment variables AWS_REGION and AWS_DEFAULT_REGION. IAM is the same in every region; Secrets Manager and SES are not.
    /// </summary>
    [Parameter]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The access key id of the credentials to use. Goes with -SecretKey.</summary>
    [Parameter]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>
    /// The secret access key of the credentials to use. It is not shown anywhere. Prefer a profile: what is typed here stays
    /// in the history of the shell.
    /// </summary>
    [Parameter]
    [Alias("SK", "SecretAccessKey")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>The session token, where the credentials are temporary.</summary>
    [Parameter]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>
    /// One address for all AWS services, such as http://127.0.0.1:4566 of a sandbox or an emulator. Without it, the running
    /// sandbox, else the environment variables AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_(service), else AWS itself.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>
    /// The ARN of a role in the account that holds the secrets, where that is another account than the users'. Overrides
    /// secrets.roleArn of the configuration.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretsRoleArn { get; set; }

    /// <summary>The external id that the role of -SecretsRoleArn asks for. Overrides secrets.externalId of the configuration.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>
    /// The configuration: the path of a JSON file, or the JSON itself. Without it, keys are rotated at 80 days, deactivated at
    /// 90 and deleted at 111, notices begin 15 days before a password expires, and no mail is sent (in a sandbox: mail goes to
    /// the sandbox).
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public object? Configuration { get; set; }

    private protected string RunId { get; } = RandomNumberGenerator.GetHexString(8, lowercase: true);

    /// <summary>The time: the sandbox's where it is the way to AWS, else this machine's.</summary>
    private protected TimeProvider Clock => choice!.Clock;

    private protected HygieneConfiguration Effective => choice!.Configuration;

    private protected bool MailIsOff => Effective.Mail.Transport == MailTransport.None;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // PowerShell keeps the parameters with every error and verbose record, where a log of these would find them.
        foreach (var name in (ReadOnlySpan<string>)[nameof(SecretKey), nameof(SessionToken)])
        {
            if (MyInvocation.BoundParameters.ContainsKey(name))
            {
                MyInvocation.BoundParameters[name] = "(secret)";
            }
        }
    }

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        activity = MyInvocation.MyCommand.Name;
        var given = new ConnectionArguments
        {
            ProfileName = ProfileName,
            Region = Region,
            AccessKey = AccessKey,
            SecretKey = SecretKey is null ? null : new(SecretKey),
            SessionToken = SessionToken is null ? null : new(SessionToken),
            EndpointUrl = EndpointUrl,
            SecretsRoleArn = SecretsRoleArn,
            ExternalId = ExternalId,
            Configuration = ConfigurationArgument.Read(Configuration, SessionState.Path),
        };
        choice = ConnectionResolver.Resolve(
            given,
            new(RunningSandbox.Current, GetVariableValue("StoredAWSCredentials"), GetVariableValue("StoredAWSRegion")));
        WriteVerbose(
            $"Run {RunId}: credentials from {choice.Source}, region {choice.Settings.Region ?? "of the profile or the environment"}.");
    }

    private protected ConnectionSettings Connection => choice!.Settings;

    private protected Task<IConnection> OpenAsync(CancellationToken cancellationToken) =>
        AwsLoadContext.Connector.ConnectAsync(Connection, Effective, RunId, Clock, cancellationToken);

    /// <summary>Writes a result, and its problem as an error.</summary>
    private protected void WriteResult(ActionResult result)
    {
        Write(result);
        if (result.Problem is { } problem)
        {
            Error(Errors.ToErrorRecord(problem, result));
        }
    }

    /// <summary>Shows what happens during a run, as progress and in verbose output.</summary>
    private protected virtual void Observe(RunEvent happened)
    {
        switch (happened)
        {
            case RunEvent.Progress { Total: > 0 } phase:
                Progress(Share(0, activity, phase));
                break;
            case RunEvent.Step step:
                Verbose($"{step.UserName}: {step.Message}");
                break;
            case RunEvent.Planned { Plan: var plan }:
                Verbose(
                    $"Account {plan.AccountName}: {plan.Actions.Count} changes and {plan.Notices.Count} notices are due, "
                        + $"{plan.Findings.Count} findings.");
                break;
            case RunEvent.Digested { Result: var digest }:
                Verbose($"Digest of {StateTime.Format(digest.Day)}: {digest.Outcome} {digest.Reason}".TrimEnd() + ".");
                break;
        }
    }

    /// <summary>Shows how many of several accounts are done.</summary>
    private protected void AccountsProgress(int done, int total) => Progress(Share(0, activity, new("Accounts", done, total)));

    /// <summary>Shows, below the accounts, what is being done in one of them.</summary>
    private protected void AccountProgress(TargetAccount account, RunEvent.Progress phase)
    {
        var record = Share(1, account.ToString(), phase);
        record.ParentActivityId = 0;
        Progress(record);
    }

    private static ProgressRecord Share(int id, string activity, RunEvent.Progress phase) =>
        new(id, activity, $"{phase.Phase}: {phase.Done} of {phase.Total}")
        {
            PercentComplete = phase.Total > 0 ? Math.Min(100, phase.Done * 100 / phase.Total) : 0,
        };

    private protected void ProgressEnds() => Progress(new(0, activity, "Done") { RecordType = ProgressRecordType.Completed });
}
