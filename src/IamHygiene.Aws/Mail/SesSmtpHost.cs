using Amazon;

namespace IamHygiene.Aws;

/// <summary>The SMTP endpoints of SES. Source: SES developer guide, "Connecting to an Amazon SES SMTP endpoint".</summary>
internal static class SesSmtpHost
{
    /// <summary>The name of the server of a region.</summary>
    public static string Of(RegionEndpoint region) => $"email-smtp.{region.SystemName}.{region.PartitionDnsSuffix}";
}
