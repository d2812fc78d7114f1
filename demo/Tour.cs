using IamHygiene.Aws;
using IamHygiene.Sandbox;
using Spectre.Console;

namespace IamHygiene.Demo;

/// <summary>The daily run on the sample account: the plan, the run, its results, and a second run that finds nothing left to do.</summary>
internal sealed class Tour(SandboxCloud cloud, Uri url, DirectoryInfo output, IAnsiConsole console)
{
    private readonly HygieneConfiguration configuration = new(
        new HygienePolicy { MailDomains = ["example.com"], AdminAddress = "aws-admins@example.com" },
        new MailSettings
        {
            Transport = MailTransport.Folder,
            Folder = Path.Combine(output.FullName, "mail"),
            From = "AWS account team <aws-team@example.com>"
        },
        new SecretsSettings());

    public static async Task<int> RunAsync(DirectoryInfo output, CancellationToken cancellationToken)
    {
        var plain = Console.IsOutputRedirected;
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
                ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect
            });
        // A file or a pipe has no width of its own.
        if (plain)
        {
            console.Profile.Width = 120;
        }

        if (output.Exists)
        {
            output.Delete(recursive: true);
        }

        output.Create();

        // The sandbox has its own clock, so that waiting for AWS to become consistent takes no time here. It starts at noon, so
        // that both runs fall on one day whatever the time is.
        var noon = new DateTimeOffset(DateTime.UtcNow.Date.AddHours(12), TimeSpan.Zero);
        var clock = new SandboxClock(noon) { AutoAdvance = true };
        var cloud = new SandboxCloud(clock);
        SampleAccounts.Seed(cloud);
        await using var listener = SandboxListener.Start(cloud);
        return await new Tour(cloud, listener.Url, output, console).RunAsync(clock, cancellationToken);
    }

    private async Task<int> RunAsync(SandboxClock clock, CancellationToken cancellationToken)
    {
        var account = cloud.Account(SampleAccounts.Main);
        console.Write(new Rule("[bold]IamHygiene[/] on an AWS account in memory").LeftJustified());
        var users = account.Users.Count();
        console.MarkupLineInterpolated($"Account [bold]{account.State.Alias}[/] ({account.Id}) with {users} users, served at {url}.");
        console.MarkupLine("Nothing leaves this machine.");
        console.WriteLine();

        var plan = await WithRunnerAsync(clock, (runner, options) => runner.PlanAsync(options, cancellationToken));
        console.Write(Tables.Plan(plan));
        console.Write(Tables.Findings(plan.Findings));

        console.Write(new Rule("[bold]The daily run[/]").LeftJustified());
        var run = await RunOnceAsync(clock, cancellationToken);
        console.Write(Tables.Results(run));
        var result = Path.Combine(output.FullName, "run.json");
        await File.WriteAllTextAsync(result, JsonReport.Write(run), cancellationToken);
        Tables.WriteSummary(console, run, output);

        console.Write(new Rule("[bold]The same again[/]").LeftJustified());
        clock.Advance(TimeSpan.FromMinutes(30));
        var again = await RunOnceAsync(clock, cancellationToken);
        var clean = run.Problems.Count == 0
            && run.Actions.All(action => action.Outcome == ActionOutcome.Done)
            && again is { Problems.Count: 0, Actions.Count: 0, Notices.Count: 0 };
        if (clean)
        {
            console.MarkupLine("[green]Nothing is left to do[/]: no change was made and nobody was mailed twice.");
        }
        else
        {
            Tables.WriteUnclean(console, run, again);
        }

        return clean ? 0 : 1;
    }

    private async Task<HygieneRun> RunOnceAsync(SandboxClock clock, CancellationToken cancellationToken)
    {
        HygieneRun? run = null;
        await console.Progress().Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn()).StartAsync(async progress =>
        {
            var bars = new Dictionary<string, ProgressTask>(StringComparer.Ordinal);
            run = await WithRunnerAsync(clock, (runner, options) => runner.RunAsync(options, cancellationToken), happening =>
            {
                if (happening is not RunEvent.Progress step)
                {
                    return;
                }

                lock (bars)
                {
                    if (!bars.TryGetValue(step.Phase, out var bar))
                    {
                        bar = bars[step.Phase] = progress.AddTask(step.Phase);
                    }

                    bar.MaxValue = Math.Max(step.Total, 1);
                    bar.Value = step.Total == 0 ? 1 : step.Done;
                }
            });
            foreach (var bar in bars.Values)
            {
                bar.Value = bar.MaxValue;
            }
        });
        return run!;
    }

    private async Task<T> WithRunnerAsync<T>(
        SandboxClock clock,
        Func<HygieneRunner, RunOptions, Task<T>> use,
        Action<RunEvent>? observe = null)
    {
        var runId = Guid.NewGuid().ToString("N")[..8];
        var admin = cloud.CreateAdminSession(SampleAccounts.Main, "demo");
        var settings = new ConnectionSettings
        {
            Credentials = () => new(admin.AccessKeyId, new(admin.SecretAccessKey), new(admin.SessionToken!)),
            Region = SandboxCloud.DefaultRegion,
            EndpointUrl = url.ToString(),
        };
        using var connection = new AwsConnector().Connect(settings, configuration, runId, clock);
        return await use(new(connection.Ports, configuration.Policy, observe), new() { RunId = runId });
    }
}
