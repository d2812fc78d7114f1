using System.Globalization;

namespace IamHygiene.Faults;

/// <summary>
/// One step of a random walk, with everything that decides what it does, so that a walk can be written down and cut short.
/// </summary>
internal abstract record Step
{
    public static IReadOnlyList<Step> ParseAll(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Parse)];

    public static string Write(IEnumerable<Step> steps) => "walk " + string.Join(' ', steps.Select(step => step.ToString()));

    /// <summary>The step with fewer faults, one version for each fault.</summary>
    public virtual IEnumerable<Step> Simpler() => [];

    private static Step Parse(string text)
    {
        var parts = text.Split('/');
        return parts[0] switch
        {
            "wait" => new Wait(int.Parse(parts[1], CultureInfo.InvariantCulture)),
            "run" => new Run(ConsistencyModel.Named(parts[1]), [.. parts[2..].Select(FaultInjection.Parse)]),
            "two" => new Two(
                ConsistencyModel.Named(parts[1]),
                RunRequest.Parse(parts[2].Replace('~', '/')),
                Interleaving.Parse(parts[3]),
                [.. parts[4..].Select(FaultInjection.Parse)]),
            _ =>
                new Actor(
                    Enum.Parse<ActorAction>(parts[0]),
                    int.Parse(parts[1], CultureInfo.InvariantCulture),
                    int.Parse(parts[2], CultureInfo.InvariantCulture)),
        };
    }

    private static string Written(IEnumerable<FaultInjection> injections) => string.Concat(injections.Select(injection => "/" + injection));

    /// <summary>Time goes by.</summary>
    public sealed record Wait(int Minutes) : Step
    {
        public override string ToString() => $"wait/{Minutes}";
    }

    /// <summary>The product runs, with faults.</summary>
    public sealed record Run(ConsistencyModel Model, IReadOnlyList<FaultInjection> Injections) : Step
    {
        public override IEnumerable<Step> Simpler()
        {
            if (Model != ConsistencyModel.Fair)
            {
                yield return this with { Model = ConsistencyModel.Fair };
            }

            foreach (var injection in Injections)
            {
                yield return this with { Injections = [.. Injections.Where(existing => existing != injection)] };
            }
        }

        public override string ToString() => $"run/{Model.Name}{Written(Injections)}";
    }

    /// <summary>A daily run and another run at once, with faults in either run.</summary>
    public sealed record Two(
        ConsistencyModel Model,
        RunRequest Second,
        Interleaving Order,
        IReadOnlyList<FaultInjection> Injections) : Step
    {
        public override IEnumerable<Step> Simpler()
        {
            yield return new Run(Model, [.. Injections.Where(existing => existing.Run == 0)]);
            if (Model != ConsistencyModel.Fair)
            {
                yield return this with { Model = ConsistencyModel.Fair };
            }

            foreach (var injection in Injections)
            {
                yield return this with { Injections = [.. Injections.Where(existing => existing != injection)] };
            }

            for (var i = 1; i < Order.Counts.Count; i++)
            {
                yield return this with { Order = new([.. Order.Counts.Take(i)]) };
            }
        }

        public override string ToString() => $"two/{Model.Name}/{Second.ToString()!.Replace('/', '~')}/{Order}{Written(Injections)}";
    }

    /// <summary>A person does something, in the console or with a cmdlet.</summary>
    public sealed record Actor(ActorAction Action, int User, int Which) : Step
    {
        public override string ToString() => $"{Action}/{User}/{Which}";
    }
}
