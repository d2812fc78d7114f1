using NuGet.Packaging;
using NuGet.ProjectModel;

namespace IamHygiene.Packaging;

/// <summary>A package of which the module ships assemblies.</summary>
/// <param name="Nuspec">What it says of itself.</param>
/// <param name="Folder">Where it was restored to.</param>
/// <param name="Assemblies">The names of the shipped files, in order.</param>
internal sealed record ShippedPackage(NuspecReader Nuspec, string Folder, IReadOnlyList<string> Assemblies)
{
    private const string Own = "IamHygiene.";

    /// <summary>The packages of all assemblies in a folder that are not of this project, in the order of their ids.</summary>
    /// <exception cref="PackagingException">An assembly is of no package, or a package was not restored.</exception>
    public static IReadOnlyList<ShippedPackage> Find(string assets, string folder)
    {
        var restored = LockFileUtilities.GetLockFile(assets, NuGet.Common.NullLogger.Instance)
            ?? throw new PackagingException($"{assets} is not there. Restore the project first.");
        var shipped = Directory.EnumerateFiles(folder, "*.dll")
            .Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith(Own, StringComparison.Ordinal))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var packages = restored.Targets[0].Libraries
            .Select(library => (Library: library, Assemblies: NamesIn(library).Where(shipped.Contains).ToList()))
            .Where(found => found.Assemblies.Count > 0)
            .Select(found => Open(restored, found.Library, found.Assemblies))
            .OrderBy(package => package.Nuspec.GetId(), StringComparer.OrdinalIgnoreCase)
            .ToList();
        shipped.ExceptWith(packages.SelectMany(package => package.Assemblies));
        return shipped.Count == 0
            ? packages
            : throw new PackagingException($"No package has {string.Join(", ", shipped.Order(StringComparer.Ordinal))}, which is shipped.");
    }

    private static IEnumerable<string> NamesIn(LockFileTargetLibrary library) =>
        library.RuntimeAssemblies.Select(assembly => Path.GetFileName(assembly.Path)).Order(StringComparer.Ordinal);

    private static ShippedPackage Open(LockFile restored, LockFileTargetLibrary library, List<string> assemblies)
    {
        var path = restored.GetLibrary(library.Name, library.Version)?.Path;
        var folder = restored.PackageFolders
            .Select(packages => Path.Combine(packages.Path, path ?? ""))
            .FirstOrDefault(Directory.Exists)
            ?? throw new PackagingException($"The package {library.Name} {library.Version} is not there. Restore the project first.");
        var nuspec = Directory.EnumerateFiles(folder, "*.nuspec").Single();
        return new(new NuspecReader(nuspec), folder, assemblies);
    }
}
