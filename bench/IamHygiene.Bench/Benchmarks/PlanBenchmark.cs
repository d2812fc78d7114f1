using System.Globalization;
using BenchmarkDotNet.Attributes;

namespace IamHygiene.Bench;

/// <summary>How long it takes to plan an account that was read in bulk.</summary>
public class PlanBenchmark
{
    private const int Users = 5_000;
    private const int MostMilliseconds = 20;

    private static readonly DateTimeOffset Now = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);

    private static readonly HygienePolicy Policy = new() { MailDomains = ["example.com"] };

    private static readonly AccountSnapshot Account = new(
        LargeAccount.Id,
        "large",
        Now,
        HardExpiry: false,
        Root: null,
        [.. Enumerable.Range(0, Users).Select(i => User(i, Now))],
        []);

    internal static int Run()
    {
        var measured = Measurement.Of<PlanBenchmark>();
        var milliseconds = measured.Median.TotalMilliseconds;
        var figures = new Figures($"Planning {Users} users, median by BenchmarkDotNet");
        figures.Add(
            "planning, one core",
            $"{milliseconds:0.0} ms",
            $"at most {MostMilliseconds} ms",
            milliseconds <= MostMilliseconds);
        figures.Add("allocated", $"{measured.AllocatedMegabytes:0.0} MB");
        return figures.Write();
    }

    /// <summary>Plans the account.</summary>
    /// <exception cref="InvalidOperationException">Nothing was planned.</exception>
    [Benchmark]
    public int Plan()
    {
        var plan = Planner.Plan(Account, Policy, Now);
        return plan.Notices.Count > 0 ? plan.Notices.Count : throw new InvalidOperationException("Nothing was planned.");
    }

    // Half have keys and half passwords; every fiftieth password is about to expire.
    private static UserSnapshot User(int index, DateTimeOffset now)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"user-{index:00000}@example.com");
        var arn = $"arn:aws:iam::{LargeAccount.Id}:user/{name}";
        var created = now.AddDays(-200);
        var hasKey = index % 2 == 0;
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (hasKey)
        {
            tags[TagNames.SecretName] = name;
        }

        var user = new IamUser(name, $"AIDA{index:0000000000000000}", arn, "/", created, [], tags);
        DateTimeOffset? expiry = hasKey ? null : now.AddDays(index % 50 == 1 ? 7 : 60);
        var row = new CredentialReportRow(
            name,
            arn,
            created,
            !hasKey,
            hasKey ? null : now.AddDays(-1),
            hasKey ? null : now.AddDays(-30),
            expiry,
            true,
            hasKey ? [new(true, now.AddDays(-5), now.AddDays(-1))] : []);
        return new(user, row, null);
    }
}
