namespace IamHygiene;

/// <summary>
/// What goes into the placeholders of the policies. Each property fills the placeholder of its name, such as <c>{Region}</c>.
/// </summary>
public sealed record PolicyValues
{
    /// <summary>The partition; null: the one of the region.</summary>
    public string? Partition { get; init; }

    /// <summary>The region of the secrets, of their KMS key and of the function.</summary>
    public string? Region { get; init; }

    /// <summary>The account whose users are managed, in which the function runs.</summary>
    public string? AccountId { get; init; }

    /// <summary>The account that holds the secrets; null: <see cref="AccountId"/>.</summary>
    public string? MainAccountId { get; init; }

    /// <summary>The other accounts whose users' secrets lie in the main account.</summary>
    public IReadOnlyList<string> MemberAccountId { get; init; } = [];

    /// <summary>The organization whose accounts these are, in place of naming each: <c>o-exampleorgid</c>.</summary>
    public string? OrganizationId { get; init; }

    /// <summary>
    /// Roles of people who repair things from their account, such as those of IAM Identity Center: ARNs with their path, which may
    /// hold wildcards.
    /// </summary>
    public IReadOnlyList<string> OperatorRoleArn { get; init; } = [];

    /// <summary>What the functions of other accounts must show to assume Manage_Secrets_Role.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The secrets with the addresses of the digest's webhooks, in the form of <see cref="SecretName"/>; null: none.</summary>
    public string? DigestSecret { get; init; }

    /// <summary>The name of the SNS topic that the digest is published to; null: none.</summary>
    public string? DigestTopic { get; init; }

    /// <summary>The name of the Lambda function.</summary>
    public string FunctionName { get; init; } = "IamHygiene";

    /// <summary>The name of its role.</summary>
    public string FunctionRoleName { get; init; } = "IamHygieneFunctionRole";

    /// <summary>The id or ARN of the customer managed KMS key of the secrets.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>
    /// Which secrets of the main account may be managed without the tag <c>IamHygiene:Owner</c>: the beginning of their names and
    /// a wildcard, such as <c>iam/*</c>; null: none.
    /// </summary>
    public string? SecretName { get; init; }

    /// <summary>The region of SES; null: <see cref="Region"/>.</summary>
    public string? MailRegion { get; init; }

    /// <summary>The address that mail comes from.</summary>
    public string? MailFrom { get; init; }

    /// <summary>The bucket of <c>mail.templates</c>; null: they do not lie in S3.</summary>
    public string? TemplatesBucket { get; init; }

    /// <summary>The folder of <c>mail.templates</c> in the bucket; null: they do not lie in S3.</summary>
    public string? TemplatesFolder { get; init; }

    /// <summary>The user who may read one secret.</summary>
    public string? UserArn { get; init; }
}
