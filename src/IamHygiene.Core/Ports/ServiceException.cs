namespace IamHygiene;

/// <summary>Kinds of failed calls, as far as a decision depends on them.</summary>
public enum FailureKind
{
    /// <summary>The service refused the request as wrong; nothing happened.</summary>
    Invalid,

    /// <summary>The thing does not exist.</summary>
    NotFound,

    /// <summary>Not allowed.</summary>
    Denied,

    /// <summary>A quota, such as two access keys per user.</summary>
    LimitExceeded,

    /// <summary>Another value or state stands in the way.</summary>
    Conflict,

    /// <summary>Too many requests, after the SDK's own retries; nothing happened.</summary>
    Throttled,

    /// <summary>The credentials of the run are unknown, inactive or expired.</summary>
    Credentials,

    /// <summary>No answer, a cut connection or a fault of the service: it may or may not have happened.</summary>
    Unclear,
}

/// <summary>A call to a service failed. The message names the call, the target and what to do, and never a secret.</summary>
public sealed class ServiceException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="kind">What kind of failure it is.</param>
    /// <param name="code">The service's own error code, such as <c>NoSuchEntity</c>.</param>
    /// <param name="message">What happened, to whom.</param>
    /// <param name="remedy">What to do about it.</param>
    /// <param name="inner">The cause.</param>
    public ServiceException(FailureKind kind, string code, string message, string remedy, Exception? inner = null)
        : base(message, inner)
    {
        Kind = kind;
        Code = code;
        Remedy = remedy;
    }

    /// <summary>The kind of failure.</summary>
    public FailureKind Kind { get; }

    /// <summary>The service's error code.</summary>
    public string Code { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>The failure as a problem to report.</summary>
    public Problem ToProblem() => new(Code, Message, Remedy);
}
