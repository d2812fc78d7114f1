using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IamHygiene;

/// <summary>
/// Runs, plans and findings as JSON: camelCase names, enumerations by name, times in UTC. It holds no secret, because none of these do.
/// </summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes an object of the results, such as a <see cref="HygieneRun"/> or a list of them.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
