using System.Globalization;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>The product's tags on a user (docs/state.md), as the oracle reads them.</summary>
internal static class NoteTags
{
    public const string Prefix = "IamHygiene:";

    public const string Intent = Prefix + "Intent:";

    public const string Key = Prefix + "Key:";

    public const string Mail = Prefix + "Mail:";

    public const string Failing = Prefix + "Failing";

    private static readonly HashSet<string> InactiveWords = new(StringComparer.Ordinal) { "inactive", "found", "current", "orphan" };

    /// <summary>True for the tags that say what was mailed.</summary>
    public static bool IsAboutMail(string tag) => tag.StartsWith(Mail, StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the tag that is about a key.</summary>
    public static bool IsAboutKey(string tag, string keyId) => string.Equals(tag, Key + keyId, StringComparison.OrdinalIgnoreCase);

    /// <summary>The first word of the note of a key; null where there is none.</summary>
    public static string? Status(SandboxUser user, string keyId) => user.Tags.GetValueOrDefault(Key + keyId)?.Split(' ')[0];

    /// <summary>Since when a key has the status of its note; null where no note says it.</summary>
    public static DateTimeOffset? Since(SandboxUser user, string keyId) =>
        user.Tags.GetValueOrDefault(Key + keyId)?.Split(' ') is [_, var time, ..]
            ? Time(time)
            : null;

    /// <summary>True where the note of a key says that it does not sign requests.</summary>
    public static bool SaysInactive(SandboxUser user, string keyId) => Status(user, keyId) is { } word && InactiveWords.Contains(word);

    /// <summary>True where a note lets the product see that an active key was inactive, or gone.</summary>
    public static bool SaysEnded(SandboxUser user, string keyId) => SaysInactive(user, keyId) || Status(user, keyId) == "deleted";

    /// <summary>Since when a key is inactive, as its note says; null where none does.</summary>
    public static DateTimeOffset? InactiveSince(SandboxUser user, string keyId) =>
        SaysInactive(user, keyId) ? Since(user, keyId) : null;

    /// <summary>True where a tag has a value of the product's form.</summary>
    public static bool IsReadable(string tag, string value)
    {
        var words = value.Split(' ');
        if (tag.StartsWith(Intent, StringComparison.OrdinalIgnoreCase))
        {
            return Time(words[0]) is not null;
        }

        if (tag.Equals(Failing, StringComparison.OrdinalIgnoreCase))
        {
            return Time(value) is not null;
        }

        var isNote = tag.StartsWith(Key, StringComparison.OrdinalIgnoreCase) || tag.StartsWith(Mail, StringComparison.OrdinalIgnoreCase);
        return isNote && words.Length > 1 && Time(words[1]) is not null;
    }

    /// <summary>The rotations that have a lease on the user: when each began, and the keys that existed then.</summary>
    public static IEnumerable<(DateTimeOffset Time, string[] Existing)> Rotations(SandboxUser user)
    {
        foreach (var (tag, value) in user.Tags)
        {
            var isIntent = tag.StartsWith(Intent, StringComparison.OrdinalIgnoreCase);
            if (isIntent && value.Split(' ') is [var text, "rotate", .. var existing] && Time(text) is { } time)
            {
                yield return (time, existing);
            }
        }
    }

    /// <summary>The tags that a person has changed or removed.</summary>
    public static IEnumerable<string> Changed(SandboxUser before, SandboxUser now) =>
        before.Tags.Where(tag => now.Tags.GetValueOrDefault(tag.Key) != tag.Value).Select(tag => tag.Key);

    /// <summary>Reads a time as notes write it (UTC); null where it is none.</summary>
    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
