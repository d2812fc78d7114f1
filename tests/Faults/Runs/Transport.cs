namespace IamHygiene.Faults;

/// <summary>How runs reach the world.</summary>
internal enum Transport
{
    /// <summary>The AWS SDK's pipeline, each request sent once: a call is one HTTP request.</summary>
    Wire,

    /// <summary>The AWS SDK's pipeline with the retries of production.</summary>
    WireWithRetries,

    /// <summary>Core's ports, directly on the state of the sandbox: a call is an operation with whatever retries it has.</summary>
    Direct,
}
