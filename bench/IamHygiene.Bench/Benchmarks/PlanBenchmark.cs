using System.Diagnostics;
using System.Globalization;

namespace IamHygiene.Bench;

/// <summary>How long it takes to plan an account that was read in bulk.</summary>
internal static class PlanBenchmark
{
    private const int Rounds = 60;
    private const int MostMilliseconds = 20;

    public static int Run(int users)
    {
        var now = new DateTimeOffset(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);
        var snapshot = new AccountSnapshot(
            LargeAccount.Id,
            "large",
            now,
            HardExpiry: false,
            Root: null,
            [.. Enumerable.Range(0, users).Select(i => User(i, now))],
            []);
        var policy = new HygienePolicy { MailDomains = ["example.com"] };
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            var plan = Planner.Plan(snapshot, policy, now);
            times.Add(watch.Elapsed.TotalMilliseconds);
            if (plan.Notices.Count == 0)
            {
                throw new InvalidOperationException("Nothing was planned.");
            }
        }

        var median = Figures.Median(times.Skip(Rounds / 2));
        var figures = new Figures($"Planning {users} users, median of {Rounds / 2} rounds, one core");
        var limit = users <= 5_000 ? MostMilliseconds : MostMilliseconds * (users / 5_000);
        figures.Add("planning", $"{median:0.0} ms", $"at most {limit} ms", median <= limit);
        return figures.Write();
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
