namespace IamHygiene.Sandbox;

/// <summary>A customer managed KMS key.</summary>
public sealed record KmsKeyState
{
    /// <summary>The key id, a UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The key's ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The region it is kept in.</summary>
    public required string Region { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string AccountId { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>A description.</summary>
    public string Description { get; init; } = "";

    /// <summary>Whether it may be used.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>When it will be gone, if it is scheduled for deletion.</summary>
    public DateTimeOffset? DeletionDate { get; init; }

    /// <summary>The key policy; null for AWS's default, which leaves the decision to the account's IAM policies.</summary>
    public PolicyDocument? Policy { get; init; }

    /// <summary>AWS's word for the state: <c>Enabled</c>, <c>Disabled</c> or <c>PendingDeletion</c>.</summary>
    public string State => DeletionDate is not null ? "PendingDeletion" : Enabled ? "Enabled" : "Disabled";
}
