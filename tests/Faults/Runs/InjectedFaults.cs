namespace IamHygiene.Faults;

/// <summary>What is common to injected faults, and which of them make a difference at a call.</summary>
internal static class InjectedFaults
{
    /// <summary>How long a client waits for an answer (ConnectionSettings.Timeout).</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>How long a slow operation takes, with all that the SDK tries again.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(110);

    /// <summary>How late a request may take effect: docs/proof.md assumes five minutes at most.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(270);

    public static IReadOnlyList<InjectedFault> All { get; } = Enum.GetValues<InjectedFault>();

    private static IReadOnlyList<InjectedFault> OfReads { get; } =
    [
        InjectedFault.ErrorBefore,
        InjectedFault.HangBefore,
        InjectedFault.ThrottleOn,
        InjectedFault.DeniedOn,
        InjectedFault.ExpiredOn,
        InjectedFault.DieBefore
    ];

    private static IReadOnlyList<InjectedFault> OfChanges { get; } =
    [
        InjectedFault.ErrorBefore,
        InjectedFault.EffectThenError,
        InjectedFault.EffectThenResent,
        InjectedFault.SlowEffect,
        InjectedFault.LateEffect,
        InjectedFault.LateEffectAfterDeath,
        InjectedFault.HangBefore,
        InjectedFault.HangAfter,
        InjectedFault.Throttle,
        InjectedFault.ThrottleOn,
        InjectedFault.DeniedOn,
        InjectedFault.ExpiredOn,
        InjectedFault.DieBefore,
        InjectedFault.DieAfter
    ];

    public static bool IsDeath(this InjectedFault fault) =>
        fault is InjectedFault.DieBefore or InjectedFault.DieAfter or InjectedFault.LateEffectAfterDeath;

    public static bool Lasts(this InjectedFault fault) =>
        fault is InjectedFault.ThrottleOn or InjectedFault.DeniedOn or InjectedFault.ExpiredOn;

    /// <summary>True where the call has its effect.</summary>
    public static bool HasEffect(this InjectedFault fault) => fault is InjectedFault.EffectThenError
        or InjectedFault.EffectThenCut
        or InjectedFault.EffectThenResent
        or InjectedFault.SlowEffect
        or InjectedFault.LateEffect
        or InjectedFault.LateEffectAfterDeath
        or InjectedFault.HangAfter
        or InjectedFault.DieAfter;

    /// <summary>True for the faults that only direct ports can play.</summary>
    public static bool IsDirectOnly(this InjectedFault fault) =>
        fault is InjectedFault.SlowEffect or InjectedFault.LateEffect or InjectedFault.LateEffectAfterDeath;

    /// <summary>True where a fault can happen at a call.</summary>
    public static bool IsPossible(this InjectedFault fault, Call call) => fault switch
    {
        // A read that is sent again is a read.
        InjectedFault.EffectThenResent => call.IsChange && IsSentAgain(call),
        InjectedFault.LateEffect or InjectedFault.LateEffectAfterDeath => call.Operation == "CreateAccessKey",
        _ => true,
    };

    // The SDK sends everything again but the calls that make, change or delete a key, the move of AWSCURRENT and mail.
    private static bool IsSentAgain(Call call) => call.Operation switch
    {
        "CreateAccessKey" or "UpdateAccessKey" or "DeleteAccessKey" or "SendEmail" => false,
        "UpdateSecretVersionStage" => call.Parameter("VersionStage") != "AWSCURRENT",
        _ => true,
    };

    /// <summary>
    /// The faults that differ at a call on direct ports. An error and a cut are both an unclear answer there. At a call without
    /// effect an error before and after "the effect" is the same, and a death after it is a death before the next call.
    /// </summary>
    public static IEnumerable<InjectedFault> Distinct(Call call) =>
        (call.IsChange ? OfChanges : OfReads).Where(fault => fault.IsPossible(call));

    /// <summary>All faults that can happen at a call.</summary>
    public static IEnumerable<InjectedFault> Possible(Call call, Transport transport) =>
        All.Where(fault => fault.IsPossible(call) && (transport == Transport.Direct || !fault.IsDirectOnly()));
}
