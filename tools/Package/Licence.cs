using NuGet.Packaging;

namespace IamHygiene.Packaging;

/// <summary>Under which licence a package is, and its words.</summary>
/// <param name="Name">The SPDX identifier, or the name of the package's own file.</param>
/// <param name="OwnText">The licence that the package brings along; null: none.</param>
/// <param name="FurtherNotices">What the package says of third parties in turn; null: nothing.</param>
internal sealed record Licence(string Name, string? OwnText, string? FurtherNotices)
{
    private static readonly string[] LicenceFiles = ["LICENSE", "LICENSE.md", "LICENSE.txt"];
    private static readonly string[] NoticeFiles = ["THIRD-PARTY-NOTICES.txt", "NOTICE", "NOTICE.txt"];

    /// <summary>Reads the licence of a package.</summary>
    /// <exception cref="PackagingException">The package names none.</exception>
    public static Licence Of(ShippedPackage package)
    {
        var stated = package.Nuspec.GetLicenseMetadata()
            ?? throw new PackagingException($"The package {package.Nuspec.GetId()} names no licence by expression or file.");
        return stated.Type == LicenseType.File
            ? new(stated.License, Read(package, stated.License), Read(package, NoticeFiles))
            : new(stated.License, Read(package, LicenceFiles), Read(package, NoticeFiles));
    }

    /// <summary>The words of a licence that many packages are under.</summary>
    /// <exception cref="PackagingException">They are not known.</exception>
    public static string Words(string identifier)
    {
        using var stream = typeof(Licence).Assembly.GetManifestResourceStream(identifier)
            ?? throw new PackagingException($"The words of the licence {identifier} are not known. Add them to tools/Package/Licences.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string? Read(ShippedPackage package, params string[] names) =>
        Directory.EnumerateFiles(package.Folder)
            .Where(path => names.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)
            .FirstOrDefault();
}
