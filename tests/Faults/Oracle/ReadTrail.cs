using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>What each run has read and written so far, and what people changed since.</summary>
internal sealed class ReadTrail
{
    private readonly Dictionary<(int Run, string Operation, string Target), (bool Answered, int At, DateTimeOffset Time)> last = [];
    private readonly Dictionary<string, Change> keysTouched = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Change> secretTouched = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> calls = [];
    private int moment;

    // A user is read again right before a change, and that takes no more calls than this.
    private const int ReadingAgain = 12;

    private sealed record Change(int At, DateTimeOffset Time, int Run, int Call);

    /// <summary>A person changed keys, or the secret, of a user.</summary>
    public void Touched(string user, bool keys, bool secret, DateTimeOffset now)
    {
        moment++;
        var run = calls.Count == 0 ? -1 : calls.Keys.Max();
        var change = new Change(moment, now, run, calls.GetValueOrDefault(run));
        if (keys)
        {
            keysTouched[user] = change;
        }

        if (secret)
        {
            secretTouched[user] = change;
        }
    }

    public void Note(Call call, DateTimeOffset now)
    {
        moment++;
        if (!call.IsProof)
        {
            calls[call.Session.Number] = calls.GetValueOrDefault(call.Session.Number) + 1;
        }

        var target = call.Operation switch
        {
            "ListUserTags" or "ListAccessKeys" => call.Parameter("UserName"),
            "GetAccessKeyLastUsed" => call.Parameter("AccessKeyId"),
            "DescribeSecret" or "PutSecretValue" => call.Parameter("SecretId"),
            "GetSecretValue" when call.Parameter("VersionId") is null => call.Parameter("SecretId"),
            "GetCallerIdentity" or "SignIn" when call.IsProof => call.Parameter("AccessKeyId"),
            _ => null,
        };
        if (target is not null)
        {
            last[(call.Session.Number, call.Operation, target)] = (call.Answered, moment, now);
        }
    }

    /// <summary>K9: whether the run has written to the secret and was told so.</summary>
    public bool HasWritten(Call call, string? arn) =>
        arn is not null && last.TryGetValue((call.Session.Number, "PutSecretValue", arn), out var put) && put.Answered;

    /// <summary>P4: the read that failed last of those on which a destructive change depends; null where all were answered.</summary>
    public string? FailedFor(Call call, SandboxUser user, World world, bool useMatters)
    {
        var run = call.Session.Number;
        (bool Answered, int At) Last(string operation, string? target) =>
            target is not null && last.TryGetValue((run, operation, target), out var read) ? (read.Answered, read.At) : (true, -1);
        bool Failed(string operation, params string?[] targets) =>
            !targets.Select(target => Last(operation, target)).MaxBy(read => read.At).Answered;
        // A secret is asked for by its name or its ARN.
        var secret = new[] { FactReader.SecretName(user), FactReader.SecretOf(world, user)?.Arn };
        if (Failed("ListUserTags", user.Name))
        {
            return "ListUserTags";
        }

        if (Failed("ListAccessKeys", user.Name))
        {
            return "ListAccessKeys";
        }

        if (useMatters && Failed("GetAccessKeyLastUsed", call.Parameter("AccessKeyId")))
        {
            return "GetAccessKeyLastUsed";
        }

        if (Failed("DescribeSecret", secret))
        {
            return "DescribeSecret";
        }

        return Failed("GetSecretValue", secret) ? "GetSecretValue" : null;
    }

    /// <summary>
    /// True where a person changed something that the run could not have seen: while it read the user for the last time or after
    /// that, or so shortly before that AWS did not show it yet. AWS has no transaction over a user and a secret, so nobody can do
    /// better. The move of a label is
    /// refused by Secrets Manager if the label is elsewhere by then, so there a change of the secret is no excuse.
    /// </summary>
    public bool CouldNotSee(Call call, SandboxUser user, World world)
    {
        var arn = FactReader.SecretOf(world, user)?.Arn;
        var name = FactReader.SecretName(user);
        bool LongAgo(Change change) =>
            change.Run != call.Session.Number || calls.GetValueOrDefault(change.Run) - change.Call > ReadingAgain;
        bool Saw(Change change, string operation, string? target, TimeSpan lag) =>
            target is not null
                && last.TryGetValue((call.Session.Number, operation, target), out var read)
                && read.Answered
                && read.At > change.At
                && read.Time - change.Time >= lag;
        var stale = world.Cloud.Options.StaleReads;
        var current = FactReader.Current(world, user)?.Id;
        var late = world.Cloud.Options.NewKeyDelay;
        if (keysTouched.TryGetValue(user.Name, out var keys))
        {
            // A key that was activated a moment ago: a list shows it, signature checks do not, and an SMTP password cannot be proven.
            if (world.Now - keys.Time < late && !Saw(keys, "GetCallerIdentity", current, TimeSpan.Zero))
            {
                return true;
            }

            if (!LongAgo(keys) && !Saw(keys, "ListAccessKeys", user.Name, stale) && !Saw(keys, "GetCallerIdentity", current, late))
            {
                return true;
            }
        }

        return call.Operation != "UpdateSecretVersionStage"
            && secretTouched.TryGetValue(user.Name, out var secret) && !LongAgo(secret)
            && !Saw(secret, "GetSecretValue", arn, stale)
                && !Saw(secret, "GetSecretValue", name, stale)
                && !Saw(secret, "DescribeSecret", arn, stale)
                && !Saw(secret, "DescribeSecret", name, stale);
    }
}
