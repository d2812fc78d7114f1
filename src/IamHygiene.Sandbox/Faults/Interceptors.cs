namespace IamHygiene.Sandbox;

/// <summary>A call as an interceptor sees it.</summary>
public sealed class CallContext
{
    /// <summary>The sandbox, to look at its state.</summary>
    public required SandboxCloud Cloud { get; init; }

    /// <summary>The number of the call, from 0, in the order of arrival.</summary>
    public required int Index { get; init; }

    /// <summary>The service's name in the credential scope, such as <c>iam</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The operation, such as <c>ListUsers</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The region signed for.</summary>
    public required string Region { get; init; }

    /// <summary>The access key id that signed; empty for an unsigned request.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The account of that key, before its signature is checked; empty when unknown.</summary>
    public required string AccountId { get; init; }

    /// <summary>The ARN of that key's owner, before its signature is checked; empty when unknown.</summary>
    public required string PrincipalArn { get; init; }

    /// <summary>The parameters; secret values are replaced by <c>***</c>.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>BeforeCall may set it; it goes before the faults of the queue.</summary>
    public Fault? Fault { get; set; }

    /// <summary>AfterCall: the HTTP status, 0 when the connection is cut.</summary>
    public int Status { get; internal set; }

    /// <summary>AfterCall: AWS's error code, or null.</summary>
    public string? ErrorCode { get; internal set; }

    /// <summary>AfterCall: whether the call changed the state of the world.</summary>
    public bool TookEffect { get; internal set; }

    internal string SourceAddress { get; init; } = "";

    internal string UserAgent { get; init; } = "";

    internal bool IsAuthenticated { get; set; }

    internal List<AskedAction> Asked { get; } = [];
}

/// <summary>Callbacks around every call. They may look at the state; they are awaited.</summary>
public sealed class Interceptors
{
    /// <summary>
    /// Before the call has any effect. May set <see cref="CallContext.Fault"/>; an exception reaches the client in process.
    /// </summary>
    public Func<CallContext, Task>? BeforeCall { get; set; }

    /// <summary>After the effect, before the client sees the answer.</summary>
    public Func<CallContext, Task>? AfterCall { get; set; }
}
