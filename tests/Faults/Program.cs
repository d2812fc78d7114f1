using System.Diagnostics;
using IamHygiene.Faults;

var watch = Stopwatch.StartNew();
if (args is ["--replay", ..]) return await Replay.RunAsync(Schedule.Parse(string.Join(' ', args[1..])), Console.Out);
var tally = new Tally();
ThreadPool.SetMinThreads(32, 32);
var road = args.Contains("wire") ? Road.Wire : Road.Direct;
foreach (var scenario in Scenarios.All)
foreach (var weather in Weather.All)
{
    var t0 = watch.Elapsed;
    var c0 = tally.Calls; var r0 = tally.Runs; var s0 = tally.Schedules; var st0 = tally.States; var f0 = tally.Failures.Count;
    await new Explorer(scenario, weather, road, tally).DepthOneAsync(Environment.ProcessorCount);
    Console.WriteLine($"{scenario.Name,-20} {weather.Name,-12} schedules {tally.Schedules - s0,6} states {tally.States - st0,5} runs {tally.Runs - r0,6} calls {tally.Calls - c0,8} violations {tally.Failures.Count - f0,4} {(watch.Elapsed - t0).TotalSeconds:0.0} s");
}

Console.WriteLine($"schedules {tally.Schedules} runs {tally.Runs} calls {tally.Calls} failures {tally.Failures.Count} {watch.Elapsed.TotalSeconds:0.0} s");
foreach (var group in tally.Failures.SelectMany(f => f.Violations.Select(v => (f.Replay, v))).GroupBy(x => (x.v.Promise, System.Text.RegularExpressions.Regex.Replace(x.v.What, "AKIA\\w+|[0-9a-f-]{36}|a0000[0-9a-f]+", "#", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)))).Take(60))
{
    Console.WriteLine($"{group.Count(),5} {group.First().v}");
    foreach (var one in group.GroupBy(x => x.Replay.Split(' ')[0] + " " + x.Replay.Split(' ')[1])) Console.WriteLine($"        {one.Count(),4} {one.First().Replay}");
}

return tally.Failures.IsEmpty ? 0 : 1;
