using System.Text.Json;
using System.Xml.Linq;
using IamHygiene.Maml;
using IamHygiene.PowerShell;

namespace IamHygiene.Reference;

/// <summary>The pages that are written from the code, so that they say what the code does.</summary>
internal static class Pages
{
    /// <summary>The folder of the cmdlets' pages, from the root of the repository.</summary>
    public const string CmdletFolder = "docs/cmdlets";

    /// <summary>Each page's text by its path from the root of the repository.</summary>
    public static IReadOnlyDictionary<string, string> Write(string root)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "docs", "iamhygiene.schema.json")));
        var cmdlets = Cmdlets();
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["docs/configuration.md"] = ConfigurationPage.Write(schema.RootElement),
            [$"{CmdletFolder}/README.md"] = CmdletIndexPage.Write(cmdlets),
        };
        foreach (var cmdlet in cmdlets)
        {
            pages.Add($"{CmdletFolder}/{cmdlet.Name}.md", new CmdletPage(cmdlet, cmdlets).Write());
        }

        return pages;
    }

    private static IReadOnlyList<CmdletHelp> Cmdlets()
    {
        var module = typeof(GetIamCredentialStatusCommand).Assembly;
        var documentation = new DocumentationFile();
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "IamHygiene.*.xml").Order(StringComparer.Ordinal))
        {
            documentation.Add(XDocument.Load(file, LoadOptions.PreserveWhitespace));
        }

        return new CmdletReader(module.GetExportedTypes(), documentation).Read();
    }
}
