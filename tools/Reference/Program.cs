using System.CommandLine;
using IamHygiene.Reference;

var root = new Option<DirectoryInfo>("--root")
{
    Description = "The folder of the repository.",
    DefaultValueFactory = _ => new DirectoryInfo(Environment.CurrentDirectory),
};
var command = new RootCommand("Writes docs/configuration.md from the schema, and docs/cmdlets/ from the help of the cmdlets.") { root };
command.SetAction(arguments =>
{
    var folder = arguments.GetValue(root)!.FullName;
    foreach (var (path, text) in Pages.Write(folder))
    {
        var file = new FileInfo(Path.Combine(folder, path));
        file.Directory!.Create();
        File.WriteAllText(file.FullName, text);
    }
});
return await command.Parse(args).InvokeAsync();
