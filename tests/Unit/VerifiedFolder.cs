namespace IamHygiene.Tests;

/// <summary>
/// Texts that somebody has looked at, in the folder Verified beside the tests that make them. Where a text differs from its file, or there
/// is no such file, it is put beside it as .received and the test fails: look at it, and if it is right, rename it to .verified.
/// </summary>
/// <param name="tests">The folder of the tests in tests/Unit.</param>
internal sealed class VerifiedFolder(string tests)
{
    private readonly string folder = Path.Combine(Repository.Root, "tests", "Unit", tests, "Verified");

    /// <summary>Fails where the text is not that of the file.</summary>
    /// <param name="name">The file's name without <c>.verified</c> and extension.</param>
    /// <param name="extension">The extension, with its dot.</param>
    /// <param name="text">The text.</param>
    public void AssertSame(string name, string extension, string text)
    {
        var verified = Path.Combine(folder, name + ".verified" + extension);
        var received = Path.Combine(folder, name + ".received" + extension);
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
    public IReadOnlyList<string> Names() =>
    [
        .. Directory
            .EnumerateFiles(folder, "*.verified.*")
            .Select(file => Path.GetFileName(file).Replace(".verified", "", StringComparison.Ordinal)),
    ];
}
