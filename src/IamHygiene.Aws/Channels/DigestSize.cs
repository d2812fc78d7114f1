using System.Text;

namespace IamHygiene.Aws;

/// <summary>Writes a digest so that it fits into what a channel takes: with fewer lines where need be.</summary>
internal static class DigestSize
{
    private static readonly int[] MostLines = [DigestBuilder.MostAccounts, DigestBuilder.MostLines, 12, 6, 3, 1, 0];

    /// <summary>The text of the digest with as many lines as fit.</summary>
    /// <param name="digest">The digest.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="maxBytes">How many bytes of UTF-8 the channel takes.</param>
    public static string Fit(Digest digest, Func<Digest, string> write, int maxBytes)
    {
        var text = "";
        foreach (var most in MostLines)
        {
            text = write(digest.Shortened(most));
            if (Encoding.UTF8.GetByteCount(text) <= maxBytes)
            {
                return text;
            }
        }

        return text;
    }
}
