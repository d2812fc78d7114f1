using IamHygiene.Packaging;

namespace IamHygiene.Tests.Packaging;

/// <summary>Whose work is shipped, and under which licence.</summary>
public sealed class NoticesTests : IDisposable
{
    private static readonly string Assets = Path.Combine(Repository.Root, "src", "IamHygiene.Aws", "obj", "project.assets.json");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("iamhygiene-notices-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_package_is_named_once_with_its_files_licence_and_words()
    {
        Ship("MailKit.dll", "AWSSDK.SSO.dll", "AWSSDK.Core.dll", "IamHygiene.Aws.dll");
        var notices = Notices.Write(Find());
        Assert.Equal(["AWSSDK.Core", "AWSSDK.SSO", "MailKit"], Find().Select(package => package.Nuspec.GetId()));
        Assert.Contains("\nFiles:     MailKit.dll\nLicence:   MIT\nAuthors:   Jeffrey Stedfast\n", notices, StringComparison.Ordinal);
        Assert.Equal(2, notices.Split("\nLicence ").Length - 1);
        Assert.DoesNotContain("IamHygiene.Aws", notices, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', notices);
    }

    [Fact]
    public void The_licence_that_a_package_brings_takes_the_place_of_the_common_words()
    {
        Ship("BouncyCastle.Cryptography.dll");
        var notices = Notices.Write(Find());
        Assert.Contains("The Legion of the Bouncy Castle Inc.", notices, StringComparison.Ordinal);
        Assert.DoesNotContain("\nLicence MIT\n", notices, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_no_package_is_refused()
    {
        Ship("MailKit.dll", "Stranger.dll");
        Assert.Equal("No package has Stranger.dll, which is shipped.", Assert.Throws<PackagingException>(Find).Message);
    }

    [Fact]
    public void A_project_that_was_not_restored_is_refused()
    {
        var missing = Path.Combine(folder.FullName, "none.json");
        var refused = Assert.Throws<PackagingException>(() => ShippedPackage.Find(missing, folder.FullName));
        Assert.Equal($"{missing} is not there. Restore the project first.", refused.Message);
    }

    [Fact]
    public void A_licence_without_words_is_refused() =>
        Assert.Equal(
            "The words of the licence BSD-3-Clause are not known. Add them to tools/Package/Licences.",
            Assert.Throws<PackagingException>(() => Licence.Words("BSD-3-Clause")).Message);

    private IReadOnlyList<ShippedPackage> Find() => ShippedPackage.Find(Assets, folder.FullName);

    private void Ship(params string[] names)
    {
        foreach (var name in names)
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, name), []);
        }
    }
}
