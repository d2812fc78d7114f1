using System.Text;
using Amazon.IdentityManagement;

namespace IamHygiene.Aws;

/// <summary>Has the credential report made and fetches it. AWS makes a new one at most every four hours and keeps it that long.</summary>
internal sealed class CredentialReportReader(IAmazonIdentityManagementService iam, AwsCall calls, TimeProvider clock)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    public async Task<CredentialReportFile> ReadAsync(CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            if (await TryReadAsync(cancellationToken).ConfigureAwait(false) is { } file)
            {
                return file;
            }

            if (clock.GetElapsedTime(began) + pause > Timeout)
            {
                throw NotFinished();
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<CredentialReportFile?> TryReadAsync(CancellationToken cancellationToken)
    {
        var answer = await calls.RunAsync(
            new("iam", "GenerateCredentialReport"),
            token => iam.GenerateCredentialReportAsync(new(), token),
            cancellationToken).ConfigureAwait(false);
        return answer.State == ReportStateType.COMPLETE
            ? await TryGetAsync(cancellationToken).ConfigureAwait(false)
            : null;
    }

    // The report that was complete a moment ago may be expired or being made anew: then it is asked for again.
    private async Task<CredentialReportFile?> TryGetAsync(CancellationToken cancellationToken)
    {
        try
        {
            var report = await calls.RunAsync(
                new("iam", "GetCredentialReport"),
                token => iam.GetCredentialReportAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
            return report is { Content: { } content, GeneratedTime: { } time }
                ? new(Encoding.UTF8.GetString(content.ToArray()), AwsAnswer.RequiredTime(time, "the report's time"))
                : null;
        }
        catch (ServiceException e) when (e.Code is "ReportNotPresent" or "ReportInProgress" or "ReportExpired")
        {
            return null;
        }
    }

    private static ServiceException NotFinished()
    {
        return new(
            FailureKind.Unclear,
            "CredentialReportTimeout",
            "AWS did not finish the credential report within "
                + $"{Timeout.TotalMinutes:0} minutes.",
            "Run again in a few minutes; AWS goes on making it.");
    }
}
