using System.Xml.Linq;
using IamHygiene.Maml;

namespace IamHygiene.Tests.Maml;

public sealed class PromptsTests
{
    [Theory]
    [InlineData("Get-Lamp", "Get-Lamp")]
    [InlineData("  Get-Lamp  ", "Get-Lamp")]
    [InlineData("$a = 1\n            $b = 2", "$a = 1\n$b = 2")]
    [InlineData("\n            $a |\n                Sort-Object\n\n            $b\n            ", "$a |\n    Sort-Object\n\n$b")]
    [InlineData("\r\n  $a\r\n  $b\r\n", "$a\n$b")]
    public void Code_loses_the_indentation_of_the_file(string code, string expected) =>
        Assert.Equal(expected, DocumentationText.Code(new XElement("code", code)));

    [Theory]
    [InlineData("Get-Lamp", "PS> Get-Lamp")]
    [InlineData("$a = 1\n$b = 2", "PS> $a = 1\nPS> $b = 2")]
    [InlineData("Get-Lamp |\nSet-Lamp", "PS> Get-Lamp |\n>>  Set-Lamp")]
    [InlineData("Get-Lamp | ForEach-Object {\n    $_\n}", "PS> Get-Lamp | ForEach-Object {\n>>      $_\n>>  }")]
    [InlineData("@(\n1\n)", "PS> @(\n>>  1\n>>  )")]
    [InlineData("Set-Lamp `\n-WhatIf", "PS> Set-Lamp `\n>>  -WhatIf")]
    [InlineData("$a\n\n$b", "PS> $a\n\nPS> $b")]
    public void Each_line_has_the_prompt_of_a_session(string code, string expected) => Assert.Equal(expected, Prompts.Add(code));
}
