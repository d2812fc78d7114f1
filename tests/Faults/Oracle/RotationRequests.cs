using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>Who asked for a new key before its time: the tag GenerateNewKeys, which also says that it is half done.</summary>
internal static class RotationRequests
{
    public static CheckerState Note(CheckerState state, SandboxUser? before, SandboxUser user, bool first)
    {
        var wish = RequestRotation(user) && (first || before is null || !RequestRotation(before));
        var half = first && IsUnderWay(user);
        return wish || half
            ? state with { Asked = state.Asked.SetItem(user.Name, state.Asked.GetValueOrDefault(user.Name) + 1) }
            : state;
    }

    /// <summary>True while a forced rotation is half done.</summary>
    public static bool IsUnderWay(SandboxUser user) =>
        user.Tags.GetValueOrDefault("GenerateNewKeys")?.StartsWith("rotating ", StringComparison.Ordinal) == true;

    private static bool RequestRotation(SandboxUser user) =>
        string.Equals(user.Tags.GetValueOrDefault("GenerateNewKeys")?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
