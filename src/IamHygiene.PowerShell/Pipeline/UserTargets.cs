using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>
/// The users that a cmdlet is about, as its input named them: names and wildcards, perhaps with the account they were read
/// from. A user of the same name in another account is another user.
/// </summary>
internal sealed class UserTargets
{
    private readonly Dictionary<(string Name, string Account), Target> targets = [];
    private readonly HashSet<Target> found = [];

    /// <summary>True where nobody was named: then all users are meant.</summary>
    public bool IsEmpty => targets.Count == 0;

    /// <summary>Adds names.</summary>
    public void Add(IEnumerable<string>? names, string? accountId)
    {
        foreach (var name in names ?? [])
        {
            var trimmed = name.Trim();
            if (trimmed.Length > 0)
            {
                targets.TryAdd(
                    (trimmed.ToUpperInvariant(), accountId ?? ""),
                    new(trimmed, string.IsNullOrEmpty(accountId) ? null : accountId));
            }
        }
    }

    /// <summary>The accounts that the named users were read from, as far as that is known.</summary>
    public IReadOnlyList<string> Accounts =>
        targets.Values.Select(target => target.AccountId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();

    /// <summary>True where somebody was named without an account.</summary>
    public bool HaveBareNames => targets.Values.Any(target => target.AccountId is null);

    /// <summary>True where the user was named, or nobody was.</summary>
    public bool Includes(IamUser user) => IsEmpty || targets.Values.Any(target => target.Matches(user));

    /// <summary>One problem for each name that is nobody's. A wildcard may match nobody.</summary>
    public IEnumerable<(string Name, Problem Problem)> Missing(IReadOnlyList<IamUser> users, string accountId)
    {
        foreach (var target in targets.Values.Where(target => !target.IsPattern && !users.Any(target.Matches)))
        {
            yield return (target.Name, target.AccountId is { } other && other != accountId
                ? OfAnotherAccount(target.Name, other, accountId, "Use the credentials of that account, or -RoleName.")
                : Unknown(target, users, accountId));
        }
    }

    /// <summary>
    /// The same for one of several accounts: only names that were read from it. Bare names may be another's; see
    /// <see cref="NeverFound"/>.
    /// </summary>
    public IEnumerable<(string Name, Problem Problem)> MissingAmongSeveral(IReadOnlyList<IamUser> users, string accountId)
    {
        lock (found)
        {
            found.UnionWith(targets.Values.Where(target => users.Any(target.Matches)));
        }

        return targets.Values
            .Where(target => !target.IsPattern && target.AccountId == accountId && !users.Any(target.Matches))
            .Select(target => (target.Name, Unknown(target, users, accountId)));
    }

    /// <summary>One problem for each bare name that was nobody's in any of several accounts.</summary>
    public IEnumerable<(string Name, Problem Problem)> NeverFound(int accounts)
    {
        return targets.Values
            .Where(target => !target.IsPattern && target.AccountId is null && !found.Contains(target))
            .Select(target => (target.Name, new Problem(
                "UserNotFound",
                $"None of the {accounts} accounts that were read has a user '{Printable.OneLine(target.Name)}'.",
                "Check the name and the accounts.")));
    }

    /// <summary>That a user of the same name in this account is another one than the one that was read.</summary>
    public static Problem OfAnotherAccount(string name, string readFrom, string? here, string remedy) =>
        new(
            ProblemIds.UserNotFound,
            $"User {Printable.OneLine(name)} was read from account {readFrom}, but this is account {here}.",
            remedy);

    private static Problem Unknown(Target target, IReadOnlyList<IamUser> users, string accountId)
    {
        var near = Suggestion.For(target.Name, users.Select(user => user.UserName));
        return new(
            "UserNotFound",
            $"Account {accountId} has no user '{Printable.OneLine(target.Name)}'.",
            near is null ? "Check the name and the account." : $"Did you mean '{near}'?");
    }

    private sealed class Target(string name, string? accountId)
    {
        private readonly WildcardPattern? pattern = WildcardPattern.ContainsWildcardCharacters(name)
            ? WildcardPattern.Get(name, WildcardOptions.IgnoreCase)
            : null;

        public string Name => name;

        public string? AccountId => accountId;

        public bool IsPattern => pattern is not null;

        public bool Matches(IamUser user) =>
            (accountId is null || accountId == user.AccountId)
            && (pattern?.IsMatch(user.UserName) ?? string.Equals(name, user.UserName, StringComparison.OrdinalIgnoreCase));
    }
}
