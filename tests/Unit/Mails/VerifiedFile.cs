namespace IamHygiene.Tests.Mails;

/// <summary>
/// Holds a text against the file of its name in the folder Verified. Where they differ, or there is no such file, the text is put beside
/// it as .received and the test fails: look at it, and if it is right, rename it to .verified.
/// </summary>
internal static class VerifiedFile
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Unit", "Mails", "Verified");

    /// <summary>Fails where the text is not that of the file.</summary>
    /// <param name="name">The file's name without <c>.verified</c> and extension.</param>
    /// <param name="extension">The extension, with its dot.</param>
    /// <param name="text">The text.</param>
    public static void AssertSame(string name, string extension, string text)
    {
        var verified = Path.Combine(Folder, name + ".verified" + extension);
        var received = Path.Combine(Folder, name + ".received" + extension);
        var expected = File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : "";
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Equal(expected, text);
    }

    /// <summary>The names of all files, with their extension and without <c>.verified</c>.</summary>
    public static IReadOnlyList<string> Names() =>
    [
        .. Directory
            .EnumerateFiles(Folder, "*.verified.*")
            .Select(file => Path.GetFileName(file).Replace(".verified", "", StringComparison.Ordinal)),
    ];
}
