using System.Globalization;

namespace IamHygiene;

/// <summary>The numbers, the address and the exemption that hold for one user: tag before scope before policy.</summary>
/// <param name="Schedule">Ages of keys.</param>
/// <param name="NoticeDays">Days before expiry on which notices begin.</param>
/// <param name="OwnerAddress">Where the owner gets mail; null where there is no address that mail may go to.</param>
/// <param name="AddressFault">Why there is no address; null where there is one.</param>
/// <param name="Exemption">Why the user's keys are left alone; null where they are not.</param>
/// <param name="Faults">What is wrong with the user's tags.</param>
internal sealed record UserSettings(
    KeySchedule Schedule,
    int NoticeDays,
    string? OwnerAddress,
    FindingMessage? AddressFault,
    Exemption? Exemption,
    IReadOnlyList<FindingMessage> Faults)
{
    public static UserSettings For(IamUser user, UserState state, HygienePolicy policy, DateTimeOffset now)
    {
        var faults = state.Unreadable.Select(tag => SettingFindings.UnreadableTag(user.UserName, tag)).ToList();
        var scope = policy.Scopes.FirstOrDefault(rule => rule.Matches(user));
        var schedule = ScheduleFor(user, scope?.Schedule ?? policy.Schedule, faults);
        var address = AddressOf(user);
        var fault = FaultOf(user, address, policy);
        CheckLanguage(user, policy.MailLanguages, faults);
        var exemption = new ExemptionReader(user, policy, StateTime.DayOf(now), faults).Read();
        return new(schedule, scope?.NoticeDays ?? policy.NoticeDays, fault is null ? address : null, fault, exemption, faults);
    }

    private static KeySchedule ScheduleFor(IamUser user, KeySchedule schedule, List<FindingMessage> faults)
    {
        var anyOwnDays = user.Tag(TagNames.RotateDays) ?? user.Tag(TagNames.DeactivateDays) ?? user.Tag(TagNames.DeleteDays);
        if (anyOwnDays is null)
        {
            return schedule;
        }

        var own = new KeySchedule(
            DaysFor(user, TagNames.RotateDays, schedule.RotateDays, faults),
            DaysFor(user, TagNames.DeactivateDays, schedule.DeactivateDays, faults),
            DaysFor(user, TagNames.DeleteDays, schedule.DeleteDays, faults));
        var fault = own.Fault ?? (own.RecoveryWindow < schedule.RecoveryWindow ? "they shorten the recovery window" : null);
        if (fault is null)
        {
            return own;
        }

        faults.Add(SettingFindings.DaysOutOfOrder(user.UserName, fault));
        return schedule;
    }

    private static int DaysFor(IamUser user, string tag, int fallback, List<FindingMessage> faults)
    {
        if (user.Tag(tag) is not { } value)
        {
            return fallback;
        }

        if (int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days))
        {
            return days;
        }

        faults.Add(SettingFindings.NoNumber(user.UserName, tag, value));
        return fallback;
    }

    private static void CheckLanguage(IamUser user, IReadOnlyList<string> known, List<FindingMessage> faults)
    {
        if (known.Count > 0 && user.Tag(TagNames.Language) is { } language && MailLanguage.Match(language.Trim(), known) is null)
        {
            faults.Add(SettingFindings.UnknownLanguage(user.UserName, language, known));
        }
    }

    private static bool IsNameAnAddress(IamUser user) => user.UserName.Contains('@', StringComparison.Ordinal);

    private static string? AddressOf(IamUser user) => IsNameAnAddress(user) ? user.UserName : user.Tag(TagNames.Notify)?.Trim();

    private static FindingMessage? FaultOf(IamUser user, string? address, HygienePolicy policy)
    {
        if (string.IsNullOrEmpty(address))
        {
            return SettingFindings.NoAddress(user.UserName);
        }

        if (!MailAddress.IsValid(address))
        {
            return SettingFindings.BadAddress(user.UserName, address, IsNameAnAddress(user));
        }

        return policy.AllowsMailTo(address) ? null : SettingFindings.ForeignAddress(user.UserName, address);
    }
}
