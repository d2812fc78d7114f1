namespace IamHygiene;

/// <summary>Problems of choosing and entering accounts.</summary>
internal static class AccountProblems
{
    private const int MostUnits = 10;

    public static Problem Unexpected(TargetAccount account, Exception error) =>
        new(
            ProblemIds.Unexpected,
            $"{account}: an unexpected {error.GetType().Name} ended the work there.",
            "Please report it with what -Verbose shows. The other accounts are not affected.")
        {
            AccountId = account.Id,
            Diagnostic = UnexpectedError.Diagnose(error),
        };

    public static Problem NotInOrganization(string accountId) =>
        new(
            ProblemIds.AccountNotInOrganization,
            $"The organization has no account {Printable.OneLine(accountId)}.",
            "Check the number, and that the credentials are of the organization that the account belongs to.")
        {
            AccountId = accountId,
        };

    public static Problem NotANumber(string text) =>
        new(
            ProblemIds.InvalidAccountId,
            $"'{Printable.OneLine(text)}' is no account number.",
            "Write its 12 digits, in quotes where they begin with 0.");

    public static Problem NotActive(OrganizationAccount account) =>
        new(
            ProblemIds.AccountNotActive,
            $"Account {account.Id} ({Printable.OneLine(account.Name)}) is not in use: its state is {Printable.OneLine(account.State)}.",
            "Leave it out.")
        {
            AccountId = account.Id,
        };

    public static Problem UnitUnknown(OrganizationAccount account) =>
        new(
            ProblemIds.AccountUnitUnknown,
            $"Account {account.Id} ({Printable.OneLine(account.Name)}) was in no unit when the units were listed, so it was left out.",
            "It was moved or added at that moment: run again.")
        {
            AccountId = account.Id,
        };

    public static Problem UnitNotFound(string reference, OrganizationalUnits units)
    {
        var shown = Printable.OneLine(reference);
        if (IsOfAnotherOrganization(reference, units.RootId))
        {
            return new(
                ProblemIds.UnitNotFound,
                $"The unit {shown} belongs to another organization: the root of this one is {units.RootId}.",
                "Give the ids of this organization, or the credentials of the other one.");
        }

        var paths = units.All.Select(units.PathOf).Order(StringComparer.OrdinalIgnoreCase).ToList();
        var near = Suggestion.For("/" + reference.Trim('/'), paths);
        var more = paths.Count > MostUnits ? ", …" : "";
        return new(
            ProblemIds.UnitNotFound,
            $"The organization has no unit {shown}.",
            near is not null ? $"Did you mean '{near}'?"
            : paths.Count == 0 ? "It has no units."
            : $"There are: {string.Join(", ", paths.Take(MostUnits))}{more}. Names are looked for from the root on.");
    }

    public static Problem WaitsTooLong(TargetAccount account, DateTimeOffset? lastRun)
    {
        var since = lastRun is { } last
            ? $"its last run began at {StateTime.Format(last)}"
            : "it has had none yet, or its note cannot be read";
        return new(
            ProblemIds.AccountWaitsTooLong,
            $"{account} was not served, because the time of the run was over; {since}.",
            "The next run begins with it. Where that happens often, give the function more time, or use deploy/organization.yaml.")
        {
            AccountId = account.Id,
        };
    }

    // An id holds that of its root: ou-ab12-11111111 lies below r-ab12.
    private static bool IsOfAnotherOrganization(string reference, string rootId)
    {
        var parts = reference.Split('-');
        return parts switch
        {
            ["ou", var root, _] => "r-" + root != rootId,
            ["r", _] => reference != rootId,
            _ => false,
        };
    }
}
