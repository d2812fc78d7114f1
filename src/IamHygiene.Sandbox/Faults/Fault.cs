namespace IamHygiene.Sandbox;

/// <summary>What goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The call fails and has no effect.</summary>
    ErrorBefore,

    /// <summary>The call takes effect and answers an error.</summary>
    EffectThenError,

    /// <summary>The call takes effect and the connection is cut before the answer.</summary>
    EffectThenCut,

    /// <summary>The connection is cut before the call has an effect.</summary>
    CutBefore,

    /// <summary>The call is throttled.</summary>
    Throttle,

    /// <summary>The caller's token has expired.</summary>
    ExpiredToken,

    /// <summary>The call hangs until the client gives up, or for <see cref="Fault.HangFor"/>; then it goes on.</summary>
    Hang,
}

/// <summary>One thing that goes wrong, and with which call.</summary>
public sealed record Fault
{
    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>Only calls of this service, such as <c>iam</c>; null for any.</summary>
    public string? Service { get; init; }

    /// <summary>Only calls of this operation, such as <c>CreateAccessKey</c>; null for any.</summary>
    public string? Operation { get; init; }

    /// <summary>Only calls that this accepts; null for any.</summary>
    public Func<CallContext, bool>? When { get; init; }

    /// <summary>From the n-th matching call on; 1 is the next.</summary>
    public int Match { get; init; } = 1;

    /// <summary>With so many matching calls.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The error code of the error kinds.</summary>
    public string Code { get; init; } = "InternalFailure";

    /// <summary>The HTTP status of the error kinds.</summary>
    public int Status { get; init; } = 500;

    /// <summary>The message of the error kinds.</summary>
    public string Message { get; init; } = "The request processing has failed because of an unknown error, exception or failure.";

    /// <summary>How long <see cref="FaultKind.Hang"/> lasts on the clock; null for ever.</summary>
    public TimeSpan? HangFor { get; init; }

    /// <summary>An error without effect.</summary>
    public static Fault Error(string? operation, string code, int status, string message = "Injected.") =>
        new() { Kind = FaultKind.ErrorBefore, Operation = operation, Code = code, Status = status, Message = message };

    /// <summary>A fault of the given kind with the next call of the operation.</summary>
    public static Fault Of(FaultKind kind, string? operation = null) => new() { Kind = kind, Operation = operation };

    internal bool Matches(CallContext call) =>
        (Service is null || Service == call.Service)
        && (Operation is null || Operation == call.Operation)
        && When?.Invoke(call) != false;
}

/// <summary>Faults that wait for their calls. A call takes the first that is due. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly object gate = new();
    private readonly List<Waiting> waiting = [];

    /// <summary>Faults that have not happened yet.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>Adds a fault.</summary>
    public void Enqueue(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        lock (gate)
        {
            waiting.Add(new Waiting(fault));
        }
    }

    /// <summary>Forgets all faults.</summary>
    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
        }
    }

    /// <summary>The fault for this call, or null. Every waiting fault that matches counts the call.</summary>
    internal Fault? Take(CallContext call)
    {
        lock (gate)
        {
            Fault? taken = null;
            for (var i = 0; i < waiting.Count; i++)
            {
                var candidate = waiting[i];
                if (!candidate.Fault.Matches(call))
                {
                    continue;
                }

                candidate.Seen++;
                if (taken is not null || candidate.Seen < candidate.Fault.Match)
                {
                    continue;
                }

                taken = candidate.Fault;
                if (++candidate.Done >= candidate.Fault.Times)
                {
                    waiting.RemoveAt(i--);
                }
            }

            return taken;
        }
    }

    private sealed class Waiting(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Seen { get; set; }

        public int Done { get; set; }
    }
}
