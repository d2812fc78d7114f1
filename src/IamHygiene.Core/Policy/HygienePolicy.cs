using System.IO.Enumeration;

namespace IamHygiene;

/// <summary>What a report-only rule may do if the policy asks for it.</summary>
public enum KeyMeasure
{
    /// <summary>Only say so.</summary>
    Report,

    /// <summary>Deactivate the key.</summary>
    Deactivate,
}

/// <summary>What happens where AWS has found a user's key in public.</summary>
public enum ExposedMeasure
{
    /// <summary>Only say so, at once and every day.</summary>
    Report,

    /// <summary>Make a new key at once and deactivate the old one, as a forced rotation does.</summary>
    Rotate,
}

/// <summary>The rules of a run. The defaults are those of the design: 80, 90 and 111 days, notices from 15 days before expiry.</summary>
public sealed record HygienePolicy
{
    /// <summary>Ages of keys, unless a scope or a tag says otherwise.</summary>
    public KeySchedule Schedule { get; init; } = new();

    /// <summary>Days before a password's expiry on which notices begin. Default 15.</summary>
    public int NoticeDays { get; init; } = 15;

    /// <summary>Days left at which a password notice goes out, such as 15, 7, 3, 1, 0. Empty: every day, the default.</summary>
    public IReadOnlyList<int> NoticeCadence { get; init; } = [];

    /// <summary>Domains that mail may go to. Empty: any.</summary>
    public IReadOnlyList<string> MailDomains { get; init; } = [];

    /// <summary>True where mail may go to the domain of an address.</summary>
    internal bool AllowsMailTo(string address) =>
        MailDomains.Count == 0 || MailDomains.Contains(MailAddress.Domain(address), StringComparer.OrdinalIgnoreCase);

    /// <summary>Where news for the administrator goes; null: nowhere.</summary>
    public string? AdminAddress { get; init; }

    /// <summary>User names that begin so are exempt as SES SMTP users, unless tagged <c>SecretFormat</c> = <c>ses-smtp</c>.</summary>
    public string SesUserPrefix { get; init; } = "ses-smtp-user";

    /// <summary>
    /// The strict behaviour: an overdue key is deactivated even without a replacement. This can lock its user out. Default false.
    /// </summary>
    public bool DeactivateOverdue { get; init; }

    /// <summary>What happens to old keys of users without <c>SecretName</c>. Default: report.</summary>
    public KeyMeasure UnmanagedKeys { get; init; }

    /// <summary>
    /// What happens to keys of users without <c>SecretName</c> that were not used for <see cref="UnusedWarningDays"/>. Default: report.
    /// </summary>
    public KeyMeasure UnusedKeys { get; init; }

    /// <summary>What happens to the key of a managed user that AWS has found in public. Default: report.</summary>
    public ExposedMeasure ExposedKeys { get; init; }

    /// <summary>Days after which an unused password or key is mentioned. Default 45 (CIS AWS Foundations 3.0, 1.12).</summary>
    public int UnusedDays { get; init; } = 45;

    /// <summary>Days after which an unused password or key is a warning. Default 90.</summary>
    public int UnusedWarningDays { get; init; } = 90;

    /// <summary>
    /// By how many days at most the deactivation of an old key waits while it is still in use. Default 0: it does not wait.
    /// </summary>
    public int InUseGraceDays { get; init; }

    /// <summary>The largest share of an account's managed keys that are deactivated or deleted on one day (UTC). Default 0.2.</summary>
    public double LimitShare { get; init; } = 0.2;

    /// <summary>The number that may be deactivated or deleted on one day (UTC) in any case. Default 5.</summary>
    public int LimitMinimum { get; init; } = 5;

    /// <summary>Mails show only the last four characters of key ids. Default true.</summary>
    public bool MaskKeyIds { get; init; } = true;

    /// <summary>The languages that mails can be written in; empty: not known, so that no tag is called wrong.</summary>
    public IReadOnlyList<string> MailLanguages { get; init; } = [];

    /// <summary>What the mail of a replaced key says of its use. Default: its last use.</summary>
    public KeyUseInMail KeyUse { get; init; }

    /// <summary>How many users are worked on side by side. Default 16: docs/performance.md says why.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Exemptions by group, path or name.</summary>
    public IReadOnlyList<ExemptionRule> Exemptions { get; init; } = [];

    /// <summary>Other numbers for some users; the first that matches counts.</summary>
    public IReadOnlyList<ScopeRule> Scopes { get; init; } = [];

