using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>P1: who had a usable pair as AWSCURRENT still has one.</summary>
internal static class LockOut
{
    public static void Check(InvariantChecker oracle, Call call, AccountState users)
    {
        var memory = oracle.Memory;
        foreach (var user in users.Users.Values)
        {
            var usable = FactReader.Usable(oracle.World, user);
            if (usable is not null)
            {
                if (!memory.EverCurrent.Contains(usable.Id))
                {
                    memory = memory with { Since = memory.Since.SetItem(usable.Id, oracle.World.Now) };
                }

                memory = memory with { Had = memory.Had.Add(user.Name), EverCurrent = memory.EverCurrent.Add(usable.Id) };
            }
            else if (memory.Had.Contains(user.Name))
            {
                memory = memory with { Had = memory.Had.Remove(user.Name) };
                if (!oracle.CouldNotSee(call, user))
                {
                    oracle.Report("P1", "no usable pair is readable as AWSCURRENT any more", user.Name);
                }
            }
        }

        oracle.Remember(_ => memory);
    }
}

/// <summary>A rotation keeps what people store beside the pair.</summary>
internal static class Content
{
    public static void Check(InvariantChecker oracle, AccountState users)
    {
        foreach (var user in users.Users.Values)
        {
            if (!oracle.Memory.Rest.TryGetValue(user.Name, out var rest)
                || FactReader.Current(oracle.World, user) is not { } now
                || now.Rest == rest)
            {
                continue;
            }

            oracle.Remember(memory => memory with { Rest = memory.Rest.SetItem(user.Name, now.Rest) });
            oracle.Report("P2", "other properties of the secret were lost or changed", user.Name);
        }
    }
}

/// <summary>P3, and the times of rows K2 and K4.</summary>
internal static class Removal
{
    /// <summary>True for a key that a run made and that AWSCURRENT never named.</summary>
    public static bool IsOrphan(InvariantChecker oracle, AccessKeyState key) =>
        oracle.Memory.Made.Contains(key.Id) && !oracle.Memory.EverCurrent.Contains(key.Id);

    /// <summary>
    /// Whether the decision may depend on the last use of the key: it does for a deletion, and for a deactivation in its
    /// time (row K2). A forced one (K6) and one by age alone (K8) are decided without it.
    /// </summary>
    public static bool DependsOnUse(InvariantChecker oracle, SandboxUser user, AccessKeyState key, AccessKeyState? now) =>
        now is null
            || (FactReader.SecretName(user) is not null && FactReader.Usable(oracle.World, user) is { } replacement && IsTime(oracle, key, replacement));

    public static void Deactivated(InvariantChecker oracle, SandboxUser user, AccessKeyState key)
    {
        var now = oracle.World.Now;
        if (FactReader.SecretName(user) is null)
        {
            if (!oracle.Rules.UnmanagedToo)
            {
                oracle.Report("K8", $"key {key.Id} of an unmanaged user was deactivated", user.Name);
            }
            else if (now < key.Created + oracle.Rules.Deactivate)
            {
                oracle.Report("K8", $"key {key.Id} was deactivated too early", user.Name);
            }

            return;
        }

        if (FactReader.Usable(oracle.World, user) is not { } replacement)
        {
            oracle.Report("K2", $"key {key.Id} was deactivated and no usable pair is stored", user.Name);
            return;
        }

        if (IsTime(oracle, key, replacement))
        {
            return;
        }

        var asked = oracle.Memory.Asked.GetValueOrDefault(user.Name);
        if (asked > 0 && replacement.Created >= key.Created)
        {
            oracle.Remember(memory => memory with { Asked = memory.Asked.SetItem(user.Name, asked - 1) });
        }
        else
        {
            oracle.Report("K2", $"key {key.Id} was deactivated before its time and nobody had asked for it", user.Name);
        }
    }

    private static bool IsTime(InvariantChecker oracle, AccessKeyState key, AccessKeyState replacement) =>
        oracle.World.Now >= key.Created + oracle.Rules.Deactivate
        && oracle.World.Now >= replacement.Created + oracle.Rules.Overlap
        // A rotation that a later run finishes may take from the overlap, but not more than half of it.
        && oracle.World.Now >= oracle.Memory.Since.GetValueOrDefault(replacement.Id, replacement.Created) + (oracle.Rules.Overlap / 2);

