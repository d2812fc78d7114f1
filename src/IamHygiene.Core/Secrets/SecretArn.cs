namespace IamHygiene;

/// <summary>The parts of a secret's ARN.</summary>
internal static class SecretArn
{
    /// <summary>The region; null where the text is a bare name.</summary>
    public static string? RegionOf(string secretId) =>
        secretId.Split(':', 7) is ["arn", _, "secretsmanager", var region, _, "secret", _] ? region : null;

    /// <summary>The account; empty where the text is a bare name.</summary>
    public static string AccountOf(string secretId) => secretId.Split(':') is { Length: > 4 } parts ? parts[4] : "";
}
