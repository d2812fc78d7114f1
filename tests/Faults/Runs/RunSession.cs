using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>
/// One run as seen from outside: it counts the calls, has the planned faults happen, tells the oracle, and stands for
/// the process: once that is dead, none of its calls ever returns, so no code of the run goes on.
/// </summary>
internal sealed class RunSession(
    World world,
    InvariantChecker oracle,
    int number,
    IReadOnlyList<FaultInjection> injections,
    IGate? gate = null)
{
    private readonly TaskCompletionSource died = new();
    private readonly List<(InjectedFault Fault, string Operation, string AccountId)> lasting = [];
    private readonly Dictionary<int, InjectedFault> planned = injections
        .Where(injection => injection.Run == number)
        .GroupBy(injection => injection.Call)
        .ToDictionary(group => group.Key, group => group.First().Fault);

    public World World => world;

    public InvariantChecker Oracle => oracle;

    public int Number => number;

    /// <summary>When it began (UTC).</summary>
    public DateTimeOffset Began { get; } = world.Now;

    /// <summary>The runs that had ended before it began.</summary>
    public IReadOnlySet<int> EndedBefore { get; set; } = new HashSet<int>();

    /// <summary>The oracles of further accounts that the run works on.</summary>
    public IReadOnlyList<InvariantChecker> OtherOracles { get; init; } = [];

    /// <summary>What it is asked for.</summary>
    public RunRequest Request { get; init; } = RunRequest.Daily;

    /// <summary>The run's id: eight hexadecimal digits, another one for each run.</summary>
    public string RunId { get; } = (0xA0000000u + (uint)number).ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>The calls so far, with what went wrong.</summary>
    public List<(Call Call, InjectedFault? Fault)> Calls { get; } = [];

    /// <summary>What the run has done to keys, AWSCURRENT and mail, each call that had its effect.</summary>
    public IEnumerable<string> Effects =>
        Calls.Where(entry => entry.Call.Answered || entry.Fault?.HasEffect() == true).Select(entry => entry.Call.Effect).OfType<string>();

    public bool IsDead { get; private set; }

    /// <summary>Ends when the process dies.</summary>
    public Task Died => died.Task;

    /// <summary>All text that the run gave away: events, results, exceptions.</summary>
    public List<string> Output { get; } = [];

    /// <summary>What an actor does right before a call.</summary>
    public (int Call, Action Do)? Actor { get; init; }

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
    public (Call Call, InjectedFault? Fault) Begin(
        string service,
        string operation,
        IReadOnlyDictionary<string, string> parameters,
        bool isProof,
        string accountId = "")
    {
        var call = new Call(this, Calls.Count, service, operation, parameters) { IsProof = isProof, AccountId = accountId };
        var fault = FaultAt(call);
        Calls.Add((call, fault));
        if (Actor is { } actor && actor.Call == call.Index)
        {
            actor.Do();
        }

        oracle.Before(call);
        foreach (var other in OtherOracles)
        {
            other.Before(call);
        }

        return (call, fault);
    }

    /// <summary>The call has had its effect, or not; the oracle looks at the world.</summary>
    public void End(Call call, bool answered)
    {
        call.Answered = answered;
        oracle.After(call);
        foreach (var other in OtherOracles)
        {
            other.After(call);
        }
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

        // Each call gets a task of its own: a task for all would keep every dead run in memory.
        return new TaskCompletionSource<bool>().Task;
    }

    private InjectedFault? FaultAt(Call call)
    {
        if (world.Setup.IsDenied(call))
        {
            return InjectedFault.DeniedOn;
        }

        // A walk draws faults without knowing the calls; what cannot happen does not.
        var isPlanned = planned.TryGetValue(call.Index, out var now) && now.IsPossible(call);
        var fault = isPlanned ? now : Lasting(call);
        if (fault is { } starts && starts.Lasts())
        {
            lasting.Add((starts, call.Operation, call.AccountId));
        }

        // A user's own pair never expires.
        return fault == InjectedFault.ExpiredOn && call.IsProof ? null : fault;
    }

    private InjectedFault? Lasting(Call call)
    {
        foreach (var (fault, operation, accountId) in lasting)
        {
            var isSame = operation == call.Operation && accountId == call.AccountId;
            if (fault == InjectedFault.ExpiredOn ? !call.IsProof : isSame)
            {
                return fault;
            }
        }

        return null;
    }
}
