namespace IamHygiene;

/// <summary>Problems of mails.</summary>
internal static class MailMessages
{
    public static Problem NotClaimed(string to, string user, ServiceException error) =>
        StepFailure.Explain(error, $"The mail to {to} does not tell of user {user}, because it could not be claimed.");

    public static Problem NotSent(string to, ServiceException error) => StepFailure.Explain(error, $"The mail to {to} was not sent.");

    public static Problem NotRecorded(string to, string user, ServiceException error) =>
        StepFailure.Explain(
            error,
            $"The mail to {to} was sent, but that could not be noted on user {user}.",
            "Nobody is told twice today.");

    public static Problem DeadlineReached(IReadOnlyList<string> addresses, int named) =>
        new(
            ProblemIds.DeadlineReached,
            $"Time ran out before {addresses.Count} {(addresses.Count == 1 ? "mail was" : "mails were")} sent, to "
                + $"{Problems.Some(addresses.Distinct(StringComparer.OrdinalIgnoreCase), named)}.",
            "The next run tells those first who were not told for longest. Give the function more time if this repeats.");
}
