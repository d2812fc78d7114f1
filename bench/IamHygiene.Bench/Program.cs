using System.CommandLine;
using IamHygiene.Bench;

var users = new Option<int>("--users") { Description = "How many users the account has.", DefaultValueFactory = _ => 5_000 };
var accounts = new Option<int>("--accounts") { Description = "How many accounts there are.", DefaultValueFactory = _ => 1_000 };
var usersOfEach = new Option<int>("--users") { Description = "How many users each account has.", DefaultValueFactory = _ => 1_000 };
var concurrency = new Option<int>("--concurrency") { Description = "How many accounts are served at once.", DefaultValueFactory = _ => 8 };
var url = new Option<string>("--url") { Description = "Where the accounts are served.", Required = true };

var calls = new Command("calls", "How many calls a daily run makes, and the original's walk.") { users };
calls.SetAction((arguments, stop) => CallsBenchmark.RunAsync(arguments.GetValue(users), stop));
var wall = new Command("wall", "How long a daily run takes at 20 ms a call, and the original's walk in the same run.") { users };
wall.SetAction((arguments, stop) => WallBenchmark.RunAsync(arguments.GetValue(users), stop));
var organization = new Command("organization", "Time and memory for many accounts under throttling.")
{
    accounts, usersOfEach, concurrency,
};
organization.SetAction((arguments, stop) => OrganizationBenchmark.RunAsync(
    new(arguments.GetValue(accounts), arguments.GetValue(usersOfEach), arguments.GetValue(concurrency)),
    stop));
var report = new Command("report", "How fast a credential report is parsed.");
report.SetAction((_, _) => Task.FromResult(ReportBenchmark.Run()));
var plan = new Command("plan", "How long planning takes.");
plan.SetAction((_, _) => Task.FromResult(PlanBenchmark.Run()));
var import = new Command("import", "What importing the module adds to the start of PowerShell.");
import.SetAction((_, stop) => ImportBenchmark.RunAsync(stop));

// The two halves of the benchmark of an organization, each in a process of its own.
var serve = new Command("serve") { accounts, usersOfEach };
serve.Hidden = true;
serve.SetAction((arguments, stop) => AccountsServer.RunAsync(
    new(arguments.GetValue(accounts), arguments.GetValue(usersOfEach), 1),
    stop));
var work = new Command("work") { accounts, usersOfEach, concurrency, url };
work.Hidden = true;
work.SetAction((arguments, stop) => AccountsWorker.RunAsync(
    new(arguments.GetValue(accounts), arguments.GetValue(usersOfEach), arguments.GetValue(concurrency)),
    new(arguments.GetRequiredValue(url)),
    stop));

var root = new RootCommand("Measures IamHygiene against AWS accounts in memory, and against what it takes the place of.")
{
    calls, wall, organization, report, plan, import, serve, work,
};
return await root.Parse(args).InvokeAsync();
