using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>AWS Secrets Manager.</summary>
internal static class SecretsManagerService
{
    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "secretsmanager",
        Target = "secretsmanager",
        Rules = new(
            new("SecretId", 1, 2048),
            new("Name", 1, 512),
            new("Description", 0, 2048),
            new("KmsKeyId", 0, 2048),
            new("SecretString", 1, 65536) { IsSecret = true },
            new("VersionId", 32, 64),
            new("VersionStage", 1, 256),
            new("VersionStages", 1, 256),
            new("RemoveFromVersionId", 32, 64),
            new("MoveToVersionId", 32, 64),
            new("ResourcePolicy", 1, 20480),
            new("NextToken", 1, 4096),
            new("TagKeys", 1, 128),
            new("Tags.Key", 1, 128),
            new("Tags.Value", 0, 256)),
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["CreateSecret"] = SecretOperations.Create,
            ["DescribeSecret"] = SecretOperations.Describe,
            ["ListSecrets"] = SecretOperations.List,
            ["DeleteSecret"] = SecretOperations.Delete,
            ["RestoreSecret"] = SecretOperations.Restore,
            ["TagResource"] = SecretOperations.Tag,
            ["UntagResource"] = SecretOperations.Untag,
            ["PutResourcePolicy"] = SecretOperations.PutPolicy,
            ["GetResourcePolicy"] = SecretOperations.GetPolicy,
            ["GetSecretValue"] = VersionOperations.Get,
            ["PutSecretValue"] = VersionOperations.Put,
            ["UpdateSecretVersionStage"] = VersionOperations.MoveStage,
            ["ListSecretVersionIds"] = VersionOperations.List,
        },
    };

    public static ServiceException Parameter(string message) => new("InvalidParameterException", message);

    public static ServiceException Request(string message) => new("InvalidRequestException", message);

    /// <summary>Seconds since 1970 as the JSON protocol writes dates.</summary>
    public static JsonNode? Date(DateTimeOffset? time) =>
        time is { } at ? JsonValue.Create(at.ToUnixTimeMilliseconds() / 1000m) : null;

    public static JsonArray Strings(IEnumerable<string> items) => [.. items.Select(item => (JsonNode?)JsonValue.Create(item))];

    public static JsonArray Tags(IEnumerable<KeyValuePair<string, string>> tags) =>
        [.. tags.Select(tag => (JsonNode?)new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })];

    /// <summary>Adds a property unless it has no value: absent is not the same as null.</summary>
    public static void Set(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
