using System.Globalization;
using Amazon.Runtime;

namespace IamHygiene.Aws;

/// <summary>
/// The time by AWS's clock at which a client's last call was answered. It is read from the answer itself, so the SDK's own correction
/// of a clock that is off does not hide how far off it is.
/// </summary>
internal sealed class AnswerTime
{
    /// <summary>Listens to a client.</summary>
    /// <param name="client">The client, whose calls come one after the other.</param>
    public AnswerTime(AmazonServiceClient client) => client.AfterResponseEvent += Note;

    /// <summary>The time (UTC, whole seconds); null where no answer has named one.</summary>
    public DateTimeOffset? Last { get; private set; }

    private void Note(object sender, ResponseEventArgs e)
    {
        Last = e is WebServiceResponseEventArgs { ResponseHeaders: var headers }
            && headers.TryGetValue("Date", out var text)
            && DateTimeOffset.TryParseExact(text, "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
    }
}
