using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>P5: nobody is told the same thing twice a day.</summary>
internal static class MailChecks
{
    public static void Check(InvariantChecker oracle, RunSession session, MailState before, MailState after)
    {
        var state = oracle.State;
        foreach (var mail in after.Sent.Skip(before.Sent.Count))
        {
            LeakChecks.InText(oracle, [mail.Subject, mail.Text ?? "", mail.Html ?? ""]);
            var text = mail.Text ?? "";
            var at = text.IndexOf(MarkingComposer.Mark, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            foreach (var told in text[(at + MarkingComposer.Mark.Length)..].Split('\n').Distinct(StringComparer.Ordinal))
            {
                // A mail counts for the day on which its run began.
                var line = $"{session.Began:yyyy-MM-dd} {told}";
                if (state.Told.Contains(line))
                {
                    oracle.Report("P5", $"told twice on one day: {told}", told.Split(' ')[1]);
                }

                state = NewsChecks.Told(state with { Told = state.Told.Add(line) }, told);
            }
        }

        oracle.Update(_ => state);
    }
}
