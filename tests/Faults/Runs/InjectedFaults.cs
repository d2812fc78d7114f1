namespace IamHygiene.Faults;

/// <summary>What goes wrong at one call of a run.</summary>
internal enum InjectedFault
{
    /// <summary>An error (500) instead of the effect.</summary>
    ErrorBefore,

    /// <summary>The effect, and then an error (500).</summary>
    EffectThenError,

    /// <summary>The connection is cut before the effect.</summary>
    CutBefore,

    /// <summary>The effect, and then the connection is cut.</summary>
    EffectThenCut,

    /// <summary>No answer until the time limit, and no effect.</summary>
    HangBefore,

    /// <summary>The effect, and no answer until the time limit.</summary>
    HangAfter,

    /// <summary>This call is throttled.</summary>
    Throttle,

    /// <summary>From this call on, the same operation is always throttled.</summary>
    ThrottleOn,

    /// <summary>From this call on, the same operation is not allowed.</summary>
    DeniedOn,

    /// <summary>From this call on, the session of the run has expired.</summary>
    ExpiredOn,

    /// <summary>The process dies before the call leaves it.</summary>
    DieBefore,

    /// <summary>The process dies after the effect, before it sees the answer.</summary>
    DieAfter,
}

/// <summary>Groups of troubles.</summary>
internal static class InjectedFaults
{
    public static IReadOnlyList<InjectedFault> All { get; } = Enum.GetValues<InjectedFault>();

    /// <summary>How long a client waits for an answer (ConnectionSettings.Timeout).</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static bool IsDeath(this InjectedFault trouble) => trouble is InjectedFault.DieBefore or InjectedFault.DieAfter;

    public static bool Lasts(this InjectedFault trouble) => trouble is InjectedFault.ThrottleOn or InjectedFault.DeniedOn or InjectedFault.ExpiredOn;

    /// <summary>True where the call has its effect.</summary>
    public static bool HasEffect(this InjectedFault trouble) =>
        trouble is InjectedFault.EffectThenError or InjectedFault.EffectThenCut or InjectedFault.HangAfter or InjectedFault.DieAfter;

    /// <summary>
    /// Those that differ at a call without effect: there, an error before and after "the effect" is the same, a cut is an
    /// error without an answer as well, and a death after the call is a death before the next one.
    /// </summary>
    public static IReadOnlyList<InjectedFault> OfReads { get; } =
    [
        InjectedFault.ErrorBefore,
        InjectedFault.HangBefore,
        InjectedFault.ThrottleOn,
        InjectedFault.DeniedOn,
        InjectedFault.ExpiredOn,
        InjectedFault.DieBefore
    ];

    /// <summary>Those that differ at a call with effect, on direct ports: an error and a cut are both an unclear answer.</summary>
    public static IReadOnlyList<InjectedFault> OfWrites { get; } =
    [
        InjectedFault.ErrorBefore,
        InjectedFault.EffectThenError,
        InjectedFault.HangBefore,
        InjectedFault.HangAfter,
        InjectedFault.Throttle,
        InjectedFault.ThrottleOn,
        InjectedFault.DeniedOn,
        InjectedFault.ExpiredOn,
        InjectedFault.DieBefore,
        InjectedFault.DieAfter
    ];
}
