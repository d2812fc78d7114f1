using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IamHygiene.Faults;

/// <summary>Tells states apart, so that histories which meet are followed once.</summary>
internal static class StateFingerprint
{
    /// <summary>A hash of everything that later runs and checks can depend on: equal fingerprints mean equal futures.</summary>
    public static string Of(World world, InvariantChecker oracle, RunSession run)
    {
        var text = new StringBuilder();
        void Add(string? part) => text.Append(part).Append('|');
        void Time(DateTimeOffset? time) => Add(time?.UtcTicks.ToString(CultureInfo.InvariantCulture));
        Time(world.Now);
        foreach (var user in world.Users.State.Users.Values.OrderBy(user => user.Name, StringComparer.Ordinal))
        {
            Add(user.Name);
            foreach (var (key, value) in user.Tags)
            {
                Add(key + "=" + value);
            }

            foreach (var key in user.Keys)
            {
                Add(key.Id);
                Time(key.LastUsed?.Time);
                foreach (var change in key.StatusChanges)
                {
                    Time(change.Time);
                }
            }
        }

        foreach (var secret in world.Secrets.State.Secrets.Values)
        {
            Add(secret.Name);
            Time(secret.LastChanged);
            Time(secret.DeletionDate);
            foreach (var version in secret.Versions)
            {
                Add(version + version.Text);
            }
        }

        foreach (var mail in world.Secrets.SentMails)
        {
            Time(mail.Time);
        }

        var state = oracle.State;
        foreach (var set in new IEnumerable<string>[]
        {
            state.Had,
            state.Made,
            state.EverCurrent,
            state.Told,
            state.Untold.Keys,
            state.Reactivated,
            state.Lost,
        })
        {
            Add(string.Join(',', set.Order(StringComparer.Ordinal)));
        }

        Add(state.Destroyed.ToString());
        foreach (var (user, asked) in state.Asked.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(user + asked);
        }
        // The sandbox's report is not to be seen from outside, but follows from the calls that reached it.
        Time(world.Report?.Made);
        foreach (var (call, fault) in run.Calls)
        {
            if (call.Operation.EndsWith("CredentialReport", StringComparison.Ordinal))
            {
                Add(call.Operation + fault);
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
