namespace IamHygiene;

/// <summary>
/// What a look at the set-up asks beyond what a run reads. Nothing of it changes anything. Every call may throw
/// <see cref="ServiceException"/>.
/// </summary>
public interface ISetupPort
{
    /// <summary>Who signs the calls in the account of the users, and what time it is at AWS.</summary>
    Task<SetupCaller> GetCallerAsync(CancellationToken cancellationToken);

    /// <summary>The account's password policy; null where it has none.</summary>
    Task<PasswordPolicyFacts?> GetPasswordPolicyAsync(CancellationToken cancellationToken);

    /// <summary>What the policies of a user or role do not allow (SimulatePrincipalPolicy).</summary>
    /// <param name="principalArn">The user or role.</param>
    /// <param name="calls">The calls to ask about.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The actions that are not allowed.</returns>
    Task<IReadOnlyList<string>> GetDeniedAsync(
        string principalArn,
        IReadOnlyList<SimulatedCall> calls,
        CancellationToken cancellationToken);

    /// <summary>The resource policy of a secret, as JSON; null where it has none (GetResourcePolicy).</summary>
    Task<string?> GetResourcePolicyAsync(string secretArn, CancellationToken cancellationToken);

    /// <summary>True where SES may send in the name of an address, or of a domain.</summary>
    Task<bool> IsVerifiedAsync(string identity, CancellationToken cancellationToken);

    /// <summary>What the account may send through SES.</summary>
    Task<SendQuota> GetSendQuotaAsync(CancellationToken cancellationToken);

    /// <summary>Signs in to the mail server and leaves again, where mail goes over SMTP.</summary>
    Task SignInToMailServerAsync(CancellationToken cancellationToken);
}

/// <summary>Whom AWS takes the caller for (GetCallerIdentity).</summary>
/// <param name="Arn">The ARN of whoever signs the calls.</param>
/// <param name="ServerTime">AWS's time when it answered (UTC, whole seconds: the header Date); null where the answer names none.</param>
public sealed record SetupCaller(string Arn, DateTimeOffset? ServerTime);

/// <summary>The password policy, as far as notices depend on it.</summary>
/// <param name="MaxAgeDays">After how many days passwords expire; null: never.</param>
/// <param name="HardExpiry">True where users cannot change an expired password themselves.</param>
public sealed record PasswordPolicyFacts(int? MaxAgeDays, bool HardExpiry);

/// <summary>What SES lets an account send.</summary>
/// <param name="DailyLimit">Mails in 24 hours; negative: no limit.</param>
/// <param name="SentInLastDay">Mails of the last 24 hours.</param>
public sealed record SendQuota(double DailyLimit, double SentInLastDay);

/// <summary>Calls that are asked about, not made.</summary>
/// <param name="Actions">The actions, such as <c>iam:CreateAccessKey</c>.</param>
/// <param name="ResourceArn">The resource; <c>*</c> for actions that know none.</param>
/// <param name="Context">Condition keys and their values.</param>
public sealed record SimulatedCall(
    IReadOnlyList<string> Actions,
    string ResourceArn,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Context)
{
    /// <summary>The policy of the resource itself, as JSON; null where it has none.</summary>
    public string? ResourcePolicy { get; init; }
}
