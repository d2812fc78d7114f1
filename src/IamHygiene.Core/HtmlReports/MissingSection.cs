namespace IamHygiene;

/// <summary>What the report does not tell, and which cmdlet's output would fill it.</summary>
internal static class MissingSection
{
    public static PageSection? Of(ReportModel model)
    {
        var missing = Sources(model.Content).Where(source => !source.IsThere).ToList();
        return missing.Count == 0
            ? null
            : new("missing", "Not in this report", html =>
            {
                html.Begin("ul");
                foreach (var (_, what, command) in missing)
                {
                    html.Begin("li").Text($"{what}: pipe the output of ").Element("code", command).Text(" into the report, too.").End();
                }

                html.End().Line();
            });
    }

    private static IEnumerable<(bool IsThere, string What, string Command)> Sources(ReportContent content) =>
    [
        (content.Users.Count > 0, "Users, ages of keys and expiries of passwords", "Get-IamCredentialStatus"),
        (content.Plan.Count + content.Notices.Count > 0, "The plan of the days to come", "Get-IamHygienePlan -Days 30 -IncludeMail"),
        (content.Usage.Count > 0, "The use of old keys", "Get-IamKeyUsage"),
        (content.Runs.Count > 0, "Results of runs", "Invoke-IamHygiene"),
    ];
}
