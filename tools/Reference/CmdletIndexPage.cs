using IamHygiene.Maml;

namespace IamHygiene.Reference;

/// <summary>Writes the page that names every cmdlet.</summary>
internal static class CmdletIndexPage
{
    /// <summary>Writes the page.</summary>
    public static string Write(IReadOnlyList<CmdletHelp> cmdlets) => new Markdown()
        .Heading(1, "Cmdlets")
        .Raw("The same as `Get-Help NAME -Full` says; `dotnet run --project tools/Reference` writes these pages from the code. "
            + "An overview is in\n[about_IamHygiene](../help/about_IamHygiene.help.txt).")
        .Table(
            ["Cmdlet", "What it does"],
            cmdlets
                .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
                .Select(cmdlet => new[] { $"[{cmdlet.Name}]({cmdlet.Name}.md)", Markdown.Cell(cmdlet.Synopsis[0]) }))
        .ToString();
}
