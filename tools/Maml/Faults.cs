namespace IamHygiene.Maml;

/// <summary>What help must have and a cmdlet lacks, in words that say where to write it.</summary>
internal static class Faults
{
    /// <summary>The faults of one cmdlet; empty: its help is complete.</summary>
    public static IEnumerable<string> Of(CmdletHelp cmdlet)
    {
        if (cmdlet.Synopsis.Count == 0)
        {
            yield return Say("has no synopsis: write a <summary> on its class");
        }

        if (cmdlet.Synopsis.Count > 1)
        {
            yield return Say("has a synopsis of several paragraphs: one sentence in <summary>, the rest in <remarks>");
        }

        if (cmdlet.Description.Count == 0)
        {
            yield return Say("has no description: write <remarks> on its class");
        }

        if (cmdlet.Outputs.Count == 0)
        {
            yield return Say("has no [OutputType]: declare typeof(void) where it returns nothing");
        }

        foreach (var output in cmdlet.Outputs.Where(type => type.Description.Count == 0
            && !type.Name.StartsWith("System.", StringComparison.Ordinal)))
        {
            yield return Say($"returns {output.Name}, which has no <summary>");
        }

        foreach (var parameter in cmdlet.Parameters.Where(parameter => parameter.Description.Count == 0))
        {
            yield return Say($"has no description of -{parameter.Name}: write a <summary> on the property");
        }

        if (cmdlet.Examples.Count < 2)
        {
            yield return Say($"has {cmdlet.Examples.Count} example(s): write two or more <example>");
        }

        foreach (var (example, number) in cmdlet.Examples.Select((example, index) => (example, index + 1)))
        {
            if (example.Title.Length == 0)
            {
                yield return Say($"example {number} has no title: write a <summary> in it");
            }

            if (example.Code.Length == 0)
            {
                yield return Say($"example {number} has no <code>");
            }

            if (example.Remarks.Count == 0)
            {
                yield return Say($"example {number} explains nothing: write a <para> in it");
            }
        }

        string Say(string fault) => $"{cmdlet.Name} {fault}.";
    }
}
