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

    /// <summary>
    /// The effect, a cut connection, and the request sent again: the answer is the second one's. The
    /// withdrawal of a label is refused then, everything else is as it was asked for.
    /// </summary>
    EffectThenResent,

    /// <summary>The operation takes 110 seconds with all that the SDK tries again, then has its effect and is answered.</summary>
    SlowEffect,

    /// <summary>The time limit passes; the request takes effect four and a half minutes after it was sent.</summary>
    LateEffect,

    /// <summary>The process dies; its request takes effect four and a half minutes after it was sent.</summary>
    LateEffectAfterDeath,

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
