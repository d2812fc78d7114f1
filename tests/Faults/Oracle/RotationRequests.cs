using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>Who asked for a new key before its time: the tag GenerateNewKeys, which also says that it is half done.</summary>
internal static class RotationRequests
{
    public static CheckerState Note(CheckerState state, Rules rules, SandboxUser? before, SandboxUser user, bool first)
    {
        var exposed = first && rules.ExposedToo && user.AttachedPolicies.Length > 0;
        var wish = RequestRotation(user) && (first || before is null || !RequestRotation(before));
        var half = first && UnderWaySince(user) is not null;
        return wish || half || exposed
            ? state with { Asked = state.Asked.SetItem(user.Name, state.Asked.GetValueOrDefault(user.Name) + 1) }
            : state;
    }

    /// <summary>When the forced rotation began that is half done (UTC); null where there is none.</summary>
    public static DateTimeOffset? UnderWaySince(SandboxUser user)
    {
        const string Word = "rotating ";
        return user.Tags.GetValueOrDefault("GenerateNewKeys") is { } value && value.StartsWith(Word, StringComparison.Ordinal)
            ? NoteTags.Time(value[Word.Length..])
            : null;
    }

    private static bool RequestRotation(SandboxUser user) =>
        string.Equals(user.Tags.GetValueOrDefault("GenerateNewKeys")?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
