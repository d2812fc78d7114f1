using System.Text;

namespace IamHygiene.PowerShell;

/// <summary>Writes a file at once: beside it first, then in its place.</summary>
internal static class ReportFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes it.</summary>
    /// <param name="file">The file; one that exists is replaced.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(FileInfo file, Action<TextWriter> write)
    {
        if (file is { Exists: true, IsReadOnly: true })
        {
            throw new UnauthorizedAccessException("It is read-only.");
        }

        var unfinished = Path.Combine(file.DirectoryName!, $".{file.Name}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var output = new StreamWriter(unfinished, append: false, Utf8))
            {
                write(output);
            }

            File.Move(unfinished, file.FullName, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