    public static void Deleted(InvariantChecker oracle, SandboxUser user, AccessKeyState key, bool orphan)
    {
        if (FactReader.Current(oracle.World, user)?.Id == key.Id)
        {
            oracle.Report("P3", $"key {key.Id} was deleted while AWSCURRENT names it", user.Name);
        }

        if (orphan)
        {
            return;
        }

        var now = oracle.World.Now;
        if (FactReader.InactiveSince(key) is not { } since)
        {
            oracle.Report("P3", $"active key {key.Id} was deleted", user.Name);
        }
        else if (now < since + oracle.Rules.Window)
        {
            oracle.Report("P3", $"key {key.Id} was deleted {(now - since).TotalDays:0.0} days after it was deactivated", user.Name);
        }
        else if (now < key.Created + oracle.Rules.Delete)
        {
            oracle.Report("K4", $"key {key.Id} was deleted at an age of {(now - key.Created).TotalDays:0.0} days", user.Name);
        }
    }
}

/// <summary>P5: nobody is told the same thing twice a day.</summary>
internal static class MailWatch
{
    public static CheckerState Check(InvariantChecker oracle, MailState before, MailState after)
    {
        var memory = oracle.Memory;
        foreach (var mail in after.Sent.Skip(before.Sent.Count))
        {
            Leaks.InText(oracle, [mail.Subject, mail.Text ?? "", mail.Html ?? ""]);
            var text = mail.Text ?? "";
            var at = text.IndexOf(TellingComposer.Mark, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            foreach (var told in text[(at + TellingComposer.Mark.Length)..].Split('\n').Distinct(StringComparer.Ordinal))
            {
                var line = $"{mail.Time:yyyy-MM-dd} {told}";
                if (memory.Told.Contains(line))
                {
                    oracle.Report("P5", $"told twice on one day: {told}", told.Split(' ')[1]);
                }

                memory = memory with { Told = memory.Told.Add(line) };
            }
        }

        return memory;
    }
}

/// <summary>P7: nothing that was ever issued as a secret is found anywhere.</summary>
internal static class Leaks
{
    public static void InText(InvariantChecker oracle, IReadOnlyList<string> said)
    {
        if (said.Count == 0)
        {
            return;
        }

        var secrets = oracle.World.Cloud.IssuedSecrets;
        foreach (var text in said)
        {
            foreach (var secret in secrets)
            {
                if (text.Contains(secret, StringComparison.Ordinal))
                {
                    oracle.Report("P7", $"a secret is shown in: {text[..Math.Min(60, text.Length)]}…", null);
                }
            }
        }
    }

    public static void InTags(InvariantChecker oracle, AccountState users)
    {
        foreach (var user in users.Users.Values)
        {
            InText(oracle, [.. user.Tags.Values]);
        }
    }
}

/// <summary>Who asked for a new key before its time: the tag GenerateNewKeys, or the note of a forced rotation that is half done.</summary>
internal static class Wishes
{
    public static CheckerState Note(CheckerState memory, SandboxUser? before, SandboxUser user, bool first)
    {
        var wish = Wish(user) && (first || before is null || !Wish(before));
        var half = first
            && user.Tags.GetValueOrDefault(FactReader.OwnTags + "Forced") is { } mark
            && !mark.EndsWith(" done", StringComparison.Ordinal)
            && !Wish(user);
        return wish || half
            ? memory with { Asked = memory.Asked.SetItem(user.Name, memory.Asked.GetValueOrDefault(user.Name) + 1) }
            : memory;
    }

    private static bool Wish(SandboxUser user) =>
        string.Equals(user.Tags.GetValueOrDefault("GenerateNewKeys")?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}

/// <summary>A person who removes or changes the note of a rotation hides the key that it was about.</summary>
internal static class Excuses
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
            Excused = memory.Excused.Union(
                user.Keys.Where(key => before.Key(key.Id) is { } old && old.IsActive != key.IsActive).Select(key => key.Id))
        };
        var lost = before.Tags
            .Where(tag => tag.Key.StartsWith(Intent, StringComparison.OrdinalIgnoreCase)
                && user.Tags.GetValueOrDefault(tag.Key) != tag.Value)
            .Select(tag => tag.Key[Intent.Length..])
            .ToList();
        return lost.Count == 0 ? memory : memory with
        {
            Excused = memory.Excused.Union(
                user.Keys.Where(key => memory.Made.Contains(key.Id) && !FactReader.IsStored(world, user, key)).Select(key => key.Id)),
            LostIntents = memory.LostIntents.Union(lost.Select(run => user.Name + " " + run)),
        };
    }

    private const string Intent = FactReader.OwnTags + "Intent:";

    private static bool IsMailNote(string tag) =>
        string.Equals(tag, FactReader.OwnTags + "Notified", StringComparison.OrdinalIgnoreCase)
            || tag.StartsWith(FactReader.OwnTags + "Sending:", StringComparison.OrdinalIgnoreCase);
}
