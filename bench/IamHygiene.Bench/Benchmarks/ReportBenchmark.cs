using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;

namespace IamHygiene.Bench;

/// <summary>How fast a credential report is parsed, on one core.</summary>
public class ReportBenchmark
{
    private const int Users = 5_000;
    private const int LeastMegabytes = 200;

    // The columns as AWS writes them (IAM User Guide, "Generate credential reports").
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,"
            + "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,"
            + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,"
            + "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
            + "cert_2_last_rotated";

    private static readonly string Text = Report();

    internal static int Run()
    {
        var megabytes = Encoding.UTF8.GetByteCount(Text) / 1e6;
        var measured = Measurement.Of<ReportBenchmark>();
        var speed = megabytes / measured.Median.TotalSeconds;
        var figures = new Figures($"A credential report of {Users} users, {megabytes:0.0} MB, median by BenchmarkDotNet");
        figures.Add("parsing, one core", $"{speed:0} MB/s", $"at least {LeastMegabytes} MB/s", speed >= LeastMegabytes);
        figures.Add("allocated", $"{measured.AllocatedMegabytes:0.0} MB");
        return figures.Write();
    }

    /// <summary>Parses the report.</summary>
    /// <exception cref="InvalidOperationException">It was not read as a whole.</exception>
    [Benchmark]
    public int Parse()
    {
        var parsed = CredentialReport.Parse(Text);
        return parsed.Rows.Count == Users && parsed.BadRows.Count == 0
            ? parsed.Rows.Count
            : throw new InvalidOperationException("The report was not read as a whole.");
    }

    private static string Report()
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < Users; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"first.last{i:00000}@example.com");
            text.Append(CultureInfo.InvariantCulture, $"{name},arn:aws:iam::111122223333:user/people/{name},2024-03-02T10:11:12+00:00,")
                .Append("true,2026-11-20T08:15:30+00:00,2026-10-01T09:00:00+00:00,2026-12-30T09:00:00+00:00,true,true,")
                .Append("2026-09-12T07:00:01+00:00,2026-11-23T22:01:00+00:00,eu-central-1,s3,false,2026-06-12T07:00:01+00:00,")
                .Append("2026-09-11T01:00:00+00:00,eu-central-1,s3,false,N/A,false,N/A\n");
        }

        return text.ToString();
    }
}
