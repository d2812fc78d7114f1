using System.Text;
using Amazon.IdentityManagement;

namespace IamHygiene.Aws;

/// <summary>Has the credential report made and fetches it. AWS makes a new one at most every four hours and keeps it that long.</summary>
internal sealed class CredentialReportReader(IAmazonIdentityManagementService iam, AwsCall calls, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(8);

    public async Task<CredentialReportFile> ReadAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        for (var wait = TimeSpan.FromSeconds(1); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            var made = await calls.RunAsync(
                "iam",
                "GenerateCredentialReport",
                "",
                token => iam.GenerateCredentialReportAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
            if (made.State == ReportStateType.COMPLETE && await TryGetAsync(cancellationToken).ConfigureAwait(false) is { } file)
            {
                return file;
            }

            if (clock.GetElapsedTime(began) + wait > Patience)
            {
                throw new ServiceException(
                    FailureKind.Unclear,
                    "CredentialReportTimeout",
                    $"AWS did not finish the credential report within {Patience.TotalMinutes:0} minutes.",
                    "Run again in a few minutes; AWS goes on making it.");
            }

            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    // The report that was complete a moment ago may be expired or being made anew: then it is asked for again.
    private async Task<CredentialReportFile?> TryGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var report = await calls.RunAsync(
                "iam",
                "GetCredentialReport",
                "",
                token => iam.GetCredentialReportAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
            return report is { Content: { } content, GeneratedTime: { } time }
                ? new(Encoding.UTF8.GetString(content.ToArray()), IamIdentityPort.Utc(time))
                : null;
        }
        catch (ServiceException e) when (e.Code is "ReportNotPresent" or "ReportInProgress" or "ReportExpired")
        {
            return null;
        }
    }
}
