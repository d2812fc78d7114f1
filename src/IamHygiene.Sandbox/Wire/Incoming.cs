namespace IamHygiene.Sandbox;

/// <summary>A request that has been read but not yet trusted: what it asks, and what is wrong with its form.</summary>
internal sealed record Incoming
{
    private const string Masked = "***";

    public required WireRequest Request { get; init; }

    public required SigV4Header? Signature { get; init; }

    public required ServiceDefinition? Service { get; init; }

    public required string Operation { get; init; }

    public required QueryParameters Query { get; init; }

    public JsonParameters? Body { get; init; }

    /// <summary>Why the request cannot be run, if so.</summary>
    public ServiceException? Problem { get; init; }

    public string Region => Signature?.Region ?? SandboxCloud.DefaultRegion;

    public static Incoming Read(WireRequest request)
    {
        var signature = SigV4Header.Parse(request.Header("Authorization"));
        var target = request.Header("X-Amz-Target");
        var isForm = target is null && signature?.Service != S3Service.Definition.Name;
        var query = isForm
            ? new QueryParameters(request.Query, System.Text.Encoding.UTF8.GetString(request.Body))
            : new QueryParameters(request.Query);
        var service = Services.Find(signature?.Service, target, query);
        string operation;
        if (service?.Rest is { } read)
        {
            (operation, query) = read(request);
        }
        else
        {
            operation = (service?.IsJson == true ? target?[(target.LastIndexOf('.') + 1)..] : query.Optional("Action")) ?? "";
        }

        JsonParameters? body = null;
        ServiceException? problem = null;
        if (service is null)
        {
            problem = new ServiceException(
                "InvalidAction",
                "The sandbox has no such service: it knows iam, sts, secretsmanager, ses, sns, organizations, kms, cloudtrail, events, "
                    + "cloudwatch and s3.");
        }
        else if (!service.Operations.ContainsKey(operation))
        {
            // The name is echoed into a response, so it must be a name.
            problem = service.UnknownOperation(operation.All(char.IsAsciiLetterOrDigit) ? operation : "?");
        }
        else if (service.IsJson)
        {
            try
            {
                body = new JsonParameters(request.Body);
            }
            catch (ServiceException e)
            {
                problem = e;
            }
        }

        return new Incoming
        {
            Request = request,
            Signature = signature,
            Service = service,
            Operation = operation,
            Query = query,
            Body = body,
            Problem = problem,
        };
    }

    /// <summary>Every text among the parameters.</summary>
    public IEnumerable<ParameterValue> Values() => Body?.Values() ?? Query.Values();

    /// <summary>The parameters for logs: no secret value is among them.</summary>
    public IReadOnlyDictionary<string, string> Parameters()
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((var name, var value) in Body?.All ?? Query.All)
        {
            if (name is "Action" or "Version")
            {
                continue;
            }

            parameters[name] = name is "SecretString" or "SecretBinary" or "Password" or "NewPassword" or "OldPassword" ? Masked : value;
        }

        return parameters;
    }
}
