namespace IamHygiene.Bench;

/// <summary>How many calls a daily run makes. A count, so it is the same on every machine.</summary>
internal static class CallsBenchmark
{
    private const int OfTheAccount = 12;
    private const int OfARotation = 16;
    private const int OfAMail = 4;
    private const int MostWithNothingDue = 15;
    private const int FewerThanTheOriginal = 500;

    public static async Task<int> RunAsync(int users, CancellationToken stop)
    {
        var load = Load.Usual(users);
        var due = await CountAsync(load, stop);
        var idle = await CountAsync(new(users, 0, 0), stop);
        var original = await CountOriginalAsync(users, stop);
        // Owners are told of their new key, too.
        var mails = load.Notices + load.Rotations;
        var budget = OfTheAccount + (OfARotation * load.Rotations) + (OfAMail * mails);
        var figures = new Figures($"Calls, {users} users");
        figures.Add(
            $"{load.Rotations} rotations, {mails} mails",
            $"{due.Count:#,0}",
            $"{OfTheAccount} + {OfARotation} x {load.Rotations} + {OfAMail} x {mails} = {budget:#,0}",
            due.Count <= budget);
        foreach (var (operation, count) in due.ByOperation)
        {
            figures.Add($"  {operation}", $"{count:#,0}");
        }

        figures.Add("nothing due", $"{idle.Count}", $"at most {MostWithNothingDue}", idle.Count <= MostWithNothingDue);
        figures.Add("the original's walk, without rotations and mails", $"{original:#,0}");
        var times = (double)original / idle.Count;
        var isFewer = users < 5_000 || times >= FewerThanTheOriginal;
        figures.Add("times fewer with nothing due", $"{times:#,0}", $"at least {FewerThanTheOriginal} for 5,000 users", isFewer);
        return figures.Write();
    }

    private static async Task<(int Count, IReadOnlyList<(string Operation, int Count)> ByOperation)> CountAsync(
        Load load,
        CancellationToken stop)
    {
        var account = new LargeAccount(load, TimeProvider.System);
        using var handler = account.Handler();
        var run = await account.RunAsync(handler, new HygienePolicy().Concurrency, TimeProvider.System, stop);
        if (!run.Succeeded)
        {
            throw new InvalidOperationException($"The run failed: {run.Failures[0]}");
        }

        var byOperation = account.Calls
            .GroupBy(call => call.Operation, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Count()))
            .OrderByDescending(group => group.Item2)
            .ToList();
        return (account.Calls.Count, byOperation);
    }

    private static async Task<int> CountOriginalAsync(int users, CancellationToken stop)
    {
        var account = new LargeAccount(new(users, 0, 0), TimeProvider.System);
        using var handler = account.Handler();
        using var http = new HttpClient(handler, disposeHandler: false);
        using var iam = OriginalWalk.Client(account.Settings(), http);
        await OriginalWalk.RunAsync(iam, stop);
        return account.Calls.Count;
    }
}
