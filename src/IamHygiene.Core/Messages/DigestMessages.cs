namespace IamHygiene;

/// <summary>Identifiers of what keeps a digest from being sent (docs/errors.md). None of them fails a run.</summary>
public static class DigestIds
{
    /// <summary>A channel did not take the digest.</summary>
    public const string DigestNotSent = nameof(DigestNotSent);

    /// <summary>It is not known whether a channel has taken the digest.</summary>
    public const string DigestUnclear = nameof(DigestUnclear);

    /// <summary>There was no time for the digest.</summary>
    public const string DigestNoTime = nameof(DigestNoTime);

    /// <summary>That a digest was sent can be remembered nowhere.</summary>
    public const string DigestNotRemembered = nameof(DigestNotRemembered);
}

/// <summary>What is said of the digest itself.</summary>
internal static class DigestMessages
{
    private const string HowToRemember =
        "Allow iam:ListRoleTags, iam:TagRole and iam:UntagRole on the role that makes the run (policies/Send_Digest_policy.json), "
            + "or name another role in digest.memoryRole.";

    public static Problem NotSent(string channel, ServiceException cause) => new(
        DigestIds.DigestNotSent,
        $"The digest was not sent by {channel}. {cause.Message}",
        cause.Remedy);

    public static Problem Unclear(string channel, ServiceException cause) => new(
        DigestIds.DigestUnclear,
        $"It is not known whether the digest was sent by {channel}. {cause.Message}",
        "Look there. It is not sent again, so that nobody gets it twice.");

    public static Problem CutOff(string channel) => new(
        DigestIds.DigestUnclear,
        $"It is not known whether the digest was sent by {channel}: the time of the run was over.",
        "Look there. It is not sent again. Give the run more time.");

    /// <summary>An error of our own. Its text is not shown: it could hold anything.</summary>
    public static Problem Unexpected(Exception error, string work) =>
        new(
            ProblemIds.Unexpected,
            $"An unexpected {error.GetType().Name} stopped {work}.",
            "Please report it with the diagnostic (the JSON log).")
        {
            Diagnostic = UnexpectedError.Diagnose(error),
        };

    public static Problem EarlierUnclear(DateOnly day) => new(
        DigestIds.DigestUnclear,
        $"The digest of {StateTime.Format(day)} may not have been sent: its run ended before that was clear.",
        "It is not sent again. See the result of that run.");

    public static Problem AnotherRun(DateOnly day) => new(
        DigestIds.DigestUnclear,
        $"The digest of {StateTime.Format(day)} was begun by another run, and that it was sent is not noted.",
        "That run may be at work still. If it died, this digest is not sent again; the next one tells of it.");

    public static Problem NoTime() => new(
        DigestIds.DigestNoTime,
        "The digest was not begun, because the time of the run is nearly over.",
        "The next run sends it. Give the run more time if this repeats.");

    public static Problem NotRemembered(ServiceException cause) => new(
        DigestIds.DigestNotRemembered,
        $"That the digest was sent cannot be remembered. {cause.Message} So it is sent only where a run has changed something or "
            + "something fails since that run.",
        HowToRemember);

    public static Problem NoMemory() => new(
        DigestIds.DigestNotRemembered,
        "That the digest was sent cannot be remembered, because the caller can have no tags. So it is sent only where a run has "
            + "changed something or something fails since that run.",
        HowToRemember);

    public static Problem NotClaimed(ServiceException cause) => new(
        DigestIds.DigestNotSent,
        $"The digest was not sent, because it could not be claimed. {cause.Message}",
        $"{cause.Remedy} The next run tries again.");

    public static Problem NotNoted(ServiceException cause) => new(
        DigestIds.DigestNotRemembered,
        $"The digest was sent, but that could not be noted. {cause.Message}",
        "It is not sent again today. The next run says that it may not have been sent.");
}
