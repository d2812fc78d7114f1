namespace IamHygiene.Sandbox;

/// <summary>What parameters of IAM must look like (IAM API reference).</summary>
internal static class IamParameters
{
    private const string Latin = @"[\u0009\u000A\u000D\u0020-\u00FF]+";

    /// <summary>The key of a tag.</summary>
    public static ParameterRule TagKey { get; } = new("Tags.Key", 1, 128, @"[\p{L}\p{Z}\p{N}_.:/=+\-@]+");

    /// <summary>The value of a tag.</summary>
    public static ParameterRule TagValue { get; } = new("Tags.Value", 0, 256, @"[\p{L}\p{Z}\p{N}_.:/=+\-@]*");

    public static ParameterRules Rules { get; } = new(
        Name("UserName", 128),
        Name("UserName", 64, "CreateUser"),
        Name("UserName", 64, "CreateLoginProfile"),
        Name("UserName", 64, "AttachUserPolicy"),
        Name("UserName", 64, "DetachUserPolicy"),
        Name("UserName", 64, "ListAttachedUserPolicies"),
        new("PolicySourceArn", 20, 2048),
        new("PolicyInputList", 1, 131072, Latin),
        new("PermissionsBoundaryPolicyInputList", 1, 131072, Latin),
        new("ResourcePolicy", 1, 131072, Latin),
        new("ResourceOwner", 1, 2048),
        new("CallerArn", 1, 2048),
        new("ResourceHandlingOption", 1, 64),
        new("ActionNames", 3, 128),
        new("ResourceArns", 1, 2048),
        new("ContextEntries.ContextKeyName", 5, 256),
        new("PolicyArn", 20, 2048, @"[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD]+"),
        Name("GroupName", 128),
        Name("RoleName", 64),
        Name("PolicyName", 128),
        new("Path", 1, 512, @"(\u002F)|(\u002F[\u0021-\u007E]+\u002F)")
        {
            WrongCharacters = "It must begin and end with / and contain only alphanumeric characters and/or / characters.",
        },
        new("PathPrefix", 1, 512, @"\u002F[\u0021-\u007F]*"),
        new("PolicyDocument", 1, 131072, Latin),
        new("AccessKeyId", 16, 128, @"[\w]+"),
        new("Password", 1, 128, Latin) { IsSecret = true },
        new("Marker", 1, 320, @"[\u0020-\u00FF]+"),
        new("TagKeys", 1, 128, @"[\p{L}\p{Z}\p{N}_.:/=+\-@]+"),
        TagKey,
        TagValue);

    private static ParameterRule Name(string parameter, int maximum, string? operation = null) =>
        new(parameter, 1, maximum, @"[\w+=,.@-]+", operation)
        {
            WrongCharacters = "It must contain only alphanumeric characters and/or the following: +=,.@_-",
        };
}
