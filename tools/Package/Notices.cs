using System.Text;

namespace IamHygiene.Packaging;

/// <summary>The text that tells whose work the module ships besides its own, and under which licences.</summary>
internal static class Notices
{
    private static readonly string Rule = new('=', 80);

    /// <summary>Writes the notices of packages. The same packages give the same text, with LF at the ends of lines.</summary>
    /// <exception cref="PackagingException">A licence is not known.</exception>
    public static string Write(IReadOnlyList<ShippedPackage> packages)
    {
        var all = packages.Select(package => (Package: package, Licence: Licence.Of(package))).ToList();
        var text = new StringBuilder(
            """
            Third-party notices

            The module IamHygiene contains the packages below, each under its own licence.
            IamHygiene itself is under the licence in the file LICENSE.

            """);
        foreach (var (package, licence) in all)
        {
            Part(text, Title(package), About(package, licence));
        }

        var withoutOwnText = all.Where(one => one.Licence.OwnText is null).Select(one => one.Licence.Name);
        foreach (var name in withoutOwnText.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Part(text, $"Licence {name}", Licence.Words(name));
        }

        // Packages of one family bring the same notices.
        var withFurther = all.Where(one => one.Licence.FurtherNotices is not null);
        foreach (var same in withFurther.GroupBy(one => one.Licence.FurtherNotices!, StringComparer.Ordinal))
        {
            Part(text, "Further notices of " + string.Join(", ", same.Select(one => Title(one.Package))), same.Key);
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string Title(ShippedPackage package) => $"{package.Nuspec.GetId()} {package.Nuspec.GetVersion()}";

    private static string About(ShippedPackage package, Licence licence)
    {
        var copyright = package.Nuspec.GetCopyright();
        var lines = new StringBuilder()
            .AppendLine($"Files:     {string.Join(", ", package.Assemblies)}")
            .AppendLine($"Licence:   {licence.Name}")
            .AppendLine($"Authors:   {package.Nuspec.GetAuthors()}");
        if (copyright.Length > 0)
        {
            lines.AppendLine($"Copyright: {copyright}");
        }

        lines.AppendLine($"Project:   {package.Nuspec.GetProjectUrl()}");
        if (licence.OwnText is { } own)
        {
            lines.AppendLine().AppendLine(own.Trim());
        }

        return lines.ToString();
    }

    private static void Part(StringBuilder text, string title, string content) =>
        text.AppendLine().AppendLine(Rule).AppendLine(title).AppendLine().AppendLine(content.Trim());
}
