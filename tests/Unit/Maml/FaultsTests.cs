using System.Xml.Linq;
using IamHygiene.Maml;

namespace IamHygiene.Tests.Maml;

using Faults = IamHygiene.Maml.Faults;

public sealed class FaultsTests
{
    [Fact]
    public void Complete_help_has_no_fault() => Assert.Empty(Lamps.Read().SelectMany(Faults.Of));

    [Theory]
    [InlineData("T:GetLampCommand", "summary", "Get-Lamp has no synopsis: write a <summary> on its class.")]
    [InlineData("T:GetLampCommand", "remarks", "Get-Lamp has no description: write <remarks> on its class.")]
    [InlineData("T:GetLampCommand", "example", "Get-Lamp has 0 example(s): write two or more <example>.")]
    [InlineData("P:GetLampCommand.Lit", "summary", "Get-Lamp has no description of -Lit: write a <summary> on the property.")]
    [InlineData("T:Lamp", "summary", "Get-Lamp returns IamHygiene.Tests.Maml.Fakes.Lamp, which has no <summary>.")]
    public void What_is_missing_is_named(string member, string element, string fault) =>
        Assert.Equal([fault], Lamps.Read(document => document.Member(member).Elements(element).Remove()).SelectMany(Faults.Of));

    [Theory]
    [InlineData("summary", "Get-Lamp example 2 has no title: write a <summary> in it.")]
    [InlineData("code", "Get-Lamp example 2 has no <code>.")]
    [InlineData("para", "Get-Lamp example 2 explains nothing: write a <para> in it.")]
    public void What_an_example_lacks_is_named(string element, string fault) =>
        Assert.Equal(
            [fault],
            Lamps.Read(document => document
                .Member("T:GetLampCommand")
                .Elements("example")
                .Last()
                .Elements(element)
                .Remove()).SelectMany(Faults.Of));

    [Fact]
    public void A_synopsis_is_one_paragraph() => Assert.Equal(
        ["Set-Lamp has a synopsis of several paragraphs: one sentence in <summary>, the rest in <remarks>."],
        Lamps.Read(document => document.Member("T:SetLampCommand").Element("summary")!.Add(
            new XElement("para", "And more."))).SelectMany(Faults.Of));
}
