namespace IamHygiene.Sandbox;

/// <summary>
/// One AWS service: how it talks and what it can do. The two protocols differ in the form of a message and in
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

    /// <summary>What parameters must look like.</summary>
    public ParameterRules Rules { get; init; } = new();

    /// <summary>The operations by name. Each writes its answer to the call's Xml or Json.</summary>
    public required IReadOnlyDictionary<string, Action<ServiceCall>> Operations { get; init; }

    public bool IsJson => Target is not null;

    public ServiceException InvalidToken() => IsJson
        ? new("UnrecognizedClientException", "The security token included in the request is invalid.")
        : new("InvalidClientTokenId", "The security token included in the request is invalid.", 403);

    public ServiceException MissingToken() => IsJson
        ? new("MissingAuthenticationTokenException", "Missing Authentication Token")
        : new("MissingAuthenticationToken", "Request is missing Authentication Token", 403);

    public ServiceException IncompleteSignature() => IsJson
        ? new("IncompleteSignatureException", "Authorization header is not a valid SigV4 header.")
        : new("IncompleteSignature", "Authorization header is not a valid SigV4 header.");

    public ServiceException WrongSignature(
        string why = "The request signature we calculated does not match the signature you provided. Check your AWS Secret "
            + "Access Key and signing method. Consult the service documentation for details.") =>
        IsJson
            ? new("InvalidSignatureException", why)
            : new("SignatureDoesNotMatch", why, 403);

    public ServiceException ExpiredToken() => IsJson
        ? new("ExpiredTokenException", "The security token included in the request is expired")
        : new("ExpiredToken", "The security token included in the request is expired", 403);

    public ServiceException AccessDenied(string message)
    {
        if (IsJson)
        {
            return new("AccessDeniedException", message);
        }

        return new(Name == SnsService.Definition.Name ? "AuthorizationError" : "AccessDenied", message, 403);
    }

    public ServiceException Throttled() => IsJson
        ? new("ThrottlingException", "Rate exceeded")
        : new("Throttling", "Rate exceeded");

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

    public ServiceException UnknownOperation(string operation) => IsJson
        ? new("UnknownOperationException", "")
        : new("InvalidAction", $"Could not find operation {operation} for version {Version}");
}
