using System.Net;
using System.Text;

namespace IamHygiene.Aws;

/// <summary>
/// The digest as a message by incoming webhook. It is sent again only where the service says that it has not taken it; after no answer
/// or a gateway's it may have, and is not.
/// </summary>
/// <param name="kind">The service.</param>
/// <param name="address">Where its webhook is.</param>
/// <param name="http">Sends requests; it follows no redirection.</param>
/// <param name="clock">Time and waiting.</param>
internal sealed class WebhookDigestChannel(WebhookKind kind, WebhookAddress address, HttpClient http, TimeProvider clock)
    : IDigestChannel
{
    private const int MaxAttempts = 3;

    /// <summary>A service that asks for a longer pause is not waited for.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => kind.Name;

    /// <inheritdoc/>
    public bool IsMail => false;

    /// <inheritdoc/>
    public async Task SendAsync(Digest digest, CancellationToken cancellationToken)
    {
        var url = await address.ReadAsync(cancellationToken).ConfigureAwait(false);
        var failure = new WebhookFailure(kind, url.Host);
        var body = kind.Write(digest);
        for (var attempt = 1; ; attempt++)
        {
            using var answer = await PostAsync(url, body, failure, cancellationToken).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            if (attempt == MaxAttempts || PauseAfter(answer, attempt) is not { } pause)
            {
                throw failure.Answered(answer.StatusCode);
            }

            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> PostAsync(
        Uri url,
        string body,
        WebhookFailure failure,
        CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw failure.NotReached(e.HttpRequestError);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw failure.NoAnswer();
        }
    }

    // How long to wait before the next attempt; null: there is none.
    private TimeSpan? PauseAfter(HttpResponseMessage answer, int attempt)
    {
        var usual = TimeSpan.FromSeconds(1 << (attempt - 1));
        switch (answer.StatusCode)
        {
            case HttpStatusCode.InternalServerError or HttpStatusCode.ServiceUnavailable:
                return usual;
            case HttpStatusCode.TooManyRequests:
                var asked = answer.Headers.RetryAfter;
                var pause = asked?.Delta ?? (asked?.Date - clock.GetUtcNow()) ?? usual;
                return pause > LongestPause ? null : Later(pause, TimeSpan.Zero);
            default:
                return null;
        }
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
