using NuGet.Packaging;

namespace IamHygiene.Packaging;

/// <summary>Makes the package. Two of the same content have the same bytes: order, times and names in it are fixed.</summary>
internal static class Packer
{
    /// <summary>Makes a package of what a nuspec names.</summary>
    /// <param name="nuspec">The path of the nuspec; the properties have the place of the files.</param>
    /// <param name="package">The file to write.</param>
    /// <param name="properties">Each as name=value.</param>
    /// <exception cref="PackagingException">A property has no value, or the content cannot be packed.</exception>
    public static void Pack(string nuspec, string package, IEnumerable<string> properties)
    {
        var values = properties.Select(property => property.Split('=', 2)).ToDictionary(
            parts => parts[0],
            parts => parts.Length == 2 ? parts[1] : throw new PackagingException($"The property {parts[0]} has no value."),
            StringComparer.Ordinal);
        var builder = new PackageBuilder(
            nuspec,
            Path.GetDirectoryName(nuspec),
            name => values.GetValueOrDefault(name) ?? throw new PackagingException($"The nuspec asks for the property {name}."),
            includeEmptyDirectories: false,
            deterministic: true);
        // NuGet fixes the names, but not the times.
        using var draft = new MemoryStream();
        builder.Save(draft);
        Directory.CreateDirectory(Path.GetDirectoryName(package)!);
        using var file = File.Create(package);
        FixedArchive.Write(draft, file);
    }
}
