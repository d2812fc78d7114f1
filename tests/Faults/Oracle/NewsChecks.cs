using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>P9: what was done to somebody's keys is told, within two clean days.</summary>
internal static class NewsChecks
{
    private const string Ready = "KeyReady";
    private const string Deactivated = "KeyDeactivated";
    private const string Deleted = "KeyDeleted";

    /// <summary>A run deactivated or deleted a key.</summary>
    public static void Removed(InvariantChecker oracle, string user, string key, bool isDeleted) => oracle.Update(state => state with
    {
        Untold = state.Untold
            .Remove(News(Ready, user, key))
            .Remove(News(Deactivated, user, key))
            .SetItem(News(isDeleted ? Deleted : Deactivated, user, key), oracle.World.Now)
    });

    public static void Activated(InvariantChecker oracle, string user, string key) => oracle.Update(state => state with
    {
        Untold = state.Untold.Remove(News(Deactivated, user, key))
    });

    /// <summary>A run let AWSCURRENT name a key that it had made.</summary>
    public static void Rotated(InvariantChecker oracle, string user, string key) => oracle.Update(state => state with
    {
        Untold = state.Untold.SetItem(News(Ready, user, key), oracle.World.Now)
    });

    /// <summary>A mail told it.</summary>
    public static CheckerState Told(CheckerState state, string news) => state with { Untold = state.Untold.Remove(news) };

    /// <summary>Plays a second clean day where something is still to be told, and says what was not told then.</summary>
    public static async Task CheckAsync(InvariantChecker oracle, Func<Task> playDay)
    {
        if (Due(oracle).Count == 0)
        {
            return;
        }

        await playDay();
        foreach (var news in Due(oracle))
        {
            oracle.Report("P9", $"the owner is not told: {news}", news.Split(' ')[1]);
        }
    }

    // News of a key that is not so any more are none, nor are those that a recovery window has passed since.
    private static List<string> Due(InvariantChecker oracle) =>
        [.. oracle.State.Untold
            .Where(news => oracle.World.Now < news.Value + oracle.Rules.Window && IsStillTrue(oracle, news.Key.Split(' ')))
            .Select(news => news.Key)];

    private static bool IsStillTrue(InvariantChecker oracle, string[] news)
    {
        if (oracle.World.Users.State.User(news[1]) is not { } user || !user.Tags.ContainsKey("Notify"))
        {
            return false;
        }

        return news[0] switch
        {
            Ready => FactReader.Current(oracle.World, user)?.Id == news[2] && user.Key(news[2]) is { IsActive: true },
            Deactivated => user.Key(news[2]) is { IsActive: false } key && IsNewsForOwner(oracle, user, key),
            _ => true,
        };
    }

    // While AWSCURRENT names the key that is a finding, unless the configuration asks for such a deactivation.
    private static bool IsNewsForOwner(InvariantChecker oracle, IamUserState user, AccessKeyState key) =>
        FactReader.Current(oracle.World, user)?.Id != key.Id || oracle.Rules.IsOverdue(key.Created, oracle.World.Now);

    private static string News(string kind, string user, string key) => $"{kind} {user} {key}";
}
