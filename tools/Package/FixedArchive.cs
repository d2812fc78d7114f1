using System.IO.Compression;

namespace IamHygiene.Packaging;

/// <summary>Writes an archive anew with the same entries, in the order of their names and all with one time.</summary>
internal static class FixedArchive
{
    // The earliest that an archive can say.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Copies the entries of one archive into another. The same entries give the same bytes.</summary>
    public static void Write(Stream from, Stream to)
    {
        using var source = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true);
        using var target = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var entry in source.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            var copy = target.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
            copy.LastWriteTime = Time;
            using var read = entry.Open();
            using var write = copy.Open();
            read.CopyTo(write);
        }
    }
}
