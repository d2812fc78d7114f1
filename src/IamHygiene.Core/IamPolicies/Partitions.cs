namespace IamHygiene;

/// <summary>AWS's partitions, whose names are the second part of every ARN; as botocore's partitions.json has them.</summary>
internal static class Partitions
{
    private static readonly (string RegionPrefix, string Name)[] Special =
    [
        ("cn-", "aws-cn"),
        ("us-gov-", "aws-us-gov"),
        ("eusc-", "aws-eusc"),
        ("us-iso-", "aws-iso"),
        ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"),
        ("us-isof-", "aws-iso-f"),
    ];

    // Where CloudTrail has the events of IAM and of other services without a region (CloudTrail User Guide, "Global service events").
    private static readonly Dictionary<string, string> GlobalRegions = new(StringComparer.Ordinal)
    {
        ["aws"] = "us-east-1",
        ["aws-cn"] = "cn-north-1",
        ["aws-us-gov"] = "us-gov-west-1",
    };

    /// <summary>The region to which services without a region log; the region itself where the partition's is not documented.</summary>
    public static string GlobalRegion(string region) => GlobalRegions.GetValueOrDefault(Of(region), region);

    /// <summary>The partition of a region; <c>aws</c> for a region that no other partition has.</summary>
    public static string Of(string region) =>
        Array.Find(Special, one => region.StartsWith(one.RegionPrefix, StringComparison.Ordinal)).Name ?? "aws";
}
