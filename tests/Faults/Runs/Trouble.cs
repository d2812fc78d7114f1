namespace IamHygiene.Faults;

/// <summary>What goes wrong at one call of a run.</summary>
internal enum Trouble
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
internal static class Troubles
{
    public static IReadOnlyList<Trouble> All { get; } = Enum.GetValues<Trouble>();

    /// <summary>How long a client waits for an answer (ConnectionSettings.Timeout).</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static bool IsDeath(this Trouble trouble) => trouble is Trouble.DieBefore or Trouble.DieAfter;

    public static bool Lasts(this Trouble trouble) => trouble is Trouble.ThrottleOn or Trouble.DeniedOn or Trouble.ExpiredOn;

    /// <summary>True where the call has its effect.</summary>
    public static bool HasEffect(this Trouble trouble) =>
        trouble is Trouble.EffectThenError or Trouble.EffectThenCut or Trouble.HangAfter or Trouble.DieAfter;

    /// <summary>
    /// Those that differ at a call without effect: there, an error before and after "the effect" is the same, a cut is an
    /// error without an answer as well, and a death after the call is a death before the next one.
    /// </summary>
    public static IReadOnlyList<Trouble> OfReads { get; } =
    [
        Trouble.ErrorBefore,
        Trouble.HangBefore,
        Trouble.ThrottleOn,
        Trouble.DeniedOn,
        Trouble.ExpiredOn,
        Trouble.DieBefore
    ];

    /// <summary>Those that differ at a call with effect, on direct ports: an error and a cut are both an unclear answer.</summary>
    public static IReadOnlyList<Trouble> OfWrites { get; } =
    [
        Trouble.ErrorBefore,
        Trouble.EffectThenError,
        Trouble.HangBefore,
        Trouble.HangAfter,
        Trouble.Throttle,
        Trouble.ThrottleOn,
        Trouble.DeniedOn,
        Trouble.ExpiredOn,
        Trouble.DieBefore,
        Trouble.DieAfter
    ];
}
