namespace IamHygiene.Aws;

/// <summary>
/// For calls that must not be sent twice: making a key, sending a mail. The SDK sends a request again after a connection
/// was reset even where it may retry nothing, so such a failure reaches it as an exception that it does not know.
/// </summary>
internal sealed class SendOnceHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new RequestLostException(e);
        }
    }
}

/// <summary>A request got no answer. The cause is no inner exception, because the SDK looks at those to decide on a retry.</summary>
/// <param name="cause">What happened.</param>
internal sealed class RequestLostException(Exception cause) : Exception("The request got no answer.")
{
    public Exception Cause { get; } = cause;
}
