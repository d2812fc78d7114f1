namespace IamHygiene.Faults;

/// <summary>
/// A port that works on the state of the sandbox without HTTP, some ten times as fast: for the schedules that are too many
/// for the wire. A test compares both on a sample of schedules.
/// </summary>
internal abstract class DirectPort(RunSession session, RunClock clock)
{
    protected const int Tries = 5;

    protected World World => session.World;

    protected RunClock Clock => clock;

    protected Task CallAsync(string service, string operation, Action effect, params (string Name, string? Value)[] parameters) =>
        CallAsync(service, operation, () => { effect(); return true; }, parameters);

    /// <summary>One call. It completes before it returns, except where the process dies.</summary>
    protected async Task<T> CallAsync<T>(string service, string operation, Func<T> effect, params (string Name, string? Value)[] parameters)
    {
        if (session.IsDead)
        {
            await session.DieAsync();
        }

        session.Enter();
        var named = new Dictionary<string, string>(parameters.Length, StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                named[name] = value;
            }
        }

        var (call, fault) = session.Begin(service, operation, named, isProof: service is "sts" or "smtp" && parameters.Length > 0);
        World.Clock.Advance(World.Cloud.Options.Latency);
        await BeforeAsync(call, fault);
        T result;
        World.Remember();
        try
        {
            result = effect();
            World.Remember();
        }
        catch (ServiceException) when (fault is null or InjectedFault.SlowEffect)
        {
            session.End(call, answered: false);
            throw;
        }
        catch (ServiceException)
        {
            result = default!;
        }

        switch (fault)
        {
            case null or InjectedFault.SlowEffect:
                session.End(call, answered: true);
                return result;
            case InjectedFault.EffectThenResent:
                return Resend(call, effect);
            case InjectedFault.DieAfter or InjectedFault.LateEffectAfterDeath:
                session.End(call, answered: false);
                await session.DieAsync();
                return result;
            case InjectedFault.HangAfter:
                session.End(call, answered: false);
                World.Clock.Advance(InjectedFaults.Timeout);
                throw NoAnswer(operation, "Timeout");
            default:
                session.End(call, answered: false);
                throw NoAnswer(operation, "InternalFailure");
        }
    }

    /// <summary>Tries again what the adapters of AWS try again themselves: a throttled call that the SDK must not repeat.</summary>
    protected async Task<T> PatientAsync<T>(Func<Task<T>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (ServiceException e) when (e.Kind == FailureKind.Throttled && attempt < Tries)
            {
                await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), clock);
            }
        }
    }

    protected static ServiceException NotFound(string what) =>
        new(FailureKind.NotFound, "NoSuchEntity", $"{what} cannot be found.", "Check the name.");

    protected static ServiceException Conflict(string what) => new(FailureKind.Conflict, "InvalidParameterException", what, "Run again.");

    // What a fault does before the effect, or in its place.
    private async Task BeforeAsync(Call call, InjectedFault? fault)
    {
        switch (fault)
        {
            case InjectedFault.DieBefore:
                session.End(call, answered: false);
                await session.DieAsync();
                break;
            case InjectedFault.HangBefore:
                World.Clock.Advance(InjectedFaults.Timeout);
                throw Failed(call, FailureKind.Unclear, "Timeout");
            case InjectedFault.ErrorBefore or InjectedFault.CutBefore:
                throw Failed(call, FailureKind.Unclear, "InternalFailure");
            case InjectedFault.Throttle or InjectedFault.ThrottleOn:
                throw Failed(call, FailureKind.Throttled, "Throttling");
            case InjectedFault.DeniedOn:
                throw Failed(call, FailureKind.Denied, "AccessDenied");
            case InjectedFault.ExpiredOn:
                throw Failed(call, FailureKind.Credentials, "ExpiredToken");
            case InjectedFault.SlowEffect:
                World.Clock.Advance(InjectedFaults.Slow);
                break;
            case InjectedFault.LateEffect or InjectedFault.LateEffectAfterDeath:
                World.Clock.Advance(InjectedFaults.Late);
                break;
        }
    }

    private T Resend<T>(Call call, Func<T> effect)
    {
        try
        {
            var second = effect();
            World.Remember();
            session.End(call, answered: true);
            return second;
        }
        catch (ServiceException)
        {
            session.End(call, answered: false);
            throw;
        }
    }

    private ServiceException Failed(Call call, FailureKind kind, string code)
    {
        session.End(call, answered: false);
        return new(kind, code, $"{call.Operation} failed: {code}.", "Run again.");
    }

    private static ServiceException NoAnswer(string operation, string code) =>
        new(FailureKind.Unclear, code, $"{operation} had no clear answer.", "Run again.");
}
