using System.Collections.Immutable;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>What a policy is asked: who does what to what, and the condition keys that go with it.</summary>
internal sealed record AccessQuestion(Principal Principal, string Action, string Resource)
{
    /// <summary>Condition keys and their values; a key that is absent has no entry.</summary>
    public Dictionary<string, string[]> Context { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Replaces policy variables such as <c>${aws:username}</c>; an unknown one matches nothing.</summary>
    public string Expand(string text)
    {
        if (!text.Contains("${", StringComparison.Ordinal))
        {
            return text;
        }

        var expanded = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var start = text.IndexOf("${", at, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf('}', start);
            if (end < 0)
            {
                return expanded.Append(text, at, text.Length - at).ToString();
            }

            var value = Context.GetValueOrDefault(text[(start + 2)..end])?.FirstOrDefault() ?? "\0";
            expanded.Append(text, at, start - at).Append(value);
            at = end + 1;
        }

        return expanded.ToString();
    }
}

/// <summary>One statement of a policy.</summary>
internal sealed record PolicyStatement
{
    public required bool Allows { get; init; }

    public ImmutableArray<string> Actions { get; init; }

    public ImmutableArray<string> NotActions { get; init; }

    public ImmutableArray<string> Resources { get; init; }

    public ImmutableArray<string> NotResources { get; init; }

    public ImmutableArray<string> Principals { get; init; }

    public ImmutableArray<PolicyCondition> Conditions { get; init; }

    /// <summary>Whether the statement speaks about the question. Trust policies have no Resource.</summary>
    public bool Matches(AccessQuestion question)
    {
        var action = NotActions.Length > 0
            ? !NotActions.Any(pattern => Glob.IsMatch(pattern, question.Action, ignoreCase: true))
            : Actions.Any(pattern => Glob.IsMatch(pattern, question.Action, ignoreCase: true));
        if (!action)
        {
            return false;
        }

        if (NotResources.Length > 0 && NotResources.Any(pattern => Glob.IsMatch(question.Expand(pattern), question.Resource)))
        {
            return false;
        }

        if (Resources.Length > 0 && !Resources.Any(pattern => Glob.IsMatch(question.Expand(pattern), question.Resource)))
        {
            return false;
        }

        return Conditions.All(condition => condition.Holds(question));
    }

    /// <summary>Whether the statement names the principal itself, and not only its whole account.</summary>
    public bool NamesDirectly(Principal principal) =>
        Principals.Any(name => name == "*" || name == principal.Arn || (name == principal.RoleArn && name.Length > 0));

    /// <summary>Whether the statement names the principal's account.</summary>
    public bool NamesAccount(Principal principal) =>
        Principals.Any(name => name == principal.AccountId || name == $"arn:{principal.Partition}:iam::{principal.AccountId}:root");
}

/// <summary>One condition of a statement.</summary>
internal sealed class PolicyCondition
{
    private readonly string key;
    private readonly ImmutableArray<string> values;
    private readonly string comparison;
    private readonly bool negated;
    private readonly bool ifExists;
    private readonly bool allValues;

    private PolicyCondition(string name, string key, ImmutableArray<string> values)
    {
        const string All = "ForAllValues:", Any = "ForAnyValue:", IfExists = "IfExists";
        this.key = key;
        this.values = values;
        allValues = name.StartsWith(All, StringComparison.Ordinal);
        if (allValues)
        {
            name = name[All.Length..];
        }

        if (name.StartsWith(Any, StringComparison.Ordinal))
        {
            name = name[Any.Length..];
        }

        ifExists = name.EndsWith(IfExists, StringComparison.Ordinal);
        if (ifExists)
        {
            name = name[..^IfExists.Length];
        }

        negated = name.Contains("Not", StringComparison.Ordinal);
        comparison = name.Replace("Not", "", StringComparison.Ordinal);
    }

    public static PolicyCondition Create(string name, string key, ImmutableArray<string> values)
    {
        var condition = new PolicyCondition(name, key, values);
        return condition.comparison is "StringEquals"
            or "StringLike"
            or "StringEqualsIgnoreCase"
            or "ArnEquals"
            or "ArnLike"
            or "Bool"
            or "Null"
            ? condition
            : throw new FormatException($"The sandbox does not know the condition operator {name}.");
    }

    public bool Holds(AccessQuestion question)
    {
        var present = question.Context.GetValueOrDefault(key);
        if (comparison == "Null")
        {
            return values.Contains("true", StringComparer.OrdinalIgnoreCase) == (present is null);
        }

        if (present is null)
        {
            return ifExists || negated || allValues;
        }

        return allValues ? present.All(value => One(question, value)) : present.Any(value => One(question, value));
    }

    private bool One(AccessQuestion question, string value) =>
        values.Any(wanted => Same(question.Expand(wanted), value)) != negated;

    private bool Same(string wanted, string value) => comparison switch
    {
        "StringEquals" => wanted == value,
        "StringEqualsIgnoreCase" or "Bool" => string.Equals(wanted, value, StringComparison.OrdinalIgnoreCase),
        "ArnEquals" or "ArnLike" => SameArn(wanted, value),
        _ => Glob.IsMatch(wanted, value),
    };

    // Each of the six parts by itself, so that no wildcard reaches past a colon (IAM User Guide, ARN condition operators).
    private static bool SameArn(string wanted, string value)
    {
        var patterns = wanted.Split(':', 6);
        var parts = value.Split(':', 6);
        return patterns.Length == 6 && parts.Length == 6 && patterns.Zip(parts).All(pair => Glob.IsMatch(pair.First, pair.Second));
    }
}
