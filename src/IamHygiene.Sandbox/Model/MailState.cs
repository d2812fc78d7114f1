using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>A mail that SES took.</summary>
public sealed record SentMail
{
    /// <summary>The id that SES answered.</summary>
    public required string MessageId { get; init; }

    /// <summary>When it was sent (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The region of the endpoint.</summary>
    public required string Region { get; init; }

    /// <summary>The sender as given.</summary>
    public required string Source { get; init; }

    /// <summary>The To addresses.</summary>
    public ImmutableArray<string> To { get; init; } = [];

    /// <summary>The Cc addresses.</summary>
    public ImmutableArray<string> Cc { get; init; } = [];

    /// <summary>The Bcc addresses.</summary>
    public ImmutableArray<string> Bcc { get; init; } = [];

    /// <summary>The Reply-To addresses.</summary>
    public ImmutableArray<string> ReplyTo { get; init; } = [];

    /// <summary>The subject.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The text body, or null.</summary>
    public string? Text { get; init; }

    /// <summary>The HTML body, or null.</summary>
    public string? Html { get; init; }

    /// <summary>The configuration set, or null.</summary>
    public string? ConfigurationSet { get; init; }

    /// <summary>The whole message as it was handed to SendRawEmail, or null.</summary>
    public string? Raw { get; init; }

    /// <summary>All recipients.</summary>
    public IEnumerable<string> Recipients => [.. To, .. Cc, .. Bcc];
}

/// <summary>SES in one account.</summary>
public sealed record MailState
{
    /// <summary>Whether the account is in the SES sandbox: then recipients must be verified as well.</summary>
    public bool Sandboxed { get; init; }

    /// <summary>Verified addresses and domains. <c>example.com</c> is verified unless told otherwise.</summary>
    public ImmutableSortedSet<string> Verified { get; init; } = Empty.Names.Add("example.com");

    /// <summary>Recipients in 24 hours, or null for no limit (SES then tells of 50,000).</summary>
    public int? DailyQuota { get; init; }

    /// <summary>Recipients in one second, or null for no limit (SES then tells of 14).</summary>
    public int? MaxSendRate { get; init; }

    /// <summary>Whether sending is enabled for the account.</summary>
    public bool SendingEnabled { get; init; } = true;

    /// <summary>The names of the configuration sets.</summary>
    public ImmutableSortedSet<string> ConfigurationSets { get; init; } = Empty.CaseSensitiveNames;

    /// <summary>Every mail sent, oldest first.</summary>
    public ImmutableList<SentMail> Sent { get; init; } = [];
}
