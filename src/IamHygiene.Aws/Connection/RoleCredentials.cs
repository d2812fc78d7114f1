using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace IamHygiene.Aws;

/// <summary>
/// Credentials of an assumed role, fetched when first needed and anew before they expire. One hour is the most that a role
<<<<<<< HEAD
/// which assumes another role, as Lambda's does, may ask for. Its time is the run's, so that a test can let an hour pass.
/// </summary>
internal sealed class RoleCredentials(IAmazonSecurityTokenService sts, AwsCall calls, string roleArn, string? externalId, string runId, TimeProvider clock) : AWSCredentials, IDisposable
{
    // A call that is signed now may be tried again for some minutes.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly AssumeRoleRequest request = new() { RoleArn = roleArn, ExternalId = externalId, RoleSessionName = "IamHygiene-" + runId, DurationSeconds = 3600 };
    private readonly SemaphoreSlim gate = new(1, 1);
    private Session? session;

=======
/// which assumes another role, as Lambda's does, may ask for. The SDK's own class knows no other clock than the machine's.
/// </summary>
internal sealed class RoleCredentials(IAmazonSecurityTokenService sts, AwsCall calls, string roleArn, string? externalId, string runId, TimeProvider clock) : AWSCredentials, IDisposable
{
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);

    private readonly AssumeRoleRequest request = new() { RoleArn = roleArn, ExternalId = externalId, RoleSessionName = "IamHygiene-" + runId, DurationSeconds = 3600 };
    private readonly SemaphoreSlim gate = new(1, 1);
    private (ImmutableCredentials Credentials, DateTimeOffset Expiration)? current;

    /// <summary>Only for the SDK's synchronous calls, of which the product makes none.</summary>
>>>>>>> main
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
<<<<<<< HEAD
        if (Fresh(Volatile.Read(ref session), Margin) is { } credentials) return credentials;
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (Fresh(session, Margin) is { } meanwhile) return meanwhile;
            var assumed = await AssumeAsync().ConfigureAwait(false);
            Volatile.Write(ref session, assumed);
            return assumed.Credentials;
        }
        catch (ServiceException e) when (e.Kind is FailureKind.Throttled or FailureKind.Unclear && Fresh(session, TimeSpan.Zero) is not null)
        {
            return session!.Credentials;
=======
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (current is not { } known || clock.GetUtcNow() + Reserve >= known.Expiration) current = known = await AssumeAsync().ConfigureAwait(false);
            return known.Credentials;
>>>>>>> main
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

<<<<<<< HEAD
    private ImmutableCredentials? Fresh(Session? held, TimeSpan margin) => held is not null && clock.GetUtcNow() < held.Expires - margin ? held.Credentials : null;

    private async Task<Session> AssumeAsync()
    {
        try
        {
            var answer = await calls.RunAsync("sts", "AssumeRole", $"role {request.RoleArn}", token => sts.AssumeRoleAsync(request, token), CancellationToken.None, confidential: true).ConfigureAwait(false);
            var given = answer.Credentials;
            return new(new(given.AccessKeyId, given.SecretAccessKey, given.SessionToken), IamIdentityPort.Utc(given.Expiration!.Value));
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Denied)
        {
            // AWS gives one answer to all of these, so that nobody learns which roles there are.
            throw new ServiceException(e.Kind, "RoleNotAssumed", $"The role {request.RoleArn} cannot be assumed {(request.ExternalId is null ? "without an external id" : "with the external id that is configured")}. {e.Message}", "Check that the role exists, that its trust policy names the caller and asks for this very external id, and that the caller's own policy allows sts:AssumeRole for it.");
        }
=======
    // The SDK hands no token on to credentials; the time limit of the client ends a call that hangs.
    private async Task<(ImmutableCredentials Credentials, DateTimeOffset Expiration)> AssumeAsync()
    {
        var answer = await calls.RunAsync("sts", "AssumeRole", $"role {roleArn}", token => sts.AssumeRoleAsync(request, token), CancellationToken.None, confidential: true).ConfigureAwait(false);
        return (new(answer.Credentials.AccessKeyId, answer.Credentials.SecretAccessKey, answer.Credentials.SessionToken), IamIdentityPort.Utc(answer.Credentials.Expiration!.Value));
>>>>>>> main
    }

    private sealed record Session(ImmutableCredentials Credentials, DateTimeOffset Expires);
}
