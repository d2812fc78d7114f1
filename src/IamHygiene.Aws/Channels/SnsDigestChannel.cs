using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace IamHygiene.Aws;

/// <summary>The digest as a message to an SNS topic.</summary>
/// <param name="sns">A client of the topic's region that sends each request once: a message that is sent again may arrive twice.</param>
/// <param name="topicArn">The topic.</param>
/// <param name="composer">Writes the text.</param>
/// <param name="calls">Makes the calls.</param>
internal sealed class SnsDigestChannel(
    IAmazonSimpleNotificationService sns,
    string topicArn,
    DigestComposer composer,
    AwsCall calls) : IDigestChannel
{
    // API, Publish: at most 256 KB; "Subjects must be ASCII text ... and must be less than 100 characters long".
    private const int MaxBytes = 256 * 1024;
    private const int MaxSubject = 99;

    /// <inheritdoc/>
    public string Name => $"SNS topic {topicArn[(topicArn.LastIndexOf(':') + 1)..]}";

    /// <inheritdoc/>
    public bool IsMail => false;

    /// <summary>The region of a topic.</summary>
    public static string RegionOf(string topicArn) => topicArn.Split(':')[3];

    /// <inheritdoc/>
    public async Task SendAsync(Digest digest, CancellationToken cancellationToken)
    {
        var request = new PublishRequest
        {
            TopicArn = topicArn,
            Subject = Subject(digest),
            Message = DigestSize.Fit(digest, composer.Text, MaxBytes),
        };
        await calls.RunOnceAsync(
            new("sns", "Publish", $"topic {topicArn}"),
            token => sns.PublishAsync(request, token),
            cancellationToken).ConfigureAwait(false);
    }

    // It is made of numbers and our own words, which are ASCII.
    private static string Subject(Digest digest)
    {
        var subject = DigestTexts.Subject(digest);
        return subject.Length <= MaxSubject ? subject : subject[..MaxSubject];
    }
}
