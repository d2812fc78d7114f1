using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace IamHygiene.Sandbox;

/// <summary>What a call asked the policies for.</summary>
/// <param name="Action">The action, such as <c>iam:CreateAccessKey</c>; also of another service, such as <c>kms:Decrypt</c>.</param>
/// <param name="Resource">The ARN, or <c>*</c>.</param>
public sealed record AskedAction(string Action, string Resource);

/// <summary>One call that reached the sandbox.</summary>
public sealed record CallRecord
{
    /// <summary>The number of the call, from 0, in the order of arrival.</summary>
    public required int Index { get; init; }

    /// <summary>When it was answered (UTC, on the sandbox's clock).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The caller's account; empty when the key is unknown.</summary>
    public required string AccountId { get; init; }

    /// <summary>The service's name in the credential scope, such as <c>iam</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The operation, such as <c>ListUsers</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The region signed for.</summary>
    public required string Region { get; init; }

    /// <summary>The caller's ARN; empty when the key is unknown.</summary>
    public required string PrincipalArn { get; init; }

    /// <summary>The access key id that signed; empty for an unsigned request.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The parameters; secret values are replaced by <c>***</c>.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>The HTTP status; 0 when the connection was cut or the client went away.</summary>
    public required int Status { get; init; }

    /// <summary>AWS's error code, or null.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The fault that was injected, or null.</summary>
    public FaultKind? Fault { get; init; }

    /// <summary>Whether the call changed the state of the world; true also when its answer was lost.</summary>
    public bool TookEffect { get; init; }

    /// <summary>The permissions that the call needed, whether it had them or not, in the order in which they were checked.</summary>
    public IReadOnlyList<AskedAction> Permissions { get; init; } = [];

    /// <summary>The IP address that the call came from.</summary>
    public string SourceAddress { get; init; } = "";

    /// <summary>What the client says of itself in the header User-Agent; empty where it says nothing.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>Whether the signature proved the caller; false also where a fault came before that.</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>Service and operation as IAM writes actions: <c>iam:ListUsers</c>.</summary>
    public string Action => $"{Service}:{Operation}";

    /// <summary>Number, action and outcome.</summary>
    public override string ToString() => $"{Index} {Action} {Status}{(ErrorCode is null ? "" : " " + ErrorCode)}";
}

/// <summary>Every call in the order it was answered. Reading it sees a snapshot. Thread-safe.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a log that can be read as a list.")]
public sealed class CallLog : IReadOnlyCollection<CallRecord>
{
    private readonly object gate = new();
    private readonly List<CallRecord> records = [];

    /// <inheritdoc/>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return records.Count;
            }
        }
    }

    /// <summary>The calls of one operation.</summary>
    /// <param name="operation">Such as <c>PutSecretValue</c>.</param>
    public IReadOnlyList<CallRecord> ForOperation(string operation) => [.. this.Where(call => call.Operation == operation)];

    /// <summary>Forgets all calls.</summary>
    public void Clear()
    {
        lock (gate)
        {
            records.Clear();
        }
    }

    /// <inheritdoc/>
    public IEnumerator<CallRecord> GetEnumerator()
    {
        CallRecord[] snapshot;
        lock (gate)
        {
            snapshot = [.. records];
        }

        return ((IEnumerable<CallRecord>)snapshot).GetEnumerator();
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(CallRecord record)
    {
        lock (gate)
        {
            records.Add(record);
        }
    }
}
