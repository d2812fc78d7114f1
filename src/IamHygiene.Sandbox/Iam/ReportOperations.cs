using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>The life of a credential report: started, in progress, complete, and after four hours expired.</summary>
internal static class ReportOperations
{
    private static readonly TimeSpan Validity = TimeSpan.FromHours(4);

    public static void Generate(ServiceCall call)
    {
        call.Authorize("iam:GenerateCredentialReport");
        var report = call.Account.Report;
        var start = report is null || (report.Complete && call.Now - report.Started >= Validity);
        if (start)
        {
            // The account as it is now; without the report before it, or old worlds would hang on new ones for ever.
            report = new ReportState(call.Now, call.Account with { Report = null }, Asked: 1, Complete: false);
        }
        else if (!report!.Complete)
        {
            report = Progress(call, report) with { Asked = report.Asked + 1 };
            if (report.Asked >= call.Options.ReportCalls)
            {
                report = report with { Complete = true };
            }
        }

        if (report != call.Account.Report)
        {
            call.Account = call.Account with { Report = report };
        }

        call.Xml.Element("State", start ? "STARTED" : report.Complete ? "COMPLETE" : "INPROGRESS");
        if (start)
        {
            call.Xml.Element("Description", "No report exists. Starting a new report generation task");
        }
    }

    public static void Get(ServiceCall call)
    {
        call.Authorize("iam:GetCredentialReport");
        var report = call.Account.Report
            ?? throw new ServiceException(
                "ReportNotPresent",
                "No report is present. To generate a new credential report, use GenerateCredentialReport.",
                410);
        report = Progress(call, report);
        if (!report.Complete)
        {
            throw new ServiceException("ReportInProgress", "Credential report is being generated.", 404);
        }

        if (call.Now - report.Started >= Validity)
        {
            throw new ServiceException(
                "ReportExpired",
                "The most recent credential report has expired. To generate a new credential report, use GenerateCredentialReport.",
                410);
        }

        var text = CredentialReportWriter.Write(report.Source, report.Started, call.Options.LastUsedDelay);
        call.Xml
            .Element("Content", Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))
            .Element("ReportFormat", "text/csv")
            .Element("GeneratedTime", report.Started);
    }

    private static ReportState Progress(ServiceCall call, ReportState report) =>
        !report.Complete && call.Now - report.Started >= call.Options.ReportDuration ? report with { Complete = true } : report;
}
