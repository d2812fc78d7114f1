namespace IamHygiene.Aws;

/// <summary>A service that takes messages by incoming webhook.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Setting">The setting that names the secret with the webhook's address.</param>
/// <param name="Write">Writes the message, as JSON.</param>
internal sealed record WebhookKind(string Name, string Setting, Func<Digest, string> Write)
{
    /// <summary>Slack.</summary>
    public static WebhookKind Slack { get; } = new("Slack", "digest.slackSecret", SlackMessage.Write);

    /// <summary>Microsoft Teams.</summary>
    public static WebhookKind Teams { get; } = new("Microsoft Teams", "digest.teamsSecret", TeamsMessage.Write);
}
