namespace IamHygiene;

/// <summary>The lines that the result of a run gives, each with its topic and rank.</summary>
internal sealed class DigestLines(DateOnly day, int days, bool maskKeyIds)
{
    private const int LongestText = 400;

    private DateOnly End => day.AddDays(days);

    /// <summary>The lines of a run in one account.</summary>
    public IEnumerable<(DigestTopic Topic, DigestLine Line, int Rank)> Of(HygieneRun run) =>
    [
        .. run.Failures.Select(problem => (DigestTopic.Failures, Of(problem), 0)),
        .. run.Findings.Where(IsFinding).Select(finding => (DigestTopic.Findings, Of(finding), Rank(finding.Severity))),
        .. run.Findings.Where(IsOfAddress).Select(finding => (DigestTopic.NoAddress, Of(finding), 0)),
        .. run.Actions.Where(IsTold).Select(action => (DigestTopic.Done, Of(action), 0)),
        .. (run.Forecast?.Actions ?? []).Where(IsKeyChange).Select(foreseen => (DigestTopic.Due, Of(foreseen), 0)),
        .. (run.Forecast?.Passwords ?? []).Select(password => (DigestTopic.Due, Of(password), 0)),
        .. run.Exemptions.Where(EndsSoon).Select(exemption => (DigestTopic.Exemptions, Of(exemption), 0)),
    ];

    /// <summary>The line of something that went wrong.</summary>
    public DigestLine Of(Problem problem) => new(Clean(problem.Message), Clean(problem.Remedy));

    private DigestLine Of(Finding finding) => new(Clean(finding.Message), Clean(finding.Remedy)) { Severity = finding.Severity };

    private DigestLine Of(ActionResult action) => new(Clean($"{action.UserName}: {action.Message}"));

    private DigestLine Of(ForeseenAction foreseen)
    {
        var action = foreseen.Action;
        return new(Clean($"{action.UserName}: {DigestTexts.Due(action)}")) { Day = foreseen.Day };
    }

    private DigestLine Of(PasswordExpiry password) =>
        new(Clean($"{password.UserName}: {DigestTexts.PasswordExpires}")) { Day = StateTime.DayOf(password.Expires) };

    private DigestLine Of(Exemption exemption) =>
        new(Clean($"{exemption.UserName}: {exemption.Reason} ({exemption.Source})")) { Day = exemption.Until };

    // An error is among the failures.
    private static bool IsFinding(Finding finding) => finding.Severity != FindingSeverity.Error && !IsOfAddress(finding);

    private static bool IsOfAddress(Finding finding) => finding.Kind is FindingIds.NoAddress or FindingIds.ForeignAddress;

    private static bool IsTold(ActionResult action) => action.Outcome == ActionOutcome.Done && !IsHousekeeping(action.Action);

    private static bool IsKeyChange(ForeseenAction foreseen) => !IsHousekeeping(foreseen.Action.Action);

    private static bool IsHousekeeping(PlannedActionKind kind) => kind is PlannedActionKind.NoteKey or PlannedActionKind.CleanUp;

    private bool EndsSoon(Exemption exemption) => exemption.Until is { } until && until <= End;

    private static int Rank(FindingSeverity severity) => FindingSeverity.Error - severity;

    private string Clean(string text)
    {
        var line = Printable.Line(text, LongestText);
        return maskKeyIds ? Printable.MaskKeyIds(line) : line;
    }
}
