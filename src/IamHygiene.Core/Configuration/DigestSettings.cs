namespace IamHygiene;

/// <summary>How often the administrator gets a digest.</summary>
public enum DigestCadence
{
    /// <summary>Never.</summary>
    Never,

    /// <summary>With the first run of each day (UTC).</summary>
    Daily,

    /// <summary>With the first run of each week.</summary>
    Weekly,
}

/// <summary>The administrator's digest: when it is sent, where to, and how far it looks ahead.</summary>
public sealed record DigestSettings
{
    /// <summary>How often it is sent.</summary>
    public DigestCadence Schedule { get; init; }

    /// <summary>The day (UTC) on which the week of a weekly digest begins.</summary>
    public DayOfWeek Weekday { get; init; } = DayOfWeek.Monday;

    /// <summary>True where it is mailed to the administrator's address.</summary>
    public bool Mail { get; init; }

    /// <summary>The ARN of the SNS topic it is published to; null: none.</summary>
    public string? TopicArn { get; init; }

    /// <summary>The secret that holds the address of a Slack webhook; null: none.</summary>
    public string? SlackSecret { get; init; }

    /// <summary>The secret that holds the address of a Microsoft Teams webhook; null: none.</summary>
    public string? TeamsSecret { get; init; }

    /// <summary>How many days it looks ahead. Default 14.</summary>
    public int Days { get; init; } = 14;

    /// <summary>
    /// The role whose tag remembers when a digest was sent, so that several callers share one memory; null: the caller's own.
    /// </summary>
    public string? MemoryRole { get; init; }

    /// <summary>True where a digest may be due.</summary>
    public bool IsOn => Schedule != DigestCadence.Never;
}
