using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;

namespace IamHygiene.Aws;

/// <summary>A role to assume.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="ExternalId">The external id that it asks for; null: none.</param>
/// <param name="SessionName">The name of the session, as CloudTrail shows it.</param>
/// <param name="NamesCaller">
/// True where the session carries the caller's account as its tag, by which the role's policies tell the accounts apart
/// (policies/ManageSecrets_of_Members_policy.json). The role's trust policy holds the tag to the caller's true account.
/// </param>
internal sealed record RoleToAssume(string Arn, string? ExternalId, string SessionName, bool NamesCaller);

/// <summary>
/// Credentials of an assumed role, fetched when first needed and anew before they expire. One hour is the most that a role
/// which assumes another role, as Lambda's does, may ask for. The SDK's own class knows no other clock than the machine's.
/// </summary>
internal sealed class RoleCredentials(
    IAmazonSecurityTokenService sts,
    AwsCall calls,
    RoleToAssume role,
    TimeProvider clock) : AWSCredentials, IDisposable
{
    /// <summary>The session's tag that holds the account of the caller.</summary>
    internal const string AccountTag = "IamHygieneAccount";

    private const int SessionSeconds = 3600;
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim gate = new(1, 1);
    private Session? current;

    /// <summary>Only for the SDK's synchronous calls, of which the product makes none.</summary>
    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        await gate.WaitAsync().ConfigureAwait(false);
        try
        {
            current = await RenewedAsync(current).ConfigureAwait(false);
            return current.Credentials;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private async Task<Session> RenewedAsync(Session? known)
    {
        var now = clock.GetUtcNow();
        if (now + Reserve < known?.Expiration)
        {
            return known;
        }

        try
        {
            return await AssumeAsync().ConfigureAwait(false);
        }
        catch (ServiceException e) when (e.Kind is FailureKind.Throttled or FailureKind.Unclear
            && clock.GetUtcNow() < known?.Expiration)
        {
            // A session that still holds is good enough where a new one cannot be had at this moment.
            return known;
        }
    }

    private async Task<Session> AssumeAsync()
    {
        try
        {
            var answer = await AskAsync().ConfigureAwait(false);
            var made = AwsAnswer.Required(answer.Credentials, "the credentials of the role");
            return new(
                new(made.AccessKeyId, made.SecretAccessKey, made.SessionToken),
                AwsAnswer.RequiredTime(made.Expiration, "the end of the session"));
        }
        catch (ServiceException e) when (e.Kind == FailureKind.Denied)
        {
            throw NotAssumed(e);
        }
    }

    // The SDK hands no token on to credentials; the time limit of the client ends a call that hangs.
    private async Task<AssumeRoleResponse> AskAsync()
    {
        var request = new AssumeRoleRequest
        {
            RoleArn = role.Arn,
            ExternalId = role.ExternalId,
            RoleSessionName = role.SessionName,
            DurationSeconds = SessionSeconds,
            Tags = role.NamesCaller ? [new() { Key = AccountTag, Value = await CallerAsync().ConfigureAwait(false) }] : null,
        };
        return await calls.RunAsync(
            new("sts", "AssumeRole", $"role {role.Arn}") { IsConfidential = true },
            token => sts.AssumeRoleAsync(request, token),
            CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<string> CallerAsync()
    {
        var answer = await calls.RunAsync(
            new("sts", "GetCallerIdentity", "the caller's own account"),
            token => sts.GetCallerIdentityAsync(new(), token),
            CancellationToken.None).ConfigureAwait(false);
        return AwsAnswer.Required(answer.Account, "the caller's account");
    }

    // AWS gives one answer to all of these, so that nobody learns which roles there are.
    private ServiceException NotAssumed(ServiceException e)
    {
        var how = role.ExternalId is null
            ? "without an external id"
            : "with the external id that is configured";
        return new(
            e.Kind,
            "RoleNotAssumed",
            $"The role {role.Arn} cannot be assumed {how}. {e.Message}",
            "Check that the role exists, that its trust policy names the "
                + "caller and asks for this very external id, and "
                + "that the trust policy and the caller's own policy allow "
                + $"{(role.NamesCaller ? "sts:AssumeRole and sts:TagSession" : "sts:AssumeRole")} for it.");
    }

    private sealed record Session(ImmutableCredentials Credentials, DateTimeOffset Expiration);
}
