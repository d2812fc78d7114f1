using System.Text.RegularExpressions;

namespace IamHygiene.Sandbox;

/// <summary>
/// What the value of a parameter must look like: length and characters as the service's API reference states them. botocore's
/// service models hold the same, and a test compares.
/// </summary>
/// <param name="Name">The name, in lists and structures with its path: <c>Tags.Key</c>.</param>
/// <param name="Minimum">The least number of characters.</param>
/// <param name="Maximum">The greatest number of characters.</param>
/// <param name="Pattern">What the whole value must match, as AWS writes it; null for anything.</param>
/// <param name="Operation">The one operation that it holds for; null for every other of the service.</param>
internal sealed record ParameterRule(string Name, int Minimum, int Maximum, string? Pattern = null, string? Operation = null)
{
    private readonly Regex? pattern = Pattern is null ? null : Compile(Pattern);

    /// <summary>Whether the value must not be shown in a message.</summary>
    public bool IsSecret { get; init; }

    /// <summary>What AWS says where the characters are wrong; null for its usual words.</summary>
    public string? WrongCharacters { get; init; }

    /// <summary>What AWS says of the value, or null where it is right.</summary>
    /// <param name="value">The value.</param>
    /// <param name="member">How AWS names the parameter: <c>tags.1.member.key</c>.</param>
    public string? Complaint(string value, string member)
    {
        if (value.Length < Minimum)
        {
            return Constraint(value, member, $"have length greater than or equal to {Minimum}");
        }

        if (value.Length > Maximum)
        {
            return Constraint(value, member, $"have length less than or equal to {Maximum}");
        }

        if (pattern is null || pattern.IsMatch(value))
        {
            return null;
        }

        return WrongCharacters is null
            ? Constraint(value, member, $"satisfy regular expression pattern: {Pattern}")
            : $"The specified value for {member} is invalid. {WrongCharacters}";
    }

    private string Constraint(string value, string member, string must) =>
        $"1 validation error detected: Value {(IsSecret ? "" : $"'{value}' ")}at '{member}' failed to satisfy constraint: Member must {must}";

    // AWS's \w and \d are ASCII, and its patterns speak of the whole value.
    private static Regex Compile(string pattern)
    {
        var ascii = pattern.Replace(@"\w", "a-zA-Z0-9_", StringComparison.Ordinal).Replace(@"\d", "[0-9]", StringComparison.Ordinal);
        return new Regex($@"^(?:{ascii})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}

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

/// <summary>A value of a request.</summary>
/// <param name="Name">The parameter as rules name it: <c>Tags.Key</c>.</param>
/// <param name="Member">The parameter as AWS's messages name it: <c>tags.1.member.key</c>.</param>
/// <param name="Value">The text.</param>
internal sealed record ParameterValue(string Name, string Member, string Value);
