namespace IamHygiene;

/// <summary>What was read of the set-up. What could not be read is unknown, with the reason.</summary>
internal sealed record SetupFacts
{
    /// <summary>The configuration.</summary>
    public required HygieneConfiguration Configuration { get; init; }

    /// <summary>The account number.</summary>
    public required Read<string> AccountId { get; init; }

    /// <summary>The account number; empty where it is not known.</summary>
    public string Account => AccountId is Read<string>.Known known ? known.Value : "";

    /// <summary>Who signs the calls.</summary>
    public required string CallerArn { get; init; }

    /// <summary>How far this machine's clock is ahead of AWS's, negative where it is behind; null where AWS named no time.</summary>
    public required TimeSpan? ClockLead { get; init; }

    /// <summary>The region of the secrets; null where it is not known.</summary>
    public required string? Region { get; init; }

    /// <summary>The users.</summary>
    public required Read<IReadOnlyList<IamUser>> Users { get; init; }

    /// <summary>When AWS made the credential report (UTC).</summary>
    public required Read<DateTimeOffset> ReportTime { get; init; }

    /// <summary>The password policy; known and null where there is none.</summary>
    public required Read<PasswordPolicyFacts?> PasswordPolicy { get; init; }

    /// <summary>The managed users.</summary>
    public required IReadOnlyList<ManagedUserFacts> Managed { get; init; }

    /// <summary>Actions of a run that the caller's policies do not allow.</summary>
    public required Read<IReadOnlyList<string>> DeniedChanges { get; init; }

    /// <summary>How mail goes; null where none is sent, or nothing needs to be asked.</summary>
    public MailFacts? Mail { get; init; }

    /// <summary>What starts the daily run and what watches it; null in an account that is entered by a role.</summary>
    public ScheduleFacts? Schedule { get; init; }
}

/// <summary>What was read of a managed user.</summary>
/// <param name="User">The user with its keys and its secret.</param>
/// <param name="Others">Other users who may name the same secret.</param>
/// <param name="MayReadSecret">Whether the user's own policies let it read its secret; null where that was not asked.</param>
internal sealed record ManagedUserFacts(UserSnapshot User, IReadOnlyList<string> Others, Read<bool>? MayReadSecret);

/// <summary>What was read of what starts and watches the function of the daily run.</summary>
/// <param name="FunctionName">The function.</param>
/// <param name="Region">The region that was asked.</param>
/// <param name="Rules">The rules that start it.</param>
/// <param name="Alarms">All alarms of the account in that region.</param>
internal sealed record ScheduleFacts(
    string FunctionName,
    string Region,
    Read<IReadOnlyList<ScheduleRule>> Rules,
    Read<IReadOnlyList<AlarmFacts>> Alarms);

/// <summary>What was read of the way of mail.</summary>
/// <param name="IsSenderVerified">Whether SES may send in the sender's name; null where SES does not send.</param>
/// <param name="Quota">What SES lets the account send; null where SES does not send.</param>
/// <param name="SignIn">Whether the mail server lets us in; null where there is none.</param>
internal sealed record MailFacts(Read<bool>? IsSenderVerified, Read<SendQuota>? Quota, Read<bool>? SignIn);
