namespace IamHygiene.Faults;

/// <summary>
/// One run as seen from outside: it counts the calls, has the planned troubles happen, tells the oracle, and stands for
/// the process: once that is dead, none of its calls ever returns, so no code of the run goes on.
/// </summary>
internal sealed class RunSession(World world, InvariantChecker oracle, int number, IReadOnlyList<FaultInjection> mishaps, IGate? gate = null)
{
    private readonly TaskCompletionSource died = new();
    private readonly List<(InjectedFault Trouble, string Operation)> lasting = [];
    private readonly Dictionary<int, InjectedFault> planned = mishaps
        .Where(mishap => mishap.Run == number)
        .GroupBy(mishap => mishap.Call)
        .ToDictionary(group => group.Key, group => group.First().Fault);

    public World World => world;

    public InvariantChecker Oracle => oracle;

    public int Number => number;

    /// <summary>The run's id: eight hexadecimal digits, another one for each run.</summary>
    public string RunId { get; } = (0xA0000000u + (uint)number).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The calls so far, with what went wrong.</summary>
    public List<(Call Call, InjectedFault? Trouble)> Calls { get; } = [];

    /// <summary>What the run has done to keys, AWSCURRENT and mail, each call that had its effect.</summary>
    public IEnumerable<string> Deeds =>
        Calls.Where(one => one.Call.Answered || one.Trouble?.HasEffect() == true).Select(one => one.Call.Deed).OfType<string>();

    public bool IsDead { get; private set; }

    /// <summary>Ends when the process dies.</summary>
    public Task Died => died.Task;

    /// <summary>All text that the run gave away: events, results, exceptions.</summary>
    public List<string> Said { get; } = [];

    /// <summary>What a person does right before a call.</summary>
    public (int Call, Action Do)? Meanwhile { get; init; }

    /// <summary>A wait of the run.</summary>
    public void Wait(TimeSpan time)
    {
        if (IsDead)
        {
            return;
        }

        if (gate is null)
        {
            world.Clock.Advance(time);
        }
        else
        {
            gate.Wait(this, world.Now + time);
        }
    }

    /// <summary>Holds the run until it may make its next call.</summary>
    public void Enter()
    {
        if (!IsDead)
        {
            gate?.Enter(this);
        }
    }

    /// <summary>Counts a call and says what goes wrong with it.</summary>
    public (Call Call, InjectedFault? Trouble) Begin(
        string service,
        string operation,
        IReadOnlyDictionary<string, string> parameters,
        bool isProof)
    {
        var call = new Call(this, Calls.Count, service, operation, parameters) { IsProof = isProof };
        InjectedFault? trouble = planned.TryGetValue(call.Index, out var now)
            ? now
            : lasting.Find(one => one.Trouble == InjectedFault.ExpiredOn ? !isProof : one.Operation == operation) is { Operation: not null } still
                ? still.Trouble
                : null;
        if (trouble is { } starts && starts.Lasts())
        {
            lasting.Add((starts, operation));
        }

        // A user's own pair never expires.
        if (trouble == InjectedFault.ExpiredOn && isProof)
        {
            trouble = null;
        }

        Calls.Add((call, trouble));
        if (Meanwhile is { } act && act.Call == call.Index)
        {
            act.Do();
        }

        oracle.Before(call);
        return (call, trouble);
    }

    /// <summary>The call has had its effect, or not; the oracle looks at the world.</summary>
    public void End(Call call, bool answered)
    {
        call.Answered = answered;
        oracle.After(call);
    }

    /// <summary>The process is gone: this never returns.</summary>
    public Task<bool> DieAsync()
    {
        if (!IsDead)
        {
            IsDead = true;
            died.TrySetResult();
            gate?.Gone(this);
        }

        // A task of its own: one for all would keep every dead run in memory.
        return new TaskCompletionSource<bool>().Task;
    }
}

/// <summary>Decides which of several runs goes on.</summary>
internal interface IGate
{
    /// <summary>Blocks the run until it may make a call.</summary>
    void Enter(RunSession session);

    /// <summary>Blocks the run until a wait is over.</summary>
    void Wait(RunSession session, DateTimeOffset until);

    /// <summary>The run's process died.</summary>
    void Gone(RunSession session);
}
