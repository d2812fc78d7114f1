using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Writes every mail from sample data, to try templates and texts before owners get them.</summary>
/// <remarks>
/// <para>Gives one object for each mail: every kind in every language, by both password policies where that matters, several kinds in one
/// mail, and the administrator's digest. Each has the subject, the plain text, the HTML and the files of the folder that it was written
/// from. Where a template or a text is wrong, Problem says what, and there is an error for each thing that is wrong.</para>
/// <para>It sends nothing and changes nothing, and needs an AWS account only for files that lie in S3. docs/mails.md explains languages and
/// templates.</para>
/// </remarks>
/// <example>
/// <summary>See the built-in mails in German</summary>
/// <code>Test-IamHygieneTemplate -Language de | Format-Table Name, Subject</code>
/// <para>Shows the subject of every mail.</para>
/// </example>
/// <example>
/// <summary>Look at the mails in a browser</summary>
/// <code>Test-IamHygieneTemplate -Kind KeyReady, KeyReminder -OutFolder ./mails | Out-Null
/// Get-ChildItem ./mails/*.html</code>
/// <para>Writes each mail as a text file and a page.</para>
/// </example>
/// <example>
/// <summary>Check a folder before it is used</summary>
/// <code>Test-IamHygieneTemplate -Path ./templates | Where-Object Problem | Format-List Name, Language, Problem</code>
/// <para>Shows which mails cannot be written, and why.</para>
/// </example>
/// <example>
/// <summary>Check what lies in S3</summary>
/// <code>Test-IamHygieneTemplate -Path s3://example-bucket/mails -ProfileName admin | Where-Object Problem</code>
/// <para>Reads the files of the bucket's folder mails, as a run does.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "IamHygieneTemplate")]
[OutputType(typeof(TemplateCheck))]
public sealed class TestIamHygieneTemplateCommand : ConnectedCmdlet
{
    private readonly List<string> given = [];
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private List<TemplateTestRequest> requests = [];
    private MailFiles? files;

    /// <summary>
    /// The folder with templates and texts, or its place in S3, such as s3://example-bucket/mails. Without it, mail.templates of
    /// -Configuration; without that, the built-in ones.
    /// </summary>
    [Parameter(
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>The languages to write in, such as de. Without it, all that there are texts for.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MailLanguageCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Language { get; set; }

    /// <summary>The kinds of mail to write. Without it, all, several in one mail, and the digest.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public NoticeKind[]? Kind { get; set; }

    /// <summary>A folder to write each mail to, as a text file and a page. It is made where it is missing.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? OutFolder { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => given.AddRange(Path ?? []);

    /// <inheritdoc/>
    private protected override void Prepare()
    {
        base.Prepare();
        var mail = Effective.Mail;
        var folders = given.ConvertAll<string?>(Place);
        if (folders.Count == 0)
        {
            folders.Add(mail.Templates);
        }

        requests = folders.ConvertAll(folder => new TemplateTestRequest(folder, mail.Language)
        {
            Connection = Connection,
            Languages = Language ?? [],
            Kinds = Kind ?? [],
        });
        files = OutFolder is null ? null : new(SessionState.Path.GetUnresolvedProviderPathFromPSPath(OutFolder));
    }

    /// <inheritdoc/>
    private protected override async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var request in requests)
        {
            var checks = AwsLoadContext.Connector.Templates.TestAsync(request, cancellationToken);
            await foreach (var check in checks.ConfigureAwait(false))
            {
                Tell(check);
            }
        }
    }

    private string Place(string path) =>
        S3Location.IsMeant(path) ? path : SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    private void Tell(TemplateCheck check)
    {
        Write(check);
        var problem = check.Problem ?? files?.Write(check);
        if (problem is not null && told.Add(problem.Message))
        {
            Error(Errors.ToErrorRecord(problem, check, ErrorCategory.InvalidData));
        }
    }
}
