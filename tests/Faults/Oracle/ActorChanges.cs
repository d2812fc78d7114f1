using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>A person who removes or changes the note of a rotation hides the key that it was about.</summary>
internal static class ActorChanges
{
    public static CheckerState Note(CheckerState memory, World world, SandboxUser? before, SandboxUser user)
    {
        if (before is null)
        {
            return memory;
        }

        // Who removes the note of a mail must expect another one.
        if (before.Tags.Any(tag => IsMailNote(tag.Key) && user.Tags.GetValueOrDefault(tag.Key) != tag.Value))
        {
            memory = memory with { Told = memory.Told.Except(memory.Told.Where(told => told.Split(' ')[2] == user.Name)) };
        }

        // … and who removes the note that a key is left alone, must expect it to be switched off.
        if (FactReader.Usable(world, user) is { } usable
            && before.Tags.Any(tag => tag.Key.StartsWith(FactReader.OwnTags + "Restored:", StringComparison.OrdinalIgnoreCase)
                && !user.Tags.ContainsKey(tag.Key)))
        {
            memory = memory with { Since = memory.Since.Remove(usable.Id) };
        }

        // A key that a person has switched off or on is the person's: row K4 deletes it in its time.
        memory = memory with
        {
            Exempt = memory.Exempt.Union(
                user.Keys.Where(key => before.Key(key.Id) is { } old && old.IsActive != key.IsActive).Select(key => key.Id))
        };
        var lost = before.Tags
            .Where(tag => tag.Key.StartsWith(Intent, StringComparison.OrdinalIgnoreCase)
                && user.Tags.GetValueOrDefault(tag.Key) != tag.Value)
            .Select(tag => tag.Key[Intent.Length..])
            .ToList();
        return lost.Count == 0 ? memory : memory with
        {
            Exempt = memory.Exempt.Union(
                user.Keys.Where(key => memory.Made.Contains(key.Id) && !FactReader.IsStored(world, user, key)).Select(key => key.Id)),
            LostIntents = memory.LostIntents.Union(lost.Select(run => user.Name + " " + run)),
        };
    }

    private const string Intent = FactReader.OwnTags + "Intent:";

    private static bool IsMailNote(string tag) =>
        string.Equals(tag, FactReader.OwnTags + "Notified", StringComparison.OrdinalIgnoreCase)
            || tag.StartsWith(FactReader.OwnTags + "Sending:", StringComparison.OrdinalIgnoreCase);
}
