using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamHygiene;

/// <summary>
/// The policies of <c>policies/</c>, and how their placeholders are filled in. A placeholder is a name in braces that begins
/// with a capital, such as <c>{Region}</c>; IAM's own variables, such as <c>${aws:username}</c>, stay as they are. What holds
/// one with a question mark, such as <c>{OrganizationId?}</c>, is left out where nothing is given.
/// </summary>
public static partial class PolicyTemplates
{
    private const string Prefix = "policies/";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Compact)
    {
        WriteIndented = true
    };

    // Sizes: IAM User Guide, "IAM and STS quotas" (a trust policy has 2,048 unless the quota is raised; inline policies of one
    // role or group share theirs), and the quotas of KMS, Secrets Manager and Organizations. IAM does not count white space.
    private const int TrustSize = 2048;
    private const int RoleSize = 10240;
    private const int GroupSize = 5120;
    private const int ServiceControlSize = 5120;
    private const int KeyPolicySize = 32768;
    private const int SecretPolicySize = 20480;

    private static readonly Dictionary<string, (string AttachTo, int Size)> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Assume_Role_Manage_Secrets_Role"] =
            ("the function's role and the roles of operators, in every account but the main one", RoleSize),
        ["Deactivate_Unmanaged_Keys_policy"] =
            ("the function's role, only where keys.unmanaged or unused.keys is \"deactivate\"; it allows to activate, too", RoleSize),
        ["IAM_User_Read_Self"] = ("the group SecretManagerUsers, in every account", GroupSize),
        ["KMS_KEY_Access"] = ("the group SecretManagerUsers, in every account but the main one", GroupSize),
        ["KMS_Key_Policy"] = ("the key policy of the KMS key of the secrets, in the main account", KeyPolicySize),
        ["Lambda_Execution_Role"] = ("the function's role, in every account", RoleSize),
        ["ManageSecrets_of_Members_policy"] = ("the role Manage_Secrets_Role, in the main account", RoleSize),
        ["ManageSecrets_policy"] = ("the function's role, in the main account", RoleSize),
        ["ManagedSecrets_Trust_Relationships"] = ("the trust policy of the role Manage_Secrets_Role, in the main account", TrustSize),
        ["Organization_Act_Caller"] =
            ("the function's role in the main account, where one function serves several accounts", RoleSize),
        ["Organization_Act_Role"] = ("the role IamHygieneRole, in every account that is served from the main one", RoleSize),
        ["Organization_Read_Caller"] = ("whoever reads other accounts, in the main account: a role or a group", GroupSize),
        ["Organization_Read_Role"] = ("the role IamHygieneRole, in every account that is read from the main one", RoleSize),
        ["Organization_Read_Trust"] = ("the trust policy of the role IamHygieneRole, in each of these accounts", TrustSize),
        ["Protect_Tags_SCP"] = ("the organization or an organizational unit, as a service control policy", ServiceControlSize),
        ["Read_Key_Usage_policy"] =
        (
            "whoever runs Get-IamKeyUsage, beside a policy that reads the account; the daily run, where mail.keyUse is callers",
            GroupSize
        ),
        ["Read_Templates_policy"] =
            ("the role that makes the run where mail.templates lies in S3: the function's role; who tests templates there", RoleSize),
        ["Register_Users_policy"] =
            ("the role or group of people who run Register-IamKeyUser, beside Lambda_Execution_Role and ManageSecrets_policy", RoleSize),
        ["SecretPermission"] = ("the resource policy of a secret whose user is in another account", SecretPolicySize),
        ["Secrets_Manager_get_Secret_Value"] = ("the group SecretManagerUsers, in every account", GroupSize),
        ["Send_Digest_policy"] = ("the role that makes the run where digest.schedule asks for a digest: the function's role", RoleSize),
        ["Send_Mail_policy"] =
            ("the role that sends where mail.transport is \"ses-api\": mail.roleArn, else the function's role", RoleSize),
    };

    // A trust policy that trusts nobody is none.
    private static readonly string[] Trusted = ["MemberAccountId", "OrganizationId"];

    /// <summary>The policies, by name.</summary>
    public static IReadOnlyList<PolicyTemplate> All { get; } =
    [
        .. typeof(PolicyTemplates).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..])
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(name => new PolicyTemplate(name, Places[name].AttachTo, Placeholders(Text(name)), Optional(Text(name)))),
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
        if (template.Name == "ManagedSecrets_Trust_Relationships" && Trusted.All(who => filling[who].Count == 0))
        {
            throw Missing(template, "MemberAccountId or OrganizationId", "-MemberAccountId, or -OrganizationId", "MemberAccountId");
        }

        // Each policy has a statement that needs nothing which may be left open.
        var policy = Filled(JsonNode.Parse(Text(template.Name))!, filling) ?? throw new UnreachableException();
        RequireSize(template, policy.ToJsonString(Compact).Count(c => !char.IsWhiteSpace(c)));
        return new(template.Name, template.AttachTo, policy.ToJsonString(Indented));
    }

    /// <summary>The actions that a policy speaks of.</summary>
    internal static IReadOnlyList<string> ActionsOf(string name)
    {
        var statements = JsonNode.Parse(Text(Find(name).Name))!["Statement"]!.AsArray();
        return statements
            .Select(statement => statement!["Action"]!)
            .SelectMany(action => action is JsonArray list ? list.Select(item => (string)item!) : [(string)action!])
            .ToList();
    }

    private static void RequireSize(PolicyTemplate template, int size)
    {
        var limit = Places[template.Name].Size;
        if (size > limit)
        {
            throw new PolicyTemplateException(
                new(
                    "PolicyTooLong",
                    $"The policy {template.Name} would have {size} characters; AWS takes {limit} for {template.AttachTo}.",
                    "Give fewer values. Instead of many accounts, give -OrganizationId."));
        }
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

        if (given.Count == 0 && !template.Optional.Contains(name))
        {
            throw Missing(template, name, $"-{name}", name);
        }

        return given.Find(value => !placeholder.Check(value)) is { } wrong
            ? throw new PolicyTemplateException(
                new("PolicyValueInvalid", $"'{Printable.OneLine(wrong)}' is no {name}.", $"It must be {placeholder.Form}."))
            : given;
    }

    private static PolicyTemplateException Missing(PolicyTemplate template, string what, string give, string placeholder) => new(
        new(
            "PolicyValueMissing",
            $"The policy {template.Name} needs a value for {what}.",
            $"Give {give}: it must be {PolicyPlaceholder.All[placeholder].Form}."));

    // In a list, a text with a placeholder that has several values becomes several texts, and one that has none goes. What is
    // not in a list goes with all that it belongs to, up to the statement: a condition never goes alone.
    private static JsonNode? Filled(JsonNode node, Dictionary<string, List<string>> filling)
    {
        switch (node)
        {
            case JsonObject map:
                var properties = map.Select(pair => KeyValuePair.Create(pair.Key, Filled(pair.Value!, filling))).ToList();
                return properties.Exists(pair => pair.Value is null) ? null : new JsonObject(properties);
            case JsonArray list:
                JsonNode[] items = [.. list.SelectMany(item => Items(item!, filling))];
                return items.Length == 0 ? null : new JsonArray(items);
            default:
                return Texts(node.GetValue<string>(), filling).FirstOrDefault() is { } text ? JsonValue.Create(text) : null;
        }
    }

    private static IEnumerable<JsonNode> Items(JsonNode item, Dictionary<string, List<string>> filling) =>
        item is JsonValue text
            ? Texts(text.GetValue<string>(), filling).Select(one => (JsonNode)JsonValue.Create(one))
            : Filled(item, filling) is { } filled ? [filled] : [];

    private static IEnumerable<string> Texts(string text, Dictionary<string, List<string>> filling) =>
        Placeholder().Match(text) is { Success: true } match
            ? filling[match.Groups["name"].Value].SelectMany(value => Texts(
                string.Concat(text.AsSpan(0, match.Index), value, text.AsSpan(match.Index + match.Length)),
                filling))
            : [text];

    private static List<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();

    private static HashSet<string> Optional(string text) => Placeholder()
        .Matches(text)
        .Where(match => match.Groups["optional"].Success)
        .Select(match => match.Groups["name"].Value)
        .ToHashSet(StringComparer.Ordinal);

    private static string Text(string name)
    {
        using var reader = new StreamReader(typeof(PolicyTemplates).Assembly.GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"(?<!\$)\{(?<name>[A-Z][A-Za-z]*)(?<optional>\?)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
