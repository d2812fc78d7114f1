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

    /// <summary>The partition of a region; <c>aws</c> for a region that no other partition has.</summary>
    public static string Of(string region) =>
        Array.Find(Special, one => region.StartsWith(one.RegionPrefix, StringComparison.Ordinal)).Name ?? "aws";
}
