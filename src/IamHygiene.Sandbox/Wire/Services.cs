namespace IamHygiene.Sandbox;

/// <summary>All services of the sandbox, and which of them a request is meant for.</summary>
internal static class Services
{
    private static readonly ServiceDefinition[] s_all =
    [
        IamService.Definition, StsService.Definition, SecretsManagerService.Definition,
        SesService.Definition, OrganizationsService.Definition, KmsService.Definition,
    ];

    /// <summary>By the scope of the signature, else by the target header, else by the API version.</summary>
    public static ServiceDefinition? Find(string? scopeService, string? target, QueryParameters query)
    {
        if (scopeService == "email") scopeService = SesService.Definition.Name;
        return Array.Find(s_all, service => service.Name == scopeService)
            ?? Array.Find(s_all, service => service.Target is { } prefix && target?.StartsWith(prefix + ".", StringComparison.Ordinal) == true)
            ?? Array.Find(s_all, service => !service.IsJson && service.Version == query.Optional("Version"));
    }
}
