using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamHygiene;

/// <summary>
/// The policies of <c>policies/</c>, and how their placeholders are filled in. A placeholder is a name in braces that begins
/// with a capital, such as <c>{Region}</c>; IAM's own variables, such as <c>${aws:username}</c>, stay as they are.
/// </summary>
public static partial class PolicyTemplates
{
    private const string Prefix = "policies/";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static readonly Dictionary<string, string> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Assume_Role_Manage_Secrets_Role"] = "the function's role, in every account but the main one",
        ["Deactivate_Unmanaged_Keys_policy"] = "the function's role, only where keys.unmanaged or unused.keys is \"deactivate\"",
        ["IAM_User_Read_Self"] = "the group SecretManagerUsers, in every account",
        ["KMS_KEY_Access"] = "the group SecretManagerUsers, in every account but the main one",
        ["KMS_Key_Policy"] = "the key policy of the KMS key of the secrets, in the main account",
        ["Lambda_Execution_Role"] = "the function's role, in every account",
        ["ManageSecrets_policy"] = "the role Manage_Secrets_Role and the function's role, both in the main account",
        ["ManagedSecrets_Trust_Relationships"] = "the trust policy of the role Manage_Secrets_Role, in the main account",
        ["Organization_Read_Caller"] = "whoever reads other accounts, in the main account: a role or a group",
        ["Organization_Read_Role"] = "the role IamHygieneRole, in every account that is read from the main one",
        ["Organization_Read_Trust"] = "the trust policy of the role IamHygieneRole, in each of these accounts",
        ["SecretPermission"] = "the resource policy of a secret whose user is in another account",
        ["Secrets_Manager_get_Secret_Value"] = "the group SecretManagerUsers, in every account",
        ["Send_Mail_policy"] = "the function's role, in every account, where mail.transport is \"ses-api\"",
    };

    /// <summary>The policies, by name.</summary>
    public static IReadOnlyList<PolicyTemplate> All { get; } =
    [
        .. typeof(PolicyTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new PolicyTemplate(name, Places[name], Placeholders(Text(name)))),
    ];

    /// <summary>The template of a name, without regard to case.</summary>
    /// <exception cref="PolicyTemplateException">There is none.</exception>
    public static PolicyTemplate Find(string name) =>
        All.FirstOrDefault(template => string.Equals(template.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PolicyTemplateException(new(
            "UnknownPolicy",
            $"There is no policy '{Printable.OneLine(name)}'.",
            Suggestion.For(name, All.Select(template => template.Name)) is { } near
                ? $"Did you mean '{near}'?"
                : $"There are: {string.Join(", ", All.Select(template => template.Name))}."));

    /// <summary>Fills in a policy.</summary>
    /// <param name="name">Its name, without regard to case.</param>
    /// <param name="values">What to fill in.</param>
    /// <exception cref="PolicyTemplateException">There is no such policy, or a value that it needs is missing or malformed.</exception>
    public static IamPolicyDocument Fill(string name, PolicyValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var template = Find(name);
        var filling = template.Placeholders.ToDictionary(
            placeholder => placeholder,
            placeholder => ValuesOf(template, placeholder, values),
            StringComparer.Ordinal);
        var policy = Filled(JsonNode.Parse(Text(template.Name))!, filling);
        return new(template.Name, template.AttachTo, policy.ToJsonString(Indented));
    }

    private static List<string> ValuesOf(PolicyTemplate template, string name, PolicyValues values)
    {
        var placeholder = PolicyPlaceholder.All[name];
        var given = placeholder
            .Values(values)
            .Where(value => !string.IsNullOrEmpty(value))
            .Select(value => value!)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        // The partition follows from the region, so that is what to ask for.
        if (given.Count == 0 && name == "Partition")
        {
            return ValuesOf(template, "Region", values);
        }

        if (given.Count == 0)
        {
            throw new PolicyTemplateException(
                new(
                    "PolicyValueMissing",
                    $"The policy {template.Name} needs a value for {name}.",
                    $"Give -{name}: it must be {placeholder.Form}."));
        }

        return given.Find(value => !placeholder.Check(value)) is { } wrong
            ? throw new PolicyTemplateException(
                new("PolicyValueInvalid", $"'{Printable.OneLine(wrong)}' is no {name}.", $"It must be {placeholder.Form}."))
            : given;
    }

    // In a list, a text with a placeholder that has several values becomes several texts.
    private static JsonNode Filled(JsonNode node, Dictionary<string, List<string>> filling) => node switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)Filled(pair.Value!, filling)))),
        JsonArray list =>
            new JsonArray(
                [.. list.SelectMany(item => item is JsonValue text
                    ? Texts(text.GetValue<string>(), filling).Select(item => (JsonNode)JsonValue.Create(item))
                    : [Filled(item!, filling)])]),
        _ => JsonValue.Create(Texts(node.GetValue<string>(), filling).First()),
    };

    private static IEnumerable<string> Texts(string text, Dictionary<string, List<string>> filling) =>
        Placeholder().Match(text) is { Success: true } match
            ? filling[match.Groups["name"].Value].SelectMany(value => Texts(
                string.Concat(text.AsSpan(0, match.Index), value, text.AsSpan(match.Index + match.Length)),
                filling))
            : [text];

    private static List<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(PolicyTemplates).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<!\$)\{(?<name>[A-Z][A-Za-z]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
