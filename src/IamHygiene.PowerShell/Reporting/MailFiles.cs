using System.Text;

namespace IamHygiene.PowerShell;

/// <summary>Writes sample mails into a folder, to look at.</summary>
/// <param name="folder">The folder; it is made where it is missing.</param>
internal sealed class MailFiles(string folder)
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes a mail as a text file and a page. Existing files of these names are replaced.</summary>
    /// <param name="mail">The mail.</param>
    /// <returns>What went wrong; null: nothing.</returns>
    public Problem? Write(TemplateCheck mail)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, $"{mail.Name}.{mail.Language}");
            File.WriteAllText(path + ".txt", $"Subject: {mail.Subject}\n\n{mail.Text}", Encoding);
            File.WriteAllText(path + ".html", mail.Html, Encoding);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return new(
                "FileNotWritten",
                $"The mails cannot be written to {folder}: {e.Message}",
                "Check that the folder may be written.");
        }
    }
}
