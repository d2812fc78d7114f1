namespace IamHygiene.Faults;

/// <summary>Cuts a failing walk down: takes away steps, then faults, as long as the same promise breaks in the same way.</summary>
internal sealed class Shrinker(Func<IReadOnlyList<Step>, Task<IReadOnlyList<Violation>>> play)
{
    public async Task<(IReadOnlyList<Step> Path, IReadOnlyList<Violation> Violations)> ShrinkAsync(
        IReadOnlyList<Step> path,
        Violation wanted)
    {
        IReadOnlyList<Violation> violations = [wanted];
        async Task<bool> FailsAsync(IReadOnlyList<Step> candidate)
        {
            var found = await play(candidate);
            if (!found.Any(violation => violation.Promise == wanted.Promise && violation.Kind == wanted.Kind))
            {
                return false;
            }

            (path, violations) = (candidate, found);
            return true;
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var size = Math.Max(1, path.Count / 2); size >= 1; size /= 2)
            {
                for (var at = 0; at < path.Count;)
                {
                    if (await FailsAsync([.. path.Take(at), .. path.Skip(at + size)]))
                    {
                        changed = true;
                    }
                    else
                    {
                        at += size;
                    }
                }
            }

            for (var at = 0; at < path.Count; at++)
            {
                foreach (var simpler in path[at].Simpler())
                {
                    if (!await FailsAsync([.. path.Take(at), simpler, .. path.Skip(at + 1)]))
                    {
                        continue;
                    }

                    changed = true;
                    break;
                }
            }
        }

        return (path, violations);
    }
}
