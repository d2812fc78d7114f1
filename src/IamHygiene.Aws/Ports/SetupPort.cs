using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.SecurityToken;
using Amazon.SimpleEmail;

namespace IamHygiene.Aws;

/// <summary>What a look at the set-up asks of IAM, STS, SES and the mail server.</summary>
/// <param name="iam">The client of IAM.</param>
/// <param name="sts">The client of STS.</param>
/// <param name="answered">When STS answered last.</param>
/// <param name="policies">Reads the resource policies of the users' secrets.</param>
/// <param name="ses">The client of SES.</param>
/// <param name="smtp">The way of mail over SMTP; null where mail goes another way.</param>
/// <param name="calls">Makes calls to IAM and STS.</param>
/// <param name="mailCalls">Makes calls to SES.</param>
internal sealed class SetupPort(
    IAmazonIdentityManagementService iam,
    IAmazonSecurityTokenService sts,
    AnswerTime answered,
    ResourcePolicyReader policies,
    IAmazonSimpleEmailService ses,
    SmtpMailPort? smtp,
    AwsCall calls,
    AwsCall mailCalls) : ISetupPort
{
    /// <inheritdoc/>
    public async Task<SetupCaller> GetCallerAsync(CancellationToken cancellationToken)
    {
        var answer = await calls.RunAsync(
            new("sts", "GetCallerIdentity"),
            token => sts.GetCallerIdentityAsync(new(), token),
            cancellationToken).ConfigureAwait(false);
        return new(AwsAnswer.Required(answer.Arn, "the ARN of the caller"), answered.Last);
    }

    /// <inheritdoc/>
    public Task<PasswordPolicyFacts?> GetPasswordPolicyAsync(CancellationToken cancellationToken) =>
        new PasswordPolicyReader(iam, calls).ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> GetDeniedAsync(
        string principalArn,
        IReadOnlyList<SimulatedCall> simulated,
        CancellationToken cancellationToken)
    {
        var denied = new List<string>();
        foreach (var call in simulated)
        {
            denied.AddRange(await GetDeniedAsync(principalArn, call, cancellationToken).ConfigureAwait(false));
        }

        return denied;
    }

    /// <inheritdoc/>
    public Task<string?> GetResourcePolicyAsync(string secretArn, CancellationToken cancellationToken) =>
        policies.ReadAsync(secretArn, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> IsVerifiedAsync(string identity, CancellationToken cancellationToken)
    {
        var answer = await mailCalls.RunAsync(
            new("ses", "GetIdentityVerificationAttributes", $"identity {identity}"),
            token => ses.GetIdentityVerificationAttributesAsync(new() { Identities = [identity] }, token),
            cancellationToken).ConfigureAwait(false);
        return (answer.VerificationAttributes ?? []).TryGetValue(identity, out var found)
            && found.VerificationStatus == VerificationStatus.Success;
    }

    /// <inheritdoc/>
    public async Task<SendQuota> GetSendQuotaAsync(CancellationToken cancellationToken)
    {
        var answer = await mailCalls.RunAsync(
            new("ses", "GetSendQuota"),
            token => ses.GetSendQuotaAsync(new(), token),
            cancellationToken).ConfigureAwait(false);
        return new(answer.Max24HourSend ?? 0, answer.SentLast24Hours ?? 0);
    }

    /// <inheritdoc/>
    public Task SignInToMailServerAsync(CancellationToken cancellationToken) =>
        smtp is null ? Task.CompletedTask : smtp.SignInAsync(cancellationToken);

    private async Task<List<string>> GetDeniedAsync(string principalArn, SimulatedCall call, CancellationToken cancellationToken)
    {
        var request = new SimulatePrincipalPolicyRequest
        {
            PolicySourceArn = principalArn,
            ActionNames = [.. call.Actions],
            ResourceArns = [call.ResourceArn],
            ContextEntries = call.Context.Select(Entry).ToList(),
            ResourcePolicy = call.ResourcePolicy,
        };
        var answer = await calls.RunAsync(
            new("iam", "SimulatePrincipalPolicy", principalArn),
            token => iam.SimulatePrincipalPolicyAsync(request, token),
            cancellationToken).ConfigureAwait(false);
        return (answer.EvaluationResults ?? [])
            .Where(result => result.EvalDecision != PolicyEvaluationDecisionType.Allowed)
            .Select(result => result.EvalActionName ?? "")
            .ToList();
    }

    private static ContextEntry Entry(KeyValuePair<string, IReadOnlyList<string>> context) => new()
    {
        ContextKeyName = context.Key,
        ContextKeyType = context.Key == "aws:TagKeys" ? ContextKeyTypeEnum.StringList : ContextKeyTypeEnum.String,
        ContextKeyValues = [.. context.Value],
    };
}
