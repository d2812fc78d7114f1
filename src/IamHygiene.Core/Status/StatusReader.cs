using System.Globalization;

namespace IamHygiene;

/// <summary>Makes the status of users from what was read. Pure: no call, no clock.</summary>
public static class StatusReader
{
    /// <summary>The status of an account's users, by name.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="policy">The rules; must be valid.</param>
    /// <param name="now">The moment to count to (UTC).</param>
    /// <param name="select">Which users; null: all.</param>
    public static IReadOnlyList<CredentialStatus> From(
        AccountSnapshot snapshot,
        HygienePolicy policy,
        DateTimeOffset now,
        Func<IamUser, bool>? select = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(policy);
        var context = PlanContext.For(snapshot, policy.Validated(), now);
        return snapshot.Users
            .Where(user => select is null || select(user.User))
            .OrderBy(user => user.User.UserName, StringComparer.OrdinalIgnoreCase)
            .Select(user => From(user, snapshot, context))
            .ToList();
    }

    private static CredentialStatus From(UserSnapshot user, AccountSnapshot account, PlanContext context)
    {
        var now = context.Now;
        var plan = Planner.PlanUser(user, context);
        var keys = KeysOf(user, now);
        var active = keys.Where(key => key.Status == AccessKeyStatus.Active).ToList();
        var expires = PasswordRules.Expiry(user);
        return new()
        {
            AccountId = account.AccountId,
            AccountName = account.AccountName,
            UserName = user.User.UserName,
            IsManaged = user.User.IsManaged,
            SecretName = user.User.SecretName,
            OwnerAddress = OwnerAddressOf(user.User, context),
            PasswordEnabled = user.Report?.PasswordEnabled,
            PasswordExpires = expires,
            PasswordDaysLeft = expires is { } end ? Days.Between(now, end) : null,
            PasswordLastUsed = user.Report?.PasswordLastUsed,
            MfaActive = user.Report?.MfaActive,
            ActiveKeys = active.Count,
            OldestActiveKeyAge = active.Max(key => key.Age),
            NextAction = plan.Next?.Action,
            NextActionDue = plan.Next?.Due,
            Exemption = plan.Exemption is { } exemption ? Text(exemption) : null,
            Arn = user.User.Arn,
            Path = user.User.Path,
            CreateDate = user.User.CreateDate,
            ReportTime = account.ReportTime,
            Groups = new(user.User.Groups),
            Tags = new(new Dictionary<string, string>(user.User.Tags, StringComparer.OrdinalIgnoreCase)),
            Keys = new(keys),
            Findings = new(plan.Findings, finding => finding.Kind),
        };
    }

    private static string? OwnerAddressOf(IamUser user, PlanContext context)
    {
        var state = UserState.FromTags(user.Tags, context.Now);
        return UserSettings.For(user, state, context.Policy, context.Now).OwnerAddress;
    }

    private static List<KeyStatus> KeysOf(UserSnapshot user, DateTimeOffset now)
    {
        if (user.Detail is { Keys.IsKnown: true } detail)
        {
            return detail.KnownKeys.OrderBy(key => key.CreateDate).Select(key => StatusOf(key, detail, now)).ToList();
        }

        return (user.Report?.Keys ?? []).OrderBy(key => key.LastRotated).Select(key => StatusOf(key, now)).ToList();
    }

    private static KeyStatus StatusOf(AccessKey key, UserDetail detail, DateTimeOffset now)
    {
        var lastUsed = detail.UseOf(key.AccessKeyId) is Read<AccessKeyUse>.Known use ? use.Value.LastUsed : null;
        return new(
            key.AccessKeyId,
            key.Status,
            key.CreateDate,
            key.AgeInDays(now),
            lastUsed,
            detail.IsCurrent(key.AccessKeyId));
    }

    private static KeyStatus StatusOf(ReportedKey key, DateTimeOffset now)
    {
        var status = key.Active ? AccessKeyStatus.Active : AccessKeyStatus.Inactive;
        int? age = key.LastRotated is { } made ? Days.Between(made, now) : null;
        return new(null, status, key.LastRotated, age, key.LastUsed, null);
    }

    private static string Text(Exemption exemption) =>
        exemption.Until is { } until
            ? $"{exemption.Reason} (until {until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}, {exemption.Source})"
            : $"{exemption.Reason} ({exemption.Source})";
}
