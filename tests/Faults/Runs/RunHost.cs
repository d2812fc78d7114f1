using IamHygiene.Aws;

namespace IamHygiene.Faults;

/// <summary>Runs the product once in a world.</summary>
internal sealed class RunHost(Transport transport, PortAblation? ablate = null)
{
    // Compiling the templates takes longer than a run; a process does it once.
    private static readonly MailComposer Composer = new(new(SecretsRegion: Sandbox.SandboxCloud.DefaultRegion));

    private static int Doors;

    // Text takes time; what a run says does not depend on the transport, and the wire's errors are the real ones.
    private readonly bool listens = transport != Transport.Direct;

    public async Task<RunEnd> RunAsync(RunSession session, IReadOnlyList<string> force, bool judge = true)
    {
        var setup = session.World.Setup;
        var clock = new RunClock(session.World.Clock, session.Wait);
        using var connection = transport == Transport.Direct ? new DirectConnection(session, clock) : Connect(session, clock);
        var ports = connection.Ports with { Composer = new MarkingComposer(transport == Transport.Direct ? null : Composer) };
        if (ablate is not null)
        {
            ports = ablate(ports, session);
        }

        var options = new RunOptions { RunId = session.RunId, Force = force.ToHashSet(StringComparer.OrdinalIgnoreCase) };
        HygieneRun? result = null;
        try
        {
            void Observe(RunEvent happening)
            {
                if (listens && !session.IsDead)
                {
                    session.Output.Add(happening.ToString());
                }
            }

            var run = setup.RestoreFirst is { } wish && session.Number == 0
                ? RestoreAsync(new(ports, setup.Policy, options.RunId, Observe), session, wish)
                : new HygieneRunner(ports, setup.Policy, Observe).RunAsync(options, CancellationToken.None);
            await Task.WhenAny(run, session.Died);
            if (!session.IsDead)
            {
                result = await run;
            }
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Only cancellation may throw; whatever comes out is part of what the run gave away.
            session.Output.Add(e.ToString());
            session.Oracle.Report("P6", $"the run ended with {e.GetType().Name}: {e.Message}", null);
        }

        if (result is not null && listens)
        {
            session.Output.Add(JsonReport.Write(result));
        }

        if (judge)
        {
            session.Oracle.Ended(session, result);
        }

        return new(session, result);
    }

    // As the cmdlet does it: plan, ask, restore. The result is put as a run's, so that the oracle reads it in the same way.
    private static async Task<HygieneRun> RestoreAsync(
        Restoration restoration,
        RunSession session,
        (string User, int Key, bool MakeCurrent) wish)
    {
        HygieneRun Result(IReadOnlyList<ActionResult> actions, IReadOnlyList<Problem> problems) =>
            new(session.RunId, "", "", session.World.Now, session.World.Now, 0, [], actions, [], [], [], problems);
        try
        {
            var key = session.World.Users.User(wish.User).Keys[wish.Key].Id;
            var plan = await restoration.PlanAsync(wish.User, key, wish.MakeCurrent, CancellationToken.None);
            return Result([await restoration.RestoreAsync(plan, wish.MakeCurrent, CancellationToken.None)], []);
        }
        catch (ServiceException e)
        {
            return Result([], [e.ToProblem()]);
        }
    }

    private IConnection Connect(RunSession session, RunClock clock)
    {
        var world = session.World;
        var admin = world.Admin;
        var settings = new ConnectionSettings
        {
            Credentials = () => new(admin.AccessKeyId, new(admin.SecretAccessKey), new(admin.SessionToken!)),
            Region = Sandbox.SandboxCloud.DefaultRegion,
            // The SDK keeps one account of retries for each address in the whole process; no run may use up another's.
            EndpointUrl = transport == Transport.WireWithRetries
                ? $"http://world{Interlocked.Increment(ref Doors)}.sandbox.test/"
                : "http://sandbox.test/",
            AccountRoleArn = world.Setup.AccountRoleArn,
            MaxErrorRetry = transport == Transport.WireWithRetries ? new ConnectionSettings().MaxErrorRetry : 0,
        };
        return new AwsConnector(new FaultInjectingHandler(session)).Connect(settings, world.Setup.Configuration, session.RunId, clock);
    }
}
