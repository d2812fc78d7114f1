using System.Collections.Immutable;
using System.Text.Json;

namespace IamHygiene.Sandbox;

/// <summary>
/// An IAM policy: identity, resource or trust policy. Read once, then asked many times. Of the grammar it knows
/// Effect, (Not)Action, (Not)Resource, Principal and the String, Arn, Bool and Null conditions.
/// </summary>
public sealed class PolicyDocument
{
    private PolicyDocument(string json, ImmutableArray<PolicyStatement> statements)
    {
        Json = json;
        Statements = statements;
    }

    /// <summary>No policies by name.</summary>
    public static ImmutableSortedDictionary<string, PolicyDocument> None { get; } =
        ImmutableSortedDictionary.Create<string, PolicyDocument>(StringComparer.Ordinal);

    /// <summary>A policy that allows everything.</summary>
    public static PolicyDocument AllowAll { get; } =
        Parse("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

    /// <summary>The policy as it was given.</summary>
    public string Json { get; }

    internal ImmutableArray<PolicyStatement> Statements { get; }

    /// <summary>Reads a policy.</summary>
    /// <exception cref="FormatException">The text is no policy, or uses what the sandbox does not know.</exception>
    public static PolicyDocument Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var document = JsonDocument.Parse(json);
            var statements = Property(document.RootElement, "Statement")
                ?? throw new FormatException("The policy has no Statement.");
            return new PolicyDocument(json, statements.ValueKind == JsonValueKind.Array
                ? [.. statements.EnumerateArray().Select(Statement)]
                : [Statement(statements)]);
        }
        catch (JsonException e)
        {
            throw new FormatException($"The policy is not JSON: {e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"The policy is malformed: {e.Message}", e);
        }
    }

    private static PolicyStatement Statement(JsonElement element)
    {
        // Better no policy than one that is taken for another.
        return Property(element, "NotPrincipal") is null
            ? Known(element)
            : throw new FormatException("The sandbox does not know NotPrincipal.");
    }

    private static PolicyStatement Known(JsonElement element) => new()
    {
        Allows = Property(element, "Effect")?.GetString() switch
        {
            "Allow" => true,
            "Deny" => false,
            _ => throw new FormatException("The Effect of a statement must be Allow or Deny."),
        },
        Actions = Strings(Property(element, "Action")),
        NotActions = Strings(Property(element, "NotAction")),
        Resources = Strings(Property(element, "Resource")),
        NotResources = Strings(Property(element, "NotResource")),
        Principals = Principals(Property(element, "Principal")),
        Conditions = Conditions(Property(element, "Condition")),
    };

    private static ImmutableArray<string> Principals(JsonElement? element)
    {
        if (element is not { } principal)
        {
            return [];
        }

        if (principal.ValueKind != JsonValueKind.Object)
        {
            return Strings(principal);
        }

        // A service or a federated provider never signs here, so that only AWS principals count.
        return Strings(Property(principal, "AWS"));
    }

    private static ImmutableArray<PolicyCondition> Conditions(JsonElement? element)
    {
        if (element is not { } condition)
        {
            return [];
        }

        return
        [
            .. from test in condition.EnumerateObject()
               from key in test.Value.EnumerateObject()
               select PolicyCondition.Create(test.Name, key.Name, Strings(key.Value)),
        ];
    }

    private static ImmutableArray<string> Strings(JsonElement? element) => element switch
    {
        null => [],
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(Text)],
        { } one => [Text(one)],
    };

    private static string Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => element.GetString() ?? throw new FormatException("A policy element must not be null."),
    };

    private static JsonElement? Property(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : null;
}
