namespace IamHygiene.Aws;

/// <summary>A digest with a section of every topic, on which templates are tried.</summary>
internal static class SampleDigest
{
    private static readonly DateOnly Day = new(2026, 11, 22);

    private static readonly RunFigures Figures = RunFigures.None with { Users = 42, Due = 3, Rotated = 2, Notices = 5, Failures = 1 };

    /// <summary>The digest.</summary>
    public static Digest Everything { get; } = new(
        "00000000",
        Day,
        Days: 14,
        Figures,
        [new("example-main (111122223333)", Figures, WasServed: true)],
        MoreAccounts: 1,
        [.. Enum.GetValues<DigestTopic>().Select(Section)]);

    private static DigestSection Section(DigestTopic topic)
    {
        var line = new DigestLine("User alice@example.com: what is to be told of it.", "What to do about it.")
        {
            Account = "example-main",
            Day = topic == DigestTopic.Due ? Day.AddDays(1) : null,
            Severity = topic == DigestTopic.Findings ? FindingSeverity.Warning : null,
        };
        return new(topic, topic.ToString(), [line], More: 1);
    }
}
