namespace IamHygiene.Sandbox;

/// <summary>The rules for the parameters of a service.</summary>
internal sealed class ParameterRules(params IReadOnlyList<ParameterRule> rules)
{
    private readonly Dictionary<(string? Operation, string Name), ParameterRule> byName =
        rules.ToDictionary(rule => (rule.Operation, rule.Name));

    /// <summary>AWS's complaint about the first value that breaks a rule, or null.</summary>
    public string? Complaint(string operation, IEnumerable<ParameterValue> values)
    {
        foreach (var given in values)
        {
            var rule = byName.GetValueOrDefault((operation, given.Name)) ?? byName.GetValueOrDefault((null, given.Name));
            if (rule?.Complaint(given.Value, given.Member) is { } complaint)
            {
                return complaint;
            }
        }

        return null;
    }
}

/// <summary>A text of a request.</summary>
/// <param name="Name">The parameter as rules name it: <c>Tags.Key</c>.</param>
/// <param name="Member">The parameter as AWS's messages name it: <c>tags.1.member.key</c>.</param>
/// <param name="Value">The text.</param>
internal sealed record ParameterValue(string Name, string Member, string Value)
{
    /// <summary>The name as AWS's messages write it: each part begins with a small letter.</summary>
    public static string Small(string name) =>
        string.Join('.', name.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
}
