namespace IamHygiene;

/// <summary>Who stands behind the ARN of a caller.</summary>
internal static class CallerArns
{
    /// <summary>The account of the caller.</summary>
    public static string AccountOf(string callerArn) => callerArn.Split(':', 6)[4];

    /// <summary>
    /// The user or role whose policies count. The ARN of a role session does not show the role's path, so a role with a path is not
    /// found under it.
    /// </summary>
    public static string PrincipalOf(string callerArn)
    {
        var parts = callerArn.Split(':', 6);
        var isSession = parts is [_, _, "sts", _, _, _] && parts[5].StartsWith("assumed-role/", StringComparison.Ordinal);
        return isSession
            ? $"{parts[0]}:{parts[1]}:iam::{parts[4]}:role/{parts[5].Split('/')[1]}"
            : callerArn;
    }
}
