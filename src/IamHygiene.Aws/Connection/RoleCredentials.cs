using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace IamHygiene.Aws;

/// <summary>
/// Credentials of an assumed role, fetched when first needed and anew before they expire. One hour is the most that a role
/// which assumes another role, as Lambda's does, may ask for. The SDK's own class knows no other clock than the machine's.
/// </summary>
internal sealed class RoleCredentials(
    IAmazonSecurityTokenService sts,
    AwsCall calls,
    string roleArn,
    string? externalId,
    string runId,
    TimeProvider clock) : AWSCredentials, IDisposable
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);

    private readonly AssumeRoleRequest request = new()
    {
        RoleArn = roleArn,
        ExternalId = externalId,
        RoleSessionName = "IamHygiene-" + runId,
        DurationSeconds = 3600
    };
    private readonly SemaphoreSlim gate = new(1, 1);
    private (ImmutableCredentials Credentials, DateTimeOffset Expiration)? current;

    /// <summary>Only for the SDK's synchronous calls, of which the product makes none.</summary>
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (current is not { } known || clock.GetUtcNow() + Reserve >= known.Expiration)
            {
                current = known = await AssumeAsync().ConfigureAwait(false);
            }

            return known.Credentials;
        }
        catch (ServiceException e) when (e.Kind is FailureKind.Throttled or FailureKind.Unclear && clock.GetUtcNow() < current?.Expiration)
        {
            // A session that still holds is good enough where a new one cannot be had at this moment.
            return current.Value.Credentials;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    // The SDK hands no token on to credentials; the time limit of the client ends a call that hangs.
    private async Task<(ImmutableCredentials Credentials, DateTimeOffset Expiration)> AssumeAsync()
    {
        try
        {
            var answer = await calls.RunAsync(
                "sts",
                "AssumeRole",
                $"role {roleArn}",
                token => sts.AssumeRoleAsync(request, token),
                CancellationToken.None,
                confidential: true).ConfigureAwait(false);
            return (new(
                answer.Credentials.AccessKeyId,
                answer.Credentials.SecretAccessKey,
                answer.Credentials.SessionToken), IamIdentityPort.Utc(answer.Credentials.Expiration!.Value));
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Denied)
        {
            // AWS gives one answer to all of these, so that nobody learns which roles there are.
            throw new ServiceException(
                e.Kind,
                "RoleNotAssumed",
                $"The role {roleArn} cannot be assumed "
                    + $"{(externalId is null ? "without an external id" : "with the external id that is configured")}. {e.Message}",
                "Check that the role exists, that its trust policy names the caller and asks for this very external id, and "
                    + "that the caller's own policy allows sts:AssumeRole for it.");
        }
    }
}
