namespace IamHygiene.Faults;

/// <summary>Groups of faults.</summary>
internal static class InjectedFaults
{
    public static IReadOnlyList<InjectedFault> All { get; } = Enum.GetValues<InjectedFault>();

    /// <summary>How long a client waits for an answer (ConnectionSettings.Timeout).</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public static bool IsDeath(this InjectedFault fault) => fault is InjectedFault.DieBefore or InjectedFault.DieAfter;

    public static bool Lasts(this InjectedFault fault) =>
        fault is InjectedFault.ThrottleOn or InjectedFault.DeniedOn or InjectedFault.ExpiredOn;

    /// <summary>True where the call has its effect.</summary>
    public static bool HasEffect(this InjectedFault fault) =>
        fault is InjectedFault.EffectThenError or InjectedFault.EffectThenCut or InjectedFault.HangAfter or InjectedFault.DieAfter;

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
