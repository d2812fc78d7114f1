using System.CommandLine;
using IamHygiene.Packaging;

var assets = new Argument<FileInfo>("assets") { Description = "The project.assets.json of the project whose packages are shipped." };
var assemblies = new Argument<DirectoryInfo>("assemblies") { Description = "The folder with the assemblies that are shipped." };
var notices = new Argument<FileInfo>("notices") { Description = "The file to write." };
var writeNotices = new Command("notices", "Writes the notices of the packages that are shipped.") { assets, assemblies, notices };
writeNotices.SetAction(arguments => Tell(() => File.WriteAllText(
    arguments.GetValue(notices)!.FullName,
    Notices.Write(ShippedPackage.Find(arguments.GetValue(assets)!.FullName, arguments.GetValue(assemblies)!.FullName)))));

var nuspec = new Argument<FileInfo>("nuspec") { Description = "What the package says of itself, with $names$ of properties." };
var package = new Argument<FileInfo>("package") { Description = "The file to write." };
var properties = new Option<string[]>("--property") { Description = "name=value, for each of the names in the nuspec." };
var pack = new Command("pack", "Makes a package whose bytes depend on nothing but what is in it.") { nuspec, package, properties };
pack.SetAction(arguments => Tell(() => Packer.Pack(
    arguments.GetValue(nuspec)!.FullName,
    arguments.GetValue(package)!.FullName,
    arguments.GetValue(properties) ?? [])));

return await new RootCommand("Makes what a release consists of.") { writeNotices, pack }.Parse(args).InvokeAsync();

// In this form the build shows it as an error.
static int Tell(Action work)
{
    try
    {
        work();
        return 0;
    }
    catch (PackagingException e)
    {
        Console.Error.WriteLine($"package : error PACK001: {e.Message}");
        return 1;
    }
}
