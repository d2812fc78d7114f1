namespace IamHygiene.Sandbox;

/// <summary>
/// A partition of AWS: a group of regions with accounts, credentials and ARNs of their own. An account belongs to one
/// partition (IAM User Guide, "Identify AWS resources with Amazon Resource Names"); names and regions are those of
/// botocore's partitions.json.
/// </summary>
/// <param name="Name">The second part of an ARN, such as <c>aws-cn</c>.</param>
/// <param name="MainRegion">The region of services that have one endpoint for the whole partition.</param>
/// <param name="RegionPrefix">What the names of its regions begin with; empty for <c>aws</c>, which has all others.</param>
public sealed record Partition(string Name, string MainRegion, string RegionPrefix)
{
    /// <summary>The partition of the commercial regions.</summary>
    public static Partition Aws { get; } = new("aws", SandboxCloud.DefaultRegion, "");

    /// <summary>All partitions.</summary>
    public static IReadOnlyList<Partition> All { get; } =
    [
        new("aws-cn", "cn-northwest-1", "cn-"),
        new("aws-us-gov", "us-gov-west-1", "us-gov-"),
        new("aws-eusc", "eusc-de-east-1", "eusc-"),
        new("aws-iso", "us-iso-east-1", "us-iso-"),
        new("aws-iso-b", "us-isob-east-1", "us-isob-"),
        new("aws-iso-e", "eu-isoe-west-1", "eu-isoe-"),
        new("aws-iso-f", "us-isof-south-1", "us-isof-"),
        Aws,
    ];

    /// <summary>The partition that has the region.</summary>
    public static Partition OfRegion(string region) =>
        All.First(partition => region.StartsWith(partition.RegionPrefix, StringComparison.Ordinal));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
