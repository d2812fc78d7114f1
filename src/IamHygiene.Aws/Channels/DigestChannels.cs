namespace IamHygiene.Aws;

/// <summary>Which channels a configuration asks for.</summary>
internal static class DigestChannels
{
    /// <summary>The channels, mail first.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="mail">Takes mails.</param>
    /// <param name="openTopic">Makes the channel of a topic.</param>
    /// <param name="openWebhook">Makes the channel of a service and the secret with its address.</param>
    /// <param name="composer">Writes mails.</param>
    public static IReadOnlyList<IDigestChannel> Of(
        HygieneConfiguration configuration,
        IMailPort mail,
        Func<string, IDigestChannel> openTopic,
        Func<WebhookKind, string, IDigestChannel> openWebhook,
        DigestComposer composer)
    {
        var settings = configuration.Digest;
        var channels = new List<IDigestChannel>();
        var canMail = settings.Mail && configuration.Mail.Transport != MailTransport.None;
        if (canMail && configuration.Policy.AdminAddress is { } admin)
        {
            channels.Add(new MailDigestChannel(mail, composer, admin));
        }

        if (settings.TopicArn is { } topicArn)
        {
            channels.Add(openTopic(topicArn));
        }

        if (settings.SlackSecret is { } slack)
        {
            channels.Add(openWebhook(WebhookKind.Slack, slack));
        }

        if (settings.TeamsSecret is { } teams)
        {
            channels.Add(openWebhook(WebhookKind.Teams, teams));
        }

        return channels;
    }
}
