using System.Globalization;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>The product's tags on a user, as the oracle reads them.</summary>
internal static class NoteTags
{
    public const string Prefix = "IamHygiene:";

    public const string Intent = Prefix + "Intent:";

    private const string Deactivated = Prefix + "Deactivated:";

    private const string Restored = Prefix + "Restored:";

    /// <summary>True for the tags that say what was mailed.</summary>
    public static bool IsAboutMail(string tag) =>
        Is(tag, Prefix + "Notified") || tag.StartsWith(Prefix + "Sending:", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the tags that are about a key.</summary>
    public static bool IsAboutKey(string tag, string keyId) => Is(tag, Deactivated + keyId) || Is(tag, Restored + keyId);

    /// <summary>True where a tag says that the key is inactive.</summary>
    public static bool SaysInactive(SandboxUser user, string keyId) => user.Tags.ContainsKey(Deactivated + keyId);

    /// <summary>Since when a key is inactive, as a tag says; null where none does.</summary>
    public static DateTimeOffset? InactiveSince(SandboxUser user, string keyId) =>
        user.Tags.TryGetValue(Deactivated + keyId, out var value)
            && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var time)
            ? time
            : null;

    /// <summary>The tags that a person has changed or removed.</summary>
    public static IEnumerable<string> Changed(SandboxUser before, SandboxUser now) =>
        before.Tags.Where(tag => now.Tags.GetValueOrDefault(tag.Key) != tag.Value).Select(tag => tag.Key);

    private static bool Is(string tag, string name) => string.Equals(tag, name, StringComparison.OrdinalIgnoreCase);
}
