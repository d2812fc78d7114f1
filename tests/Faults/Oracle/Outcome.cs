using System.Text;

namespace IamHygiene.Faults;

/// <summary>Where the work stands.</summary>
internal static class Outcome
{
    /// <summary>
    /// Where the work stands, without ids and times: the keys and their statuses, which of them the secret names, and our notes.
    /// Two histories that end in the same outcome have done the same work.
    /// </summary>
    public static string Of(World world, IReadOnlySet<string> seeded)
    {
        var text = new StringBuilder();
        foreach (var user in world.Users.State.Users.Values.OrderBy(user => user.Name, StringComparer.Ordinal))
        {
            string Label(string id) => seeded.Contains(id) ? id[^4..] : user.Keys.Any(key => key.Id == id) ? "new" : "gone";
            text.Append(user.Name).Append(':');
            foreach (var key in user.Keys)
            {
                text.Append(' ').Append(Label(key.Id)).Append(key.IsActive ? '+' : '-');
            }

            text.Append(" current ").Append(FactReader.Current(world, user) is { } current ? Label(current.Id) : "none");
            if (FactReader.With(FactReader.SecretOf(world, user), "AWSPENDING") is not null)
            {
                text.Append(" pending");
            }

            foreach (var (key, value) in user.Tags)
            {
                // Keys of unmanaged users are never deleted, so a note on them is of no consequence.
                var isNote = key.StartsWith(NoteTags.Key, StringComparison.OrdinalIgnoreCase) && FactReader.SecretName(user) is not null;
                if (isNote && NoteTags.SaysInactive(user, key[NoteTags.Key.Length..]))
                {
                    text.Append(" off:").Append(Label(key[NoteTags.Key.Length..]));
                }
                else if (key.StartsWith(NoteTags.Intent, StringComparison.OrdinalIgnoreCase))
                {
                    text.Append(" intent");
                }
                else if (key == "GenerateNewKeys")
                {
                    text.Append(" request:").Append(value.Split(' ')[0].ToUpperInvariant());
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }
}
