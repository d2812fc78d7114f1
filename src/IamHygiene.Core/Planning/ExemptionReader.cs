using System.Globalization;

namespace IamHygiene;

/// <summary>Rule K13: finds why a user's keys are left alone, by the user's tag first, then by the policy.</summary>
internal sealed class ExemptionReader(IamUser user, HygienePolicy policy, DateOnly today, List<FindingMessage> faults)
{
    private const string TagSource = "tag " + TagNames.Exempt;

    private readonly List<string> ended = [];

    public Exemption? Read()
    {
        var found = FromTag() ?? FromPolicy();
        if (found is null && ended.Count > 0)
        {
            faults.Add(SettingFindings.ExemptionEnded(user.UserName, ended));
        }

        return found;
    }

    private Exemption? FromTag()
    {
        if (user.Tag(TagNames.Exempt) is not { } tag)
        {
            return null;
        }

        var parts = tag.Trim().Split(' ', 2);
        var isDay = DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var until);
        if (isDay && parts.Length == 2)
        {
            return UnlessEnded(parts[1], until, TagSource);
        }

        // Somebody meant to exempt the user, so hands off until the tag says for how long and why.
        faults.Add(SettingFindings.InvalidExemption(user.UserName));
        return new(user.AccountId, user.UserName, "unreadable exemption: " + Printable.OneLine(tag), null, TagSource);
    }

    private Exemption? FromPolicy()
    {
        foreach (var rule in policy.Exemptions.Where(rule => rule.Matches(user)))
        {
            if (UnlessEnded(rule.Reason, rule.Until, "policy, " + rule.Describe()) is { } exemption)
            {
                return exemption;
            }
        }

        return null;
    }

    private Exemption? UnlessEnded(string reason, DateOnly? until, string source)
    {
        if (until is null || until >= today)
        {
            return new(user.AccountId, user.UserName, reason, until, source);
        }

        ended.Add($"{source} ended on {until:yyyy-MM-dd}");
        return null;
    }
}
