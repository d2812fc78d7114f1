namespace IamHygiene.Aws;

/// <summary>Reads the files of a folder that take the place of built-in templates and words.</summary>
internal static class TemplateFolder
{
    /// <summary>Reads all templates and words of a folder. Other files are left alone.</summary>
    /// <param name="folder">The folder; null: none.</param>
    /// <exception cref="ServiceException">It does not exist, holds nothing of ours, or a file cannot be read.</exception>
    public static TemplateFiles Read(string? folder)
    {
        if (folder is null)
        {
            return TemplateFiles.None;
        }

        try
        {
            var texts = Directory
                .EnumerateFiles(folder)
                .Where(file => TemplateFiles.IsOurs(Path.GetFileName(file)))
                .Order(StringComparer.Ordinal)
                .ToDictionary(file => Path.GetFileName(file), File.ReadAllText, StringComparer.Ordinal);
            return texts.Count > 0 ? new(folder, texts) : throw Nothing(folder, "holds no mail template and no words");
        }
        catch (DirectoryNotFoundException)
        {
            throw Nothing(folder, "does not exist");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ServiceException(
                FailureKind.Denied,
                "MailTemplatesNotRead",
                $"The mail templates in '{folder}' cannot be read: {e.Message}",
                "Check who may read the folder and its files.",
                e);
        }
    }

    private static ServiceException Nothing(string folder, string what) =>
        new(FailureKind.NotFound, "MailTemplates", $"The folder of mail templates '{folder}' {what}.", TemplateFiles.Remedy);
}
