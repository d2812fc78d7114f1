using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Writes your new access key into a profile on this machine, once it is in your secret.</summary>
/// <remarks>
/// <para>For the owner of a key. With the key that the profile has now, it reads the secret, proves that the pair in it works, and only
/// then writes it into the credentials file (~/.aws/credentials, or where AWS_SHARED_CREDENTIALS_FILE says). Nothing else in the file
/// changes. The file before is kept beside it, with .bak at its end. Where the profile is up to date nothing is written.</para>
/// <para>Run it as often as you like, from a scheduler for one: a rotated key goes on working for ten days by default, and
/// PreviousKeyEnds says until when. docs/owners.md has recipes for cron, systemd and Task Scheduler.</para>
/// <para>Your user needs iam:ListUserTags and iam:ListAccessKeys on itself and secretsmanager:GetSecretValue on its secret
/// (New-IamHygienePolicy IAM_User_Read_Self, Secrets_Manager_get_Secret_Value); the first two not, where -SecretId is given.</para>
/// </remarks>
/// <example>
/// <summary>Update a profile</summary>
/// <code>Update-IamLocalProfile -ProfileName default -WhatIf</code>
/// <para>Shows whether the secret holds a newer key than the profile.</para>
/// </example>
/// <example>
/// <summary>Update a profile whose secret is in another account</summary>
/// <code>$secret = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:iam/alice-AbCdEf'
/// Update-IamLocalProfile -ProfileName work -SecretId $secret -Region eu-central-1 -WhatIf</code>
/// <para>Names the secret by its full ARN.</para>
/// </example>
[Cmdlet(
    VerbsData.Update,
    "IamLocalProfile",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(LocalProfileUpdate))]
public sealed class UpdateIamLocalProfileCommand : AsyncCmdlet
{
    private const string FileVariable = "AWS_SHARED_CREDENTIALS_FILE";

    private string file = "";
    private SandboxSession? sandbox;

    /// <summary>The profile. Without it, the one of the environment variable AWS_PROFILE, else default.</summary>
    [Parameter(
        Position = 0,
        ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string? ProfileName { get; set; }

    /// <summary>
    /// The name or ARN of the secret. Without it, the one in your user's tag SecretName. In another account: the full ARN.
    /// </summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? SecretId { get; set; }

    /// <summary>The credentials file. Without it, the one that the AWS SDKs and the AWS CLI use.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CredentialsFile { get; set; }

    /// <summary>The region of the secret. Without it, the running sandbox's, else the profile's, else the environment's.</summary>
    [Parameter]
    [Alias("RegionToCall")]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>One address for all AWS services. Without it, the running sandbox, else AWS itself.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    private string Profile => ProfileName ?? Environment.GetEnvironmentVariable("AWS_PROFILE") ?? "default";

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        sandbox = RunningSandbox.Current;
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var usual = Environment.GetEnvironmentVariable(FileVariable) ?? Path.Combine(home, ".aws", "credentials");
        file = CredentialsFile is null ? usual : SessionState.Path.GetUnresolvedProviderPathFromPSPath(CredentialsFile);
    }

    /// <inheritdoc/>
    private protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await UpdateAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (LocalProfileException e)
        {
            throw new IamHygieneException(e.Problem);
        }
    }

    private async Task UpdateAsync(CancellationToken cancellationToken)
    {
        var clock = sandbox is null ? TimeProvider.System : sandbox.Clock;
        var credentials = new CredentialsFile(file, clock);
        var pair = credentials.PairOf(Profile);
        using var connection = AwsLoadContext.Connector.Connect(Settings(pair), HygieneConfiguration.Default, "00000000", clock);
        var updater = new LocalProfileUpdater(connection.Ports, HygieneConfiguration.Default.Policy.Schedule);
        var plan = await updater.PlanAsync(Profile, pair, SecretId, cancellationToken).ConfigureAwait(false);
        var result = new LocalProfileUpdate(Profile, plan.AccountId, plan.UserName, pair.AccessKeyId, Updated: false, file);
        if (plan.Replacement is not { } replacement)
        {
            Verbose($"Profile {Profile} has key {pair.AccessKeyId}, which the secret holds: nothing to do.");
            Write(result);
            return;
        }

        var question = $"Write key {replacement.AccessKeyId} of user {plan.UserName} in place of {pair.AccessKeyId} into profile {Profile} "
            + $"of {file}";
        if (!Approved(question, cancellationToken))
        {
            return;
        }

        await credentials.ReplaceAsync(Profile, pair.AccessKeyId, replacement, cancellationToken).ConfigureAwait(false);
        Write(result with
        {
            AccessKeyId = replacement.AccessKeyId,
            Updated = true,
            PreviousAccessKeyId = pair.AccessKeyId,
            PreviousKeyEnds = plan.CurrentKeyEnds,
            BackupFile = credentials.BackupPath,
        });
    }

    // The pair of the profile signs, whatever else the session has; its region is the profile's where nothing else is said.
    private ConnectionSettings Settings(KeyPair pair)
    {
        var given = new GivenCredentials(pair.AccessKeyId, pair.SecretAccessKey);
        return new()
        {
            Credentials = () => given,
            ProfileName = CredentialsFile is null ? Profile : null,
            Region = Region ?? sandbox?.Region,
            EndpointUrl = EndpointUrl ?? sandbox?.Url,
        };
    }
}
