namespace IamHygiene.Sandbox;

/// <summary>A request as it came in through either door.</summary>
internal sealed record WireRequest(string Method, string Path, string Query, Dictionary<string, string> Headers, byte[] Body)
{
    /// <summary>The IP address that it came from.</summary>
    public string SourceAddress { get; init; } = SandboxHandler.LocalAddress;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}

/// <summary>An answer for either door; a cut connection has none.</summary>
internal sealed record WireResponse(int Status, string ContentType, string Body, string RequestId)
{
    /// <summary>The header that tells the request id; query and JSON services spell it alike.</summary>
    public const string RequestIdHeader = "x-amzn-RequestId";
}

/// <summary>What an operation of a REST service answers.</summary>
/// <param name="ContentType">The type of its content.</param>
/// <param name="Content">The content.</param>
internal sealed record RestAnswer(string ContentType, string Content);

/// <summary>An error in AWS's terms. Its effects are taken back: nothing of the call remains.</summary>
internal sealed class ServiceException(string code, string message, int status = 400) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;
}
