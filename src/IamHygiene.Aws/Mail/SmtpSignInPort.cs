using System.Net;
using System.Security.Cryptography;

namespace IamHygiene.Aws;

/// <summary>The SMTP endpoints of SES, to sign in and leave again.</summary>
/// <param name="partition">The partition of the account: a password is sent to no other.</param>
/// <param name="other">A server in place of them; null: none.</param>
internal sealed class SmtpSignInPort(string partition, SmtpServerAddress? other) : ISmtpSignInPort
{
    private const int Port = 587;

    // Many networks drop what goes to mail servers: a run must not wait long for each of its users.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public async Task<bool> SignInAsync(string region, string userName, SecretText password, CancellationToken cancellationToken)
    {
        var server = ServerOf(region);
        try
        {
            var credentials = new NetworkCredential(userName, password.Reveal());
            using var connection = await SmtpConnection
                .OpenAsync(server, credentials, new SmtpFailure(server, "", to: null), cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (ServiceException e) when (e.Code == SmtpFailure.SignInFailure)
        {
            return false;
        }
    }

    private SmtpServer ServerOf(string region)
    {
        if (other is not null)
        {
            return new(other.Host, other.Port, SecretId: "", Timeout)
            {
                CertificateCheck = (_, certificate, _, _) =>
                    certificate?.GetCertHashString(HashAlgorithmName.SHA256) == other.CertificateSha256,
            };
        }

        var endpoint = RegionResolver.Named(region);
        if (endpoint.PartitionName != partition)
        {
            throw new ServiceException(
                FailureKind.Invalid,
                "ForeignRegion",
                $"The region {region} is not in the partition {partition} of the account.",
                $"Correct the tag {TagNames.SesRegion} of the user.");
        }

        return new(SesSmtpHost.Of(endpoint), Port, SecretId: "", Timeout);
    }
}
