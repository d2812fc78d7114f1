namespace IamHygiene;

/// <summary>What a finding is about: an account, a user or an access key.</summary>
/// <param name="Type">The type in the words of Security Hub.</param>
/// <param name="Id">The ARN where it is known; else an id that is the same each time.</param>
/// <param name="Partition">The partition of AWS.</param>
internal sealed record SecurityResource(string Type, string Id, string Partition)
{
    public SecurityResourceDetails? Details { get; init; }

    public static SecurityResource Account(string accountId, string partition) =>
        new("AwsAccount", $"AWS::::Account:{accountId}", partition);

    /// <summary>A user whose status came, too.</summary>
    public static SecurityResource User(CredentialStatus user, string partition) =>
        new("AwsIamUser", user.Arn, partition)
        {
            Details = new()
            {
                AwsIamUser = new(user.UserName)
                {
                    Path = user.Path,
                    CreateDate = StateTime.Format(user.CreateDate),
                },
            },
        };

    /// <summary>A user of whom only the name is known. The ARN is not, because it has the user's path.</summary>
    public static SecurityResource User(string accountId, string userName, string partition) =>
        new("AwsIamUser", $"{accountId}/user/{userName}", partition)
        {
            Details = new() { AwsIamUser = new(userName) },
        };

    public static SecurityResource AccessKey(string accountId, string userName, string accessKeyId, string partition) =>
        new("AwsIamAccessKey", accessKeyId, partition)
        {
            Details = new() { AwsIamAccessKey = new(accessKeyId, accountId, userName) },
        };
}

/// <summary>What is known of a resource; one of them is set.</summary>
internal sealed record SecurityResourceDetails
{
    public SecurityUser? AwsIamUser { get; init; }

    public SecurityAccessKey? AwsIamAccessKey { get; init; }
}

/// <summary>What is known of a user.</summary>
internal sealed record SecurityUser(string UserName)
{
    public string? Path { get; init; }

    public string? CreateDate { get; init; }
}

/// <summary>Whose access key it is.</summary>
internal sealed record SecurityAccessKey(string AccessKeyId, string AccountId, string PrincipalName)
{
    public string PrincipalType { get; } = "User";
}
