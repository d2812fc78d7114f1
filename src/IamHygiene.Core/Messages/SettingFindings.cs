namespace IamHygiene;

/// <summary>Findings about the tags and the address of a user.</summary>
internal static class SettingFindings
{
    public static FindingMessage UnreadableTag(string user, string tag) =>
        Invalid(
            $"The tag {tag} of user {user} has a value that IamHygiene did not write.",
            $"Remove the tag {tag} after checking the user's keys.");

    public static FindingMessage NoNumber(string user, string tag, string value) =>
        Invalid(
            $"The tag {tag} of user {user} holds '{Printable.OneLine(value)}' where a number of days belongs.",
            "Correct the tag; until then the policy's number counts.");

    public static FindingMessage DaysOutOfOrder(string user, string fault) =>
        Invalid(
            $"The tags {TagNames.Prefix}…Days of user {user} cannot be used: {fault}.",
            "Correct the tags; until then the policy's numbers count.");

    public static FindingMessage UnknownLanguage(string user, string language, IEnumerable<string> known) =>
        FindingMessage.Information(
            FindingIds.UnknownLanguage,
            DecisionRule.S1,
            $"The tag {TagNames.Language} of user {user} holds '{Printable.OneLine(language)}', a language that mails are not written in.",
            $"Correct the tag to one of {string.Join(", ", known)}; until then mail.language counts.");

    public static FindingMessage NoAddress(string user) =>
        FindingMessage.Warning(
            FindingIds.NoAddress,
            DecisionRule.N3,
            $"User {user} gets no mail: the user name is no e-mail address and there is no tag {TagNames.Notify}.",
            $"Set the tag {TagNames.Notify} to the owner's address.");

    public static FindingMessage BadAddress(string user, string address, bool isUserName) =>
        FindingMessage.Warning(
            FindingIds.NoAddress,
            DecisionRule.N3,
            $"User {user} gets no mail: '{Printable.OneLine(address)}' is no e-mail address.",
            $"Set the tag {TagNames.Notify} to one plain address"
                + (isUserName ? " (it does not count while the user name holds an @)." : "."));

    public static FindingMessage ForeignAddress(string user, string address) =>
        FindingMessage.Warning(
            FindingIds.ForeignAddress,
            DecisionRule.N3,
            $"User {user} gets no mail: the domain of {address} is not among the mail domains of the configuration.",
            "Correct the address, or add the domain to mail.domains.");

    public static FindingMessage InvalidExemption(string user) =>
        FindingMessage.Warning(
            FindingIds.InvalidExemption,
            DecisionRule.K13,
            $"The tag {TagNames.Exempt} of user {user} is not a date and a reason; the user's keys are left alone.",
            "Write it as '2027-03-31 reason' or remove it.");

    public static FindingMessage ExemptionEnded(string user, IEnumerable<string> ended) =>
        FindingMessage.Warning(
            FindingIds.ExemptionEnded,
            DecisionRule.K13,
            $"User {user} is not exempt any more: {string.Join("; ", ended)}.",
            "Remove the exemption, or give it a new end date.");

    private static FindingMessage Invalid(string message, string remedy) =>
        FindingMessage.Warning(FindingIds.InvalidTag, DecisionRule.S1, message, remedy);
}
