namespace IamHygiene;

/// <summary>The parts of a secret's ARN.</summary>
public static class SecretArn
{
    /// <summary>The region; null where the text is a bare name.</summary>
    public static string? RegionOf(string secretId)
    {
        ArgumentNullException.ThrowIfNull(secretId);
        return secretId.Split(':', 7) is ["arn", _, "secretsmanager", var region, _, "secret", _] ? region : null;
    }

    /// <summary>True where the text has the form of a region's name, such as <c>eu-central-1</c> or <c>us-gov-west-1</c>.</summary>
    public static bool IsRegion(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('-');
        var isLong = parts.Length >= 3 && parts[0].Length is >= 2 and <= 4;
        return isLong && parts[..^1].All(part => part.Length > 0 && part.All(char.IsAsciiLetterLower)) && IsNumber(parts[^1]);
    }

    private static bool IsNumber(string text) => text.Length is 1 or 2 && text.All(char.IsAsciiDigit);

    /// <summary>The account; empty where the text is a bare name.</summary>
    public static string AccountOf(string secretId)
    {
        ArgumentNullException.ThrowIfNull(secretId);
        return secretId.Split(':') is { Length: > 4 } parts ? parts[4] : "";
    }
}
