using System.Collections.Immutable;
using System.Text.Json;

namespace IamHygiene.Sandbox;

/// <summary>What in a secret's value must never be seen in a log.</summary>
internal static class SecretValues
{
    /// <summary>The whole text, and of a JSON object the values whose names speak of secrets.</summary>
    public static ImmutableArray<string> Sensitive(string text)
    {
        var found = ImmutableArray.CreateBuilder<string>();
        if (text.Length > 0)
        {
            found.Add(text);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return found.ToImmutable();
            }

            foreach (var property in document.RootElement.EnumerateObject())
            {
                var secret = property.Name.Contains("secret", StringComparison.OrdinalIgnoreCase)
                    || property.Name.Contains("password", StringComparison.OrdinalIgnoreCase)
                    || property.Name.Contains("token", StringComparison.OrdinalIgnoreCase);
                if (secret && property.Value.ValueKind == JsonValueKind.String && property.Value.GetString() is { Length: > 0 } value)
                {
                    found.Add(value);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            // Not JSON, or with escapes that are no text: then the whole text is all there is.
        }

        return found.ToImmutable();
    }
}
