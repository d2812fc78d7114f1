using SandboxUser = IamHygiene.Sandbox.UserState;

namespace IamHygiene.Faults;

/// <summary>P4: whether the last read of everything that a destructive change depends on was answered.</summary>
internal sealed class ReadTrail
{
    private readonly Dictionary<(int Run, string Operation, string Target), bool> last = [];

    public void Note(Call call)
    {
        if (call.IsChange || call.IsProof) return;
        var target = call.Operation switch
        {
            "ListUserTags" or "ListAccessKeys" => call.Parameter("UserName"),
            "GetAccessKeyLastUsed" => call.Parameter("AccessKeyId"),
            "DescribeSecret" => call.Parameter("SecretId"),
            "GetSecretValue" when call.Parameter("VersionId") is null => call.Parameter("SecretId"),
            _ => null,
        };
        if (target is not null) last[(call.Session.Number, call.Operation, target)] = call.Answered;
    }

    /// <summary>The read that failed last; null where all were answered.</summary>
    public string? FailedFor(Call call, SandboxUser user, World world, bool useMatters)
    {
        var run = call.Session.Number;
        bool Failed(string operation, string? target) => target is not null && last.TryGetValue((run, operation, target), out var answered) && !answered;
        var secret = Eye.SecretOf(world, user);
        if (Failed("ListUserTags", user.Name)) return "ListUserTags";
        if (Failed("ListAccessKeys", user.Name)) return "ListAccessKeys";
        if (useMatters && Failed("GetAccessKeyLastUsed", call.Parameter("AccessKeyId"))) return "GetAccessKeyLastUsed";
        if (Failed("DescribeSecret", Eye.SecretName(user)) || Failed("DescribeSecret", secret?.Arn)) return "DescribeSecret";
        return Failed("GetSecretValue", Eye.SecretName(user)) || Failed("GetSecretValue", secret?.Arn) ? "GetSecretValue" : null;
    }
}
