using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Makes the IAM, KMS and trust policies that the module needs, with your account numbers filled in.</summary>
/// <remarks>
/// <para>The policies allow exactly the calls that the module makes, and no other. AttachTo of the output says where each one
/// goes; docs/deploy.md gives the order in which to set everything up.</para>
/// <para>What a policy needs and is not given is an error, and so is a value that cannot be right, or a policy that is longer than
/// AWS takes: nothing is left open. AWS is not asked.</para>
/// <para>With -OutputPath each policy is written to a file of its name; without it, the text is in Json of the output.</para>
/// </remarks>
/// <example>
/// <summary>See which policies there are</summary>
/// <code>New-IamHygienePolicy * -AccountId 111122223333 -Region eu-central-1 -ErrorAction SilentlyContinue |
///     Select-Object Name, AttachTo</code>
/// <para>Lists the policies that need no more than the account and the region.</para>
/// </example>
/// <example>
/// <summary>The policies of the function in the main account</summary>
/// <code>$values = @{ AccountId = '111122223333'; Region = 'eu-central-1'; KmsKeyId = '1234abcd-12ab-34cd-56ef-1234567890ab' }
/// $policy = New-IamHygienePolicy Lambda_Execution_Role, ManageSecrets_policy @values
/// $policy.Json</code>
/// <para>Shows the two policies of the function's role, to be attached inline.</para>
/// </example>
/// <example>
/// <summary>The trust of two other accounts, as a file</summary>
/// <code>$members = '444455556666', '777788889999'
/// $values = @{ MainAccountId = '111122223333'; Region = 'eu-central-1'; ExternalId = 'example-external-id' }
/// New-IamHygienePolicy ManagedSecrets_Trust_Relationships -MemberAccountId $members @values -OutputPath . -WhatIf</code>
/// <para>Shows which file would be written.</para>
/// </example>
[Cmdlet(
    VerbsCommon.New,
    "IamHygienePolicy",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(IamPolicyDocument))]
public sealed class NewIamHygienePolicyCommand : PSCmdlet
{
    /// <summary>The policies, by the names of their files without .json. Wildcards are allowed.</summary>
    [Parameter(
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(PolicyNameCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>The account whose users are managed, in which the function runs: 12 digits.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>The account that holds the secrets. Without it, the one of -AccountId.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MainAccountId { get; set; }

    /// <summary>The other accounts whose users' secrets lie in the main account.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? MemberAccountId { get; set; }

    /// <summary>The organization whose accounts these are, in place of naming each.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OrganizationId { get; set; }

    /// <summary>
    /// Roles of people who run cmdlets on member accounts: ARNs with their path, as IAM Identity Center makes them. Wildcards are
    /// allowed, but not for the whole name.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? OperatorRoleArn { get; set; }

    /// <summary>
    /// The region of the secrets, of their KMS key and of the function. The partition (aws, aws-cn, aws-us-gov) follows from it.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The partition, where the policy needs no region: aws unless you say otherwise.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Partition { get; set; }

    /// <summary>
    /// What must be shown to assume a role of another account: by the functions of other accounts for Manage_Secrets_Role, by
    /// whoever reads other accounts for IamHygieneRole. Make it up, as you would a password.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>The customer managed KMS key of the secrets: its id or its ARN.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? KmsKeyId { get; set; }

    /// <summary>
    /// Which secrets of the main account may be managed without the tag IamHygiene:Owner: the beginning of their names and *, as in
    /// iam/*. Without it, none.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The region of SES, where mail.region of the configuration is not -Region.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string? MailRegion { get; set; }

    /// <summary>The address that mail comes from, as in mail.from of the configuration.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? MailFrom { get; set; }

    /// <summary>
    /// The secrets that hold the addresses of the digest's webhooks: the beginning of their names and a *, as in iam/hooks/*, or
    /// one name and -??????.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DigestSecret { get; set; }

    /// <summary>The name of the SNS topic that the digest is published to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DigestTopic { get; set; }

    /// <summary>The bucket of the templates of mails: example-bucket where mail.templates is s3://example-bucket/iam/mails.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TemplatesBucket { get; set; }

    /// <summary>Their folder in the bucket: iam/mails where mail.templates is s3://example-bucket/iam/mails.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TemplatesFolder { get; set; }

    /// <summary>The ARN of the user who may read one secret.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UserArn { get; set; }

    /// <summary>The name of the Lambda function.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string FunctionName { get; set; } = "IamHygiene";

    /// <summary>The name of the function's role in the other accounts.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string FunctionRoleName { get; set; } = "IamHygieneFunctionRole";

    /// <summary>A folder that exists, to write each policy to, as a file of its name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutputPath { get; set; }

    /// <summary>Replaces files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name!)
        {
            foreach (var template in Named(name))
            {
                Make(template);
            }
        }
    }

    private static IEnumerable<string> Named(string name)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(name))
        {
            return [name];
        }

        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return PolicyTemplates.All.Select(template => template.Name).Where(pattern.IsMatch);
    }

    private void Make(string name)
    {
        try
        {
            var policy = PolicyTemplates.Fill(name, Values());
            if (OutputPath is null)
            {
                WriteObject(policy);
            }
            else
            {
                Save(policy, Path.Combine(GetUnresolvedProviderPathFromPSPath(OutputPath), policy.Name + ".json"));
            }
        }
        catch (PolicyTemplateException e)
        {
            WriteError(Errors.ToErrorRecord(e.Problem, name, ErrorCategory.InvalidArgument));
        }
    }

    private void Save(IamPolicyDocument policy, string path)
    {
        if (File.Exists(path) && !Force)
        {
            WriteError(
                Errors.ToErrorRecord(
                    new Problem("FileExists", $"The file {path} exists.", "Use -Force to replace it, or choose another folder."),
                    policy.Name));
            return;
        }

        if (!ShouldProcess($"Write {path}, for {policy.AttachTo}.", $"Write {path}?", "IamHygiene"))
        {
            return;
        }

        try
        {
            File.WriteAllText(path, policy.Json + "\n");
            WriteObject(policy with { Path = path });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            WriteError(
                Errors.ToErrorRecord(
                    new Problem(
                        "FileNotWritten",
                        $"The file {path} cannot be written: {e.Message}",
                        "Check that its folder exists and may be written."),
                    policy.Name,
                    ErrorCategory.WriteError));
        }
    }

    private PolicyValues Values() => new()
    {
        Partition = Partition,
        Region = Region,
        AccountId = AccountId,
        MainAccountId = MainAccountId,
        MemberAccountId = MemberAccountId ?? [],
        OrganizationId = OrganizationId,
        OperatorRoleArn = OperatorRoleArn ?? [],
        ExternalId = ExternalId,
        DigestSecret = DigestSecret,
        DigestTopic = DigestTopic,
        FunctionName = FunctionName,
        FunctionRoleName = FunctionRoleName,
        KmsKeyId = KmsKeyId,
        MailFrom = MailFrom,
        MailRegion = MailRegion,
        SecretName = SecretName,
        TemplatesBucket = TemplatesBucket,
        TemplatesFolder = TemplatesFolder,
        UserArn = UserArn,
    };
}
