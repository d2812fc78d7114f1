using System.Reflection;
using System.Runtime.Loader;

namespace IamHygiene.Maml;

/// <summary>Loads an assembly to look at, with what it was compiled against.</summary>
internal sealed class HelpLoadContext(IEnumerable<string> references) : AssemblyLoadContext("help")
{
    private readonly Dictionary<string, string> paths = references.DistinctBy(
        Path.GetFileNameWithoutExtension,
        StringComparer.OrdinalIgnoreCase)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => path, StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        paths.TryGetValue(assemblyName.Name!, out var path) ? LoadFromAssemblyPath(Path.GetFullPath(path)) : null;
}
