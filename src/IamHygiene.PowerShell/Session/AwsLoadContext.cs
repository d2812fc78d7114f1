using System.Reflection;
using System.Runtime.Loader;

namespace IamHygiene.PowerShell;

/// <summary>
/// Loads what talks to AWS out of the module's folder <c>aws</c>. AWS.Tools brings an AWSSDK.Core of its own into a session,
/// and of one name the default context holds one assembly only, whichever came first; so ours live in a context of their
/// own. Whatever is not in the folder, IamHygiene.Core above all, comes from where this assembly came from.
/// </summary>
internal sealed class AwsLoadContext : AssemblyLoadContext
{
    private static readonly Lazy<IConnector> LoadedConnector = new(Load);

    private readonly string folder;

    private AwsLoadContext(string folder)
        : base("IamHygiene.Aws") => this.folder = folder;

    /// <summary>The way to AWS; loaded when it is first needed, so that importing the module stays quick.</summary>
    public static IConnector Connector => LoadedConnector.Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var path = Path.Combine(folder, assemblyName.Name + ".dll");
        if (File.Exists(path))
        {
            return LoadFromAssemblyPath(path);
        }

        var core = typeof(IConnector).Assembly;
        return assemblyName.Name == core.GetName().Name ? core : null;
    }

    private static IConnector Load()
    {
        var home = Path.Combine(Path.GetDirectoryName(typeof(AwsLoadContext).Assembly.Location)!, "aws");
        const string Entry = "IamHygiene.Aws";
        if (!File.Exists(Path.Combine(home, Entry + ".dll")))
        {
            throw new IamHygieneException(
                new(
                    "ModuleIncomplete",
                    $"The module lacks {Entry}.dll in its folder {home}.",
                    "Install the module again; all its files and folders belong together."));
        }

        var type = new AwsLoadContext(home).LoadFromAssemblyName(new(Entry)).GetType(Entry + ".AwsConnector", throwOnError: true)!;
        return (IConnector)Activator.CreateInstance(type)!;
    }
}
