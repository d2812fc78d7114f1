using System.Xml.Linq;
using IamHygiene.Maml;
using IamHygiene.Tests.Maml.Fakes;

namespace IamHygiene.Tests.Maml;

/// <summary>The help of the fake cmdlets, with their documentation as it is or after a change.</summary>
internal static class Lamps
{
    public static IReadOnlyList<CmdletHelp> Read(Action<XDocument>? change = null)
    {
        var document = XDocument.Load(
            Path.Combine(Repository.Root, "tests", "Unit", "Maml", "FakeCmdlets.xml"),
            LoadOptions.PreserveWhitespace);
        change?.Invoke(document);
        return new CmdletReader(
            [typeof(SetLampCommand), typeof(Lamp), typeof(LampCommand), typeof(GetLampCommand)],
            new DocumentationFile().Add(document)).Read();
    }

    public static CmdletHelp Get { get; } = Read()[0];

    public static CmdletHelp Set { get; } = Read()[1];

    public static ParameterHelp Parameter(this CmdletHelp cmdlet, string name) =>
        cmdlet.Parameters.Single(parameter => parameter.Name == name);

    public static XElement Member(this XDocument document, string name) =>
        document
            .Descendants("member")
            .Single(member => member.Attribute("name")!.Value == name[..2] + "IamHygiene.Tests.Maml.Fakes." + name[2..]);
}
