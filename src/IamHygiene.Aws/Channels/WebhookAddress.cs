using System.Text.Json;

namespace IamHygiene.Aws;

/// <summary>
/// The address of a webhook, as a secret holds it: whoever knows it can write there. So only its host is ever shown.
/// </summary>
/// <param name="kind">The service.</param>
/// <param name="secretId">The secret.</param>
/// <param name="secrets">Reads it.</param>
internal sealed class WebhookAddress(WebhookKind kind, string secretId, ISecretPort secrets)
{
    /// <summary>Reads the address.</summary>
    /// <exception cref="ServiceException">It could not be read, or is none. Nothing was sent.</exception>
    public async Task<Uri> ReadAsync(CancellationToken cancellationToken)
    {
        var version = await SecretToSendWith.ReadAsync(secrets, secretId, cancellationToken).ConfigureAwait(false);
        var text = version.Text is { } secret ? AddressIn(secret.Reveal().Trim()) : null;
        var isHttps = Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps;
        return isHttps && address!.UserInfo.Length == 0 ? address : throw NoAddress();
    }

    // Either the address alone, or JSON with the name "url".
    private static string? AddressIn(string text)
    {
        if (!text.StartsWith('{'))
        {
            return text;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var isThere = document.RootElement.TryGetProperty("url", out var url) && url.ValueKind == JsonValueKind.String;
            return isThere ? url.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private ServiceException NoAddress()
    {
        return new(
            FailureKind.Invalid,
            "WebhookSecret",
            $"The secret '{Printable.OneLine(secretId)}' in {kind.Setting} holds "
                + "no address that begins with https://.",
            $"Store the address of the {kind.Name} webhook there, as plain "
                + "text or as JSON with the name \"url\".");
    }
}
