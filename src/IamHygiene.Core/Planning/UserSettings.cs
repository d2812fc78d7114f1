using System.Globalization;

namespace IamHygiene;

/// <summary>The numbers, the address and the exemption that hold for one user: tag before scope before policy.</summary>
/// <param name="Schedule">Ages of keys.</param>
/// <param name="NoticeDays">Days before expiry on which notices begin.</param>
/// <param name="OwnerAddress">Where the owner gets mail; null where there is no address that mail may go to.</param>
/// <param name="AddressFault">Why there is no address.</param>
/// <param name="Exemption">Why the user's keys are left alone; null where they are not.</param>
/// <param name="Faults">What is wrong with the user's tags.</param>
internal sealed record UserSettings(
    KeySchedule Schedule,
    int NoticeDays,
    string? OwnerAddress,
    (string Kind, string Message, string Remedy) AddressFault,
    Exemption? Exemption,
    IReadOnlyList<(string Kind, string Message, string Remedy)> Faults)
{
    public static UserSettings For(UserSnapshot snapshot, HygienePolicy policy, DateTimeOffset now)
    {
        var user = snapshot.User;
        var faults = new List<(string Kind, string Message, string Remedy)>();
        foreach (var tag in snapshot.State.Unreadable)
        {
            faults.Add(
                (
                    "InvalidTag",
                    $"The tag {tag} of user {user.UserName} has a value that IamHygiene did not write.",
                    $"Remove the tag {tag} after checking the user's keys."));
        }

        var scope = policy.Scopes.FirstOrDefault(rule => rule.Matches(user));
        var (address, fault) = Address(user, policy);
        return new(
            ScheduleOf(user, scope?.Schedule ?? policy.Schedule, faults),
            scope?.NoticeDays ?? policy.NoticeDays,
            address,
            fault,
            ExemptionOf(user, policy, now, faults),
            faults);
    }

    private static KeySchedule ScheduleOf(IamUser user, KeySchedule schedule, List<(string Kind, string Message, string Remedy)> faults)
    {
        int Days(string tag, int fallback)
        {
            if (user.Tag(tag) is not { } value)
            {
                return fallback;
            }

            if (int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            {
                return days;
            }

            faults.Add(
                (
                    "InvalidTag",
                    $"The tag {tag} of user {user.UserName} holds '{Printable.OneLine(value)}' where a number of days belongs.",
                    "Correct the tag; until then the policy's number counts."));
            return fallback;
        }

        var own = new KeySchedule(
            Days(TagNames.RotateDays, schedule.RotateDays),
            Days(TagNames.DeactivateDays, schedule.DeactivateDays),
            Days(TagNames.DeleteDays, schedule.DeleteDays));
        if (own.Fault is not { } fault)
        {
            return own;
        }

        faults.Add(
            (
                "InvalidTag",
                $"The tags {TagNames.Prefix}…Days of user {user.UserName} are not in order: {fault}.",
                "Correct the tags; until then the policy's numbers count."));
        return schedule;
    }

    private static (string? Address, (string Kind, string Message, string Remedy) Fault) Address(IamUser user, HygienePolicy policy)
    {
        var byName = user.UserName.Contains('@', StringComparison.Ordinal);
        var address = byName ? user.UserName : user.Tag(TagNames.Notify)?.Trim();
        if (string.IsNullOrEmpty(address))
        {
            return (
                null,
                (
                    "NoAddress",
                    $"User {user.UserName} gets no mail: the user name is no e-mail address and there is no tag {TagNames.Notify}.",
                    $"Set the tag {TagNames.Notify} to the owner's address."));
        }

        if (!MailAddress.IsValid(address))
        {
            return (
                null,
                (
                    "NoAddress",
                    $"User {user.UserName} gets no mail: '{Printable.OneLine(address)}' is no e-mail address.",
                    $"Set the tag {TagNames.Notify} to one plain "
                        + $"address{(byName ? " (it does not count while the user name holds an @)" : "")}."));
        }

        if (policy.MailDomains.Count > 0 && !policy.MailDomains.Contains(MailAddress.Domain(address), StringComparer.OrdinalIgnoreCase))
        {
            return (
                null,
                (
                    "ForeignAddress",
                    $"User {user.UserName} gets no mail: the domain of {address} is not among the mail domains of the configuration.",
                    "Correct the address, or add the domain to mail.domains."));
        }

        return (address, default);
    }

    private static Exemption? ExemptionOf(
        IamUser user,
        HygienePolicy policy,
        DateTimeOffset now,
        List<(string Kind, string Message, string Remedy)> faults)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var ended = new List<string>();
        Exemption? Check(string reason, DateOnly? until, string source)
        {
            if (until is null || until >= today)
            {
                return new(user.AccountId, user.UserName, reason, until, source);
            }

            ended.Add($"{source} ended on {until:yyyy-MM-dd}");
            return null;
        }

        Exemption? found = null;
        if (user.Tag(TagNames.Exempt) is { } tag)
        {
            var parts = tag.Trim().Split(' ', 2);
            if (parts.Length == 2
                && DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
            {
                found = Check(parts[1], until, "tag " + TagNames.Exempt);
            }
            else
            {
                // Somebody meant to exempt the user, so hands off until the tag says for how long and why.
                faults.Add(
                    (
                        "InvalidExemption",
                        $"The tag {TagNames.Exempt} of user {user.UserName} is not a date and a reason; the user's keys are left alone.",
                        $"Write it as '2027-03-31 reason' or remove it."));
                found = new(user.AccountId, user.UserName, "unreadable exemption: " + Printable.OneLine(tag), null, "tag " + TagNames.Exempt);
            }
        }

        foreach (var rule in policy.Exemptions.Where(rule => rule.Matches(user)))
        {
            found ??= Check(rule.Reason, rule.Until, "policy, " + rule.Describe());
        }

        if (found is null && ended.Count > 0)
        {
            faults.Add(
                (
                    "ExemptionEnded",
                    $"User {user.UserName} is not exempt any more: {string.Join("; ", ended)}.",
                    "Remove the exemption, or give it a new end date."));
        }

        return found;
    }
}