    /// <summary>
    /// How long a rotation under way is left to the run that began it. Longer than Lambda's longest run (15 minutes), so
    /// that two runs never work on the same user.
    /// </summary>
    public TimeSpan IntentLease { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>What is wrong with the policy, each with the path to it as in the configuration; empty where nothing is.</summary>
    public IReadOnlyList<string> Validate()
    {
        var faults = new List<string>();
        void Check(bool ok, string fault)
        {
            if (!ok)
            {
                faults.Add(fault);
            }
        }

        if (Schedule.Fault is { } wrong)
        {
            faults.Add("keys: " + wrong);
        }

        Check(NoticeDays is >= 0 and <= 365, $"passwords.noticeDays must be from 0 to 365, not {NoticeDays}");
        Check(NoticeCadence.All(day => day is >= 0 and <= 365), "passwords.cadence must hold days from 0 to 365");
        Check(UnusedDays > 0, $"unused.days must be above 0, not {UnusedDays}");
        Check(UnusedWarningDays >= UnusedDays, $"unused.warningDays ({UnusedWarningDays}) must not be below unused.days ({UnusedDays})");
        Check(InUseGraceDays is >= 0 and <= 365, $"keys.inUseGraceDays must be from 0 to 365, not {InUseGraceDays}");
        Check(LimitShare is > 0 and <= 1, $"limits.share must be above 0 and at most 1, not {LimitShare}");
        Check(LimitMinimum >= 0, $"limits.minimum must not be negative, as {LimitMinimum} is");
        Check(Concurrency is >= 1 and <= 32, $"concurrency must be from 1 to 32, not {Concurrency}");
        Check(SesUserPrefix.Length > 0, "keys.sesUserPrefix must not be empty: it would exempt every user");
        Check(AdminAddress is null || MailAddress.IsValid(AdminAddress), "mail.admin is not an e-mail address");
        for (var i = 0; i < Scopes.Count; i++)
        {
            if ((Scopes[i].Schedule ?? Schedule).Fault is { } scopeFault)
            {
                faults.Add($"scopes[{i}].keys: {scopeFault}");
            }

            Check(Scopes[i].NoticeDays is null or (>= 0 and <= 365), $"scopes[{i}].noticeDays must be from 0 to 365");
        }

        return faults;
    }

    /// <summary>Throws where the policy has faults.</summary>
    /// <exception cref="PolicyException">It names each fault.</exception>
    public HygienePolicy Validated() => Validate() is { Count: > 0 } faults ? throw new PolicyException(faults) : this;
}

/// <summary>The configuration is wrong. The message names every fault with the path to it.</summary>
/// <param name="faults">What is wrong.</param>
public sealed class PolicyException(
    IReadOnlyList<string> faults) : Exception("The configuration is not valid: " + string.Join("; ", faults) + ".")
{
    /// <summary>Each fault, beginning with its path.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}

/// <summary>Selects users by group, path or name; <c>*</c> and <c>?</c> are wildcards. What is not given does not count.</summary>
/// <param name="Group">A group the user belongs to.</param>
/// <param name="Path">The user's path.</param>
/// <param name="UserName">The user's name.</param>
public record UserSelector(string? Group = null, string? Path = null, string? UserName = null)
{
    /// <summary>True where the user matches all that is given, and something is given.</summary>
    public bool Matches(IamUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return (Group ?? Path ?? UserName) is not null
            && (Group is null || user.Groups.Any(group => Like(Group, group)))
            && (Path is null || Like(Path, user.Path))
            && (UserName is null || Like(UserName, user.UserName));
    }

    /// <summary>What it selects, in words.</summary>
    public string Describe() =>
        string.Join(
            " and ",
            new[]
            {
                Group is null ? null : $"group '{Group}'",
                Path is null ? null : $"path '{Path}'",
                UserName is null ? null : $"name '{UserName}'"
            }.OfType<string>());

    // A backslash would be an escape character there; IAM names hold none.
    private static bool Like(string pattern, string text) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\", StringComparison.Ordinal), text, ignoreCase: true);
}

/// <summary>Exempts users from key management.</summary>
/// <param name="Reason">Why; shown in every report.</param>
/// <param name="Until">The last day (UTC) it holds; null: no end.</param>
public sealed record ExemptionRule(string Reason, DateOnly? Until = null) : UserSelector;

/// <summary>Other numbers for the users it selects.</summary>
/// <param name="Schedule">Ages of keys; null: the policy's.</param>
/// <param name="NoticeDays">Days before expiry; null: the policy's.</param>
public sealed record ScopeRule(KeySchedule? Schedule = null, int? NoticeDays = null) : UserSelector;
