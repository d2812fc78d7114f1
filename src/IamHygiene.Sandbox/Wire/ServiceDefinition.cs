namespace IamHygiene.Sandbox;

/// <summary>
/// One AWS service: how it talks and what it can do. The protocols (JSON, query, REST) differ in the form of a message and in
/// the names of the errors that all services share.
/// </summary>
internal sealed record ServiceDefinition
{
    /// <summary>The name in the credential scope.</summary>
    public required string Name { get; init; }

    /// <summary>The prefix of X-Amz-Target for JSON services; null for query services.</summary>
    public string? Target { get; init; }

    /// <summary>The XML namespace of query services.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The API version of query services.</summary>
    public string Version { get; init; } = "";

    /// <summary>Calls a second that AWS takes of an account in a region, where AWS says so; null: <see cref="SandboxOptions"/>.</summary>
    public double? CallsPerSecond { get; init; }

    /// <summary>Reads the operation and its parameters out of a request of a REST service; null for the other protocols.</summary>
    public Func<WireRequest, (string Operation, QueryParameters Parameters)>? Rest { get; init; }

    /// <summary>What parameters must look like.</summary>
    public ParameterRules Rules { get; init; } = new();

    /// <summary>The operations by name. Each writes its answer to the call's Xml or Json.</summary>
    public required IReadOnlyDictionary<string, Action<ServiceCall>> Operations { get; init; }

    public bool IsJson => Target is not null;

    public bool IsRest => Rest is not null;

    public ServiceException InvalidToken() => Common(
        new("UnrecognizedClientException", "The security token included in the request is invalid."),
        new("InvalidClientTokenId", "The security token included in the request is invalid.", 403),
        new("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.", 403));

    public ServiceException MissingToken() => Common(
        new("MissingAuthenticationTokenException", "Missing Authentication Token"),
        new("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        new("AccessDenied", "Access Denied", 403));

    public ServiceException IncompleteSignature() => Common(
        new("IncompleteSignatureException", "Authorization header is not a valid SigV4 header."),
        new("IncompleteSignature", "Authorization header is not a valid SigV4 header."),
        new("AuthorizationHeaderMalformed", "The authorization header you provided is not valid."));

    public ServiceException WrongSignature(
        string why = "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            + "Access Key and signing method. Consult the service documentation for details.") =>
        Common(
            new("InvalidSignatureException", why),
            new("SignatureDoesNotMatch", why, 403),
            new("SignatureDoesNotMatch", why, 403));

    public ServiceException ExpiredToken() => Common(
        new("ExpiredTokenException", "The security token included in the request is expired"),
        new("ExpiredToken", "The security token included in the request is expired", 403),
        new("ExpiredToken", "The provided token has expired."));

    public ServiceException AccessDenied(string message)
    {
        if (IsJson)
        {
            return new("AccessDeniedException", message);
        }

        return new(Name == SnsService.Definition.Name ? "AuthorizationError" : "AccessDenied", message, 403);
    }

    public ServiceException Throttled() => Common(
        new("ThrottlingException", "Rate exceeded"),
        new("Throttling", "Rate exceeded"),
        new("SlowDown", "Please reduce your request rate.", 503));

    public ServiceException Invalid(string message) => new(
        !IsJson ? "ValidationError"
        : Name == OrganizationsService.Definition.Name ? "InvalidInputException"
        : "ValidationException",
        message);

    public ServiceException InvalidPageSize(string message) =>
        Name == CloudTrailService.Definition.Name ? new("InvalidMaxResultsException", message) : Invalid(message);

    // EventBridge names no error of its own for it.
    public ServiceException InvalidPageToken(string message) =>
        Name == OrganizationsService.Definition.Name || Name == EventsService.Definition.Name
            ? Invalid(message)
            : new("InvalidNextTokenException", message);

    public ServiceException UnknownOperation(string operation) => Common(
        new("UnknownOperationException", ""),
        new("InvalidAction", $"Could not find operation {operation} for version {Version}"),
        new("MethodNotAllowed", "The sandbox lists, reads and writes objects of S3, and does nothing else with them.", 405));

    // Each protocol has names of its own for what can go wrong with any call.
    private ServiceException Common(ServiceException json, ServiceException query, ServiceException rest)
    {
        if (IsRest)
        {
            return rest;
        }

        return IsJson ? json : query;
    }
}
