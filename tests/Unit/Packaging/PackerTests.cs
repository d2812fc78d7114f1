using System.IO.Compression;
using IamHygiene.Packaging;

namespace IamHygiene.Tests.Packaging;

/// <summary>A package has the same bytes whenever it is made, and says what it was told to say.</summary>
public sealed class PackerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iamhygiene-packer-");
    private readonly DirectoryInfo target = Directory.CreateTempSubdirectory("iamhygiene-packages-");

    public void Dispose()
    {
        folder.Delete(recursive: true);
        target.Delete(recursive: true);
    }

    [Fact]
    public void Neither_times_nor_order_of_the_entries_matter() =>
        Assert.Equal(Fixed(2026, "a.dll", "b/c.dll"), Fixed(1999, "b/c.dll", "a.dll"));

    [Fact]
    public void The_entries_keep_their_content()
    {
        using var archive = new ZipArchive(new MemoryStream(Fixed(2026, "b.dll", "a.dll")));
        Assert.Equal(["a.dll", "b.dll"], archive.Entries.Select(entry => entry.FullName));
        using var reader = new StreamReader(archive.Entries[0].Open());
        Assert.Equal("content of a.dll", reader.ReadToEnd());
    }

    [Fact]
    public void The_same_content_gives_the_same_package()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "Some.psd1"), "@{}");
        Packer.Pack(Nuspec(), Target("one.nupkg"), Properties);
        File.SetLastWriteTimeUtc(Path.Combine(folder.FullName, "Some.psd1"), new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Packer.Pack(Nuspec(), Target("two.nupkg"), Properties);
        Assert.Equal(File.ReadAllBytes(Target("one.nupkg")), File.ReadAllBytes(Target("two.nupkg")));
    }

    [Fact]
    public void A_value_that_the_nuspec_asks_for_and_nobody_gives_is_refused() =>
        Assert.Equal(
            "The nuspec asks for the property tags.",
            Assert.Throws<PackagingException>(() => Packer.Pack(
                Nuspec(),
                Target("x.nupkg"),
                Properties.Where(property => !property.StartsWith("tags", StringComparison.Ordinal)))).Message);

    [Fact]
    public void A_property_without_a_value_is_refused() =>
        Assert.Equal(
            "The property version has no value.",
            Assert.Throws<PackagingException>(() => Packer.Pack(Nuspec(), Target("x.nupkg"), ["version"])).Message);

    private string[] Properties =>
    [
        "version=1.2.3", "authors=A", "description=Says = and ; and \"", "copyright=C", "licenseUrl=https://example.com/licence",
        "releaseNotes=two\nlines", "tags=one two", $"module={folder.FullName}",
    ];

    private static string Nuspec() => Path.Combine(Repository.Root, "tools", "Package", "IamHygiene.nuspec");

    private string Target(string name) => Path.Combine(target.FullName, name);

    private static byte[] Fixed(int year, params string[] names)
    {
        using var draft = new MemoryStream();
        using (var archive = new ZipArchive(draft, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                var entry = archive.CreateEntry(name);
                entry.LastWriteTime = new(year, 11, 29, 12, 0, 0, TimeSpan.Zero);
                using var writer = new StreamWriter(entry.Open());
                writer.Write("content of " + name);
            }
        }

        using var result = new MemoryStream();
        FixedArchive.Write(draft, result);
        return result.ToArray();
    }
}
