namespace IamHygiene.Aws;

/// <summary>Templates and words that the module carries inside.</summary>
internal static class BuiltInFile
{
    /// <summary>The text of a file.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(BuiltInFile).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException("The module lacks this file.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
