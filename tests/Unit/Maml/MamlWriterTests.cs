using System.Xml;
using IamHygiene.Maml;

namespace IamHygiene.Tests.Maml;

public sealed class MamlWriterTests
{
    // The file was looked at in Get-Help once; a change of it wants to be looked at there again.
    [Fact]
    public void The_file_is_as_it_was_approved()
    {
        using var text = new StringWriter();
        using (var writer = XmlWriter.Create(
            text,
            new() { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Replace }))
        {
            MamlWriter.Write(Lamps.Read()).Save(writer);
        }

        var approved = Path.Combine(Repository.Root, "tests", "Unit", "Maml", "FakeCmdlets-Help.xml");
        Assert.Equal(File.ReadAllText(approved).Trim(), text.ToString());
    }
}
