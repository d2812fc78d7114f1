namespace IamHygiene.Sandbox;

/// <summary>All services of the sandbox, and which of them a request is meant for.</summary>
internal static class Services
{
    public static IReadOnlyList<ServiceDefinition> All { get; } =
    [
        IamService.Definition, StsService.Definition, SecretsManagerService.Definition,
        SesService.Definition, OrganizationsService.Definition, KmsService.Definition, CloudTrailService.Definition,
        EventsService.Definition, CloudWatchService.Definition, SnsService.Definition, S3Service.Definition,
    ];

    /// <summary>By the scope of the signature, else by the target header, else by the API version.</summary>
    public static ServiceDefinition? Find(string? scopeService, string? target, QueryParameters query)
    {
        scopeService = scopeService switch
        {
            "email" => SesService.Definition.Name,
            CloudWatchService.SigningName => CloudWatchService.Definition.Name,
            _ => scopeService,
        };

        return All.FirstOrDefault(service => service.Name == scopeService)
            ?? All.FirstOrDefault(service => service.Target is { } prefix
                && target?.StartsWith(prefix + ".", StringComparison.Ordinal) == true)
            ?? All.FirstOrDefault(service => !service.IsJson && !service.IsRest && service.Version == query.Optional("Version"));
    }
}
