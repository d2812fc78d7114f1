using System.Text;
using System.Xml;
using System.Xml.Linq;
using IamHygiene.Maml;

// The build calls: maml <assembly> <its documentation> <list of references> <file to write>
if (args is not [var assembly, var documentation, var references, var output])
{
    Console.Error.WriteLine("usage: maml <assembly> <documentation.xml> <list of references> <file to write>");
    return 2;
}

var paths = File.ReadAllLines(references);
var file = new DocumentationFile().Add(XDocument.Load(documentation, LoadOptions.PreserveWhitespace));
foreach (var beside in paths.Select(path => Path.ChangeExtension(path, ".xml")).Where(File.Exists))
{
    file.Add(XDocument.Load(beside, LoadOptions.PreserveWhitespace));
}

var cmdlets = new CmdletReader(new HelpLoadContext(paths).LoadFromAssemblyPath(Path.GetFullPath(assembly)).GetExportedTypes(), file).Read();
var faults = cmdlets.SelectMany(Faults.Of).ToList();
if (cmdlets.Count == 0)
{
    faults.Add($"{Path.GetFileName(assembly)} has no public cmdlet.");
}

// In this form the build shows each as an error.
foreach (var fault in faults)
{
    Console.Error.WriteLine($"help : error HELP001: {fault}");
}

if (faults.Count > 0)
{
    return 1;
}

Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(output))!);
using var writer = XmlWriter.Create(
    output,
    new()
    {
        Indent = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineChars = "\n",
        NewLineHandling = NewLineHandling.Replace
    });
MamlWriter.Write(cmdlets).Save(writer);
return 0;
