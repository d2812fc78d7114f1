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

    private string Constraint(string value, string member, string must)
    {
        var shown = IsSecret ? "" : $"'{value}' ";
        return $"1 validation error detected: Value {shown}at '{member}' failed to satisfy constraint: Member must {must}";
    }

    // AWS's \w and \d are ASCII, and its patterns speak of the whole value.
    private static Regex Compile(string pattern)
    {
        var ascii = pattern.Replace(@"\w", "a-zA-Z0-9_", StringComparison.Ordinal).Replace(@"\d", "[0-9]", StringComparison.Ordinal);
        return new Regex($@"^(?:{ascii})\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    }
}
