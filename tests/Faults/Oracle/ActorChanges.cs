using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>What follows from a person's change for what may be expected of later runs.</summary>
internal static class ActorChanges
{
    /// <param name="state">What is remembered.</param>
    /// <param name="world">The world after the change.</param>
    /// <param name="rules">The numbers of the decision table.</param>
    /// <param name="before">The user before the change; null at the beginning of a world.</param>
    /// <param name="user">The user after it.</param>
    public static CheckerState Note(CheckerState state, World world, Rules rules, SandboxUser? before, SandboxUser user)
    {
        if (before is null)
        {
            var reactivated = user.Keys.Where(key => key.IsActive && key.StatusChanges.Length > 1 && NoteTags.SaysEnded(user, key.Id));
            return state with { Reactivated = state.Reactivated.Union(reactivated.Select(key => key.Id)) };
        }

        var tags = NoteTags.Changed(before, user).ToList();
        return Intents(Keys(Mails(state, user, tags), world, before, user, tags), world, rules, before, user, tags);
    }

    // Who changes what says that a mail was sent must expect another one, or none.
    private static CheckerState Mails(CheckerState state, SandboxUser user, List<string> tags)
    {
        if (tags.Exists(NoteTags.IsAboutMail))
        {
            state = state with { Told = state.Told.Except(state.Told.Where(told => told.Split(' ')[2] == user.Name)) };
        }

        return tags.Count == 0
            ? state
            : state with { Untold = state.Untold.RemoveRange(state.Untold.Keys.Where(news => news.Split(' ')[1] == user.Name)) };
    }

    private static CheckerState Keys(CheckerState state, World world, SandboxUser before, SandboxUser user, List<string> tags)
    {
        // The note that a key is left alone is gone: it may be deactivated.
        if (FactReader.Usable(world, user) is { } usable && tags.Exists(tag => user.Keys.Any(key => NoteTags.IsAboutKey(tag, key.Id))))
        {
            state = state with { Since = state.Since.Remove(usable.Id) };
        }

        foreach (var key in user.Keys)
        {
            if (tags.Exists(tag => NoteTags.IsAboutKey(tag, key.Id)))
            {
                state = state with { Reactivated = state.Reactivated.Remove(key.Id) };
            }

            if (before.Key(key.Id) is not { } old || old.IsActive == key.IsActive)
            {
                continue;
            }

            // A key that a person has switched off or on is the person's: row K4 deletes it in its time.
            state = state with { Exempt = state.Exempt.Add(key.Id) };
            if (key.IsActive && NoteTags.SaysEnded(before, key.Id))
            {
                state = state with { Reactivated = state.Reactivated.Add(key.Id) };
            }
        }

        return state;
    }

    // A person who removes or changes the note of a rotation, or takes management off meanwhile, hides the key that it was about.
    private static CheckerState Intents(
        CheckerState state,
        World world,
        Rules rules,
        SandboxUser before,
        SandboxUser user,
        List<string> tags)
    {
        var lost = tags.Where(tag => tag.StartsWith(NoteTags.Intent, StringComparison.OrdinalIgnoreCase)).ToList();
        var isUnmanaged = tags.Contains("SecretName", StringComparer.OrdinalIgnoreCase) && NoteTags.Rotations(before).Any();
        if (lost.Count == 0 && !isUnmanaged)
        {
            return state;
        }

        var hidden = user.Keys.Where(key => state.Made.Contains(key.Id) && !FactReader.IsStored(world, user, key));
        return state with
        {
            Exempt = state.Exempt.Union(hidden.Select(key => key.Id)),
            // A run that has read the lease a moment ago goes by it.
            Lost = state.Lost.Union(before.Keys.Where(key => RemovalChecks.LooksLost(rules, world, before, key)).Select(key => key.Id)),
            LostIntents = state.LostIntents.Union(lost.Select(tag => user.Name + " " + tag[NoteTags.Intent.Length..])),
        };
    }
}
