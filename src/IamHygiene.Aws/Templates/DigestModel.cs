namespace IamHygiene.Aws;

/// <summary>What the templates of the digest are given; <c>templates/README.md</c> lists it.</summary>
internal sealed record DigestModel
{
    public required string Subject { get; init; }

    public required string Headline { get; init; }

    public required string Day { get; init; }

    /// <summary>The account, where the digest is about one; else empty.</summary>
    public required string AccountName { get; init; }

    /// <summary>All accounts together, in numbers.</summary>
    public required string Figures { get; init; }

    /// <summary>Each account in numbers; none where the digest is about one.</summary>
    public required IReadOnlyList<DigestAccountModel> Accounts { get; init; }

    public bool HasAccounts => Accounts.Count > 0;

    /// <summary>How many accounts were left out, in words; empty where none.</summary>
    public required string MoreAccounts { get; init; }

    public required IReadOnlyList<DigestSectionModel> Sections { get; init; }

    public bool HasSections => Sections.Count > 0;

    public static DigestModel Of(Digest digest) => new()
    {
        Subject = DigestTexts.Subject(digest),
        Headline = DigestTexts.Headline(digest),
        Day = StateTime.Format(digest.Day),
        AccountName = digest.AccountCount == 1 ? digest.Accounts[0].Name : "",
        Figures = DigestTexts.Figures(digest.Total),
        Accounts = digest.AccountCount == 1
            ? []
            : digest.Accounts.Select(account => new DigestAccountModel(account.Name, DigestTexts.Figures(account))).ToList(),
        MoreAccounts = More(digest.MoreAccounts),
        Sections = digest.Sections.Select(Section).ToList(),
    };

    private static DigestSectionModel Section(DigestSection section) => new(
        section.Topic.ToString(),
        section.Title,
        section.Count,
        section.Lines.Select(Line).ToList(),
        More(section.More));

    private static DigestLineModel Line(DigestLine line) => new(
        line.Text,
        line.Remedy,
        line.Account ?? "",
        line.Day is { } day ? StateTime.Format(day) : "",
        line.Severity?.ToString() ?? "");

    private static string More(int more) => more > 0 ? DigestTexts.More(more) : "";
}

/// <summary>An account of the digest.</summary>
internal sealed record DigestAccountModel(string Name, string Figures);

/// <summary>A section of the digest.</summary>
internal sealed record DigestSectionModel(string Topic, string Title, int Count, IReadOnlyList<DigestLineModel> Lines, string More)
{
    public bool IsFailures => Topic == nameof(DigestTopic.Failures);
}

/// <summary>A line of the digest; what it has none of is empty.</summary>
internal sealed record DigestLineModel(string Text, string Remedy, string Account, string Day, string Severity)
{
    public bool IsWarning => Severity == nameof(FindingSeverity.Warning);
}
