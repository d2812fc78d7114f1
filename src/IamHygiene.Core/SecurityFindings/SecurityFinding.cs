namespace IamHygiene;

/// <summary>
/// A finding in the AWS Security Finding Format, as BatchImportFindings of Security Hub takes it. The names are AWS's
/// (Security Hub API Reference, AwsSecurityFinding).
/// </summary>
internal sealed record SecurityFinding
{
    public string SchemaVersion { get; } = "2018-10-08";

    /// <summary>The same each time the finding is told, so that Security Hub updates it.</summary>
    public required string Id { get; init; }

    public required string ProductArn { get; init; }

    public required string GeneratorId { get; init; }

    public required string AwsAccountId { get; init; }

    public required IReadOnlyList<string> Types { get; init; }

    public required string CreatedAt { get; init; }

    public required string UpdatedAt { get; init; }

    public required SecuritySeverity Severity { get; init; }

    public required string Title { get; init; }

    public required string Description { get; init; }

    public required SecurityRemediation Remediation { get; init; }

    public required IReadOnlyList<SecurityResource> Resources { get; init; }

    /// <summary>Null where the finding belongs to no control of a standard.</summary>
    public SecurityCompliance? Compliance { get; init; }

    public required IReadOnlyDictionary<string, string> ProductFields { get; init; }
}

/// <summary>How severe a finding is.</summary>
/// <param name="Label">One of INFORMATIONAL, LOW, MEDIUM, HIGH and CRITICAL.</param>
/// <param name="Original">The severity in our words.</param>
internal sealed record SecuritySeverity(string Label, string Original);

/// <summary>What to do about a finding.</summary>
internal sealed record SecurityRemediation(SecurityRecommendation Recommendation);

/// <summary>What to do about a finding, in words.</summary>
internal sealed record SecurityRecommendation(string Text);

/// <summary>The control of a standard that is not met.</summary>
internal sealed record SecurityCompliance(string Status, IReadOnlyList<string> RelatedRequirements);
