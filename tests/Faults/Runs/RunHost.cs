using IamHygiene.Aws;
using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Runs the product once in a world, as the scheduled function or one of our cmdlets does.</summary>
internal sealed class RunHost(Transport transport, PortAblation? ablate = null)
{
    // Compiling the templates takes longer than a run; a process does it once.
    /// <summary>Writes the mails of every run.</summary>
    public static readonly MailComposer Composer = new(new(SecretsRegion: SandboxCloud.DefaultRegion));

    private static int Endpoints;

    // Writing text takes time. What a run says does not depend on the transport, and the wire's errors are the real ones.
    private readonly bool recordsOutput = transport != Transport.Direct;

    /// <summary>Runs it.</summary>
    /// <param name="session">The run.</param>
    /// <param name="judge">False where the caller tells the oracle itself that the run has ended.</param>
    public async Task<RunEnd> RunAsync(RunSession session, bool judge = true)
    {
        session.Oracle.Begins(session);
        var clock = new RunClock(session.World.Clock, session.Wait);
        using var connection = transport == Transport.Direct ? new DirectConnection(session, clock) : Connect(session, clock, transport);
        var ports = connection.Ports with
        {
            Composer = new MarkingComposer(transport == Transport.Direct ? null : Composer),
            SmtpSignIn = session.World.Setup.HasMailServer ? new DirectSignIn(session, clock) : null,
        };
        if (ablate is not null)
        {
            ports = ablate(ports, session);
        }

        HygieneRun? result = null;
        try
        {
            var run = StartAsync(session, ports);
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

        if (result is not null && recordsOutput)
        {
            session.Output.Add(JsonReport.Write(result));
        }

        if (judge)
        {
            session.Oracle.Ended(session, result);
        }

        return new(session, result);
    }

    private Task<HygieneRun> StartAsync(RunSession session, AccountPorts ports)
    {
        var setup = session.World.Setup;
        var options = new RunOptions { RunId = session.RunId, Deadline = session.World.Now + setup.TimeLimit };
        void Observe(RunEvent runEvent)
        {
            if (recordsOutput && !session.IsDead)
            {
                session.Output.Add(runEvent.ToString());
            }
        }

        Task<HygieneRun> Run(RunOptions chosen) =>
            new HygieneRunner(ports, setup.Policy, Observe).RunAsync(chosen, CancellationToken.None);
        return session.Request switch
        {
            RunRequest.ForceRotation force => Run(options with
            {
                Select = user => user.UserName == force.User,
                Force = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { force.User },
                ApproveNotice = _ => false,
            }),
            RunRequest.PasswordNotices => Run(options with
            {
                Approve = _ => false,
                ApproveNotice = notice => notice.Kind is NoticeKind.PasswordExpired or NoticeKind.PasswordExpiring,
            }),
            RunRequest.Register register => Registrations.RegisterAsync(ports, session, register.User, Observe),
            RunRequest.Unregister unregister => Registrations.UnregisterAsync(ports, session, unregister.User, Observe),
            RunRequest.Restore restore => RestoreAsync(new(ports, setup.Policy, session.RunId, Observe), session, restore),
            _ => Run(options),
        };
    }

    // As the cmdlet does it: plan, ask, restore. The result is put as a run's, so that the oracle reads it in the same way.
    private static async Task<HygieneRun> RestoreAsync(Restoration restoration, RunSession session, RunRequest.Restore request)
    {
        HygieneRun Result(IReadOnlyList<ActionResult> actions, IReadOnlyList<Problem> problems) =>
            new(session.RunId, "", "", session.World.Now, session.World.Now, 0, [], actions, [], [], [], problems);
        var keys = session.World.Users.User(request.User).Keys;
        if (request.Key >= keys.Length)
        {
            return Result([], []);
        }

        try
        {
            var plan = await restoration.PlanAsync(request.User, keys[request.Key].Id, request.MakeCurrent, CancellationToken.None);
            return Result([await restoration.RestoreAsync(plan, request.MakeCurrent, CancellationToken.None)], []);
        }
        catch (ServiceException e)
        {
            return Result([], [e.ToProblem()]);
        }
    }

    /// <summary>The way to the world through the AWS SDK.</summary>
    public static IConnection Connect(RunSession session, RunClock clock, Transport transport)
    {
        var world = session.World;
        var admin = world.Admin;
        var settings = new ConnectionSettings
        {
            Credentials = () => new(admin.AccessKeyId, new(admin.SecretAccessKey), new(admin.SessionToken!)),
            Region = SandboxCloud.DefaultRegion,
            // The SDK keeps one account of retries for each address in the whole process; no run may use up another's.
            EndpointUrl = transport == Transport.WireWithRetries
                ? $"http://world{Interlocked.Increment(ref Endpoints)}.sandbox.test/"
                : "http://sandbox.test/",
            AccountRoleArn = world.Setup.AccountRoleArn,
            MaxErrorRetry = transport == Transport.WireWithRetries ? new ConnectionSettings().MaxErrorRetry : 0,
        };
        return new AwsConnector(new FaultInjectingHandler(session)).Connect(settings, world.Setup.Configuration, session.RunId, clock);
    }
}
