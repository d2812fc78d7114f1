using IamHygiene.Maml;

namespace IamHygiene.Reference;

/// <summary>Writes the page of one cmdlet.</summary>
/// <param name="cmdlet">Its help.</param>
/// <param name="all">All cmdlets, to link to.</param>
internal sealed class CmdletPage(CmdletHelp cmdlet, IReadOnlyList<CmdletHelp> all)
{
    private readonly Markdown page = new();

    /// <summary>Writes the page.</summary>
    public string Write()
    {
        page.Heading(1, cmdlet.Name).Paragraph(cmdlet.Synopsis[0]);
        page.Code("powershell", string.Join("\n\n", cmdlet.Syntax.Select(syntax => SyntaxText.Of(cmdlet.Name, syntax))));
        Paragraphs(cmdlet.Description);
        page.Heading(2, "Examples");
        foreach (var example in cmdlet.Examples)
        {
            page.Heading(3, example.Title).Code("powershell", WithoutPrompts(example.Code));
            Paragraphs(example.Remarks);
        }

        page.Heading(2, "Parameters")
            .Table(["Parameter", "Type", "Default", "Meaning"], cmdlet.Parameters.Select(Row));
        Types("Input", cmdlet.Inputs);
        Types("Output", cmdlet.Outputs);
        if (cmdlet.Notes.Count > 0)
        {
            page.Heading(2, "Notes");
            Paragraphs(cmdlet.Notes);
        }

        return page.Heading(2, "See also").Raw(string.Join(", ", cmdlet.Links.Select(Link))).ToString();
    }

    private void Paragraphs(IEnumerable<string> paragraphs)
    {
        foreach (var paragraph in paragraphs)
        {
            page.Paragraph(paragraph);
        }
    }

    private void Types(string heading, IReadOnlyList<TypeHelp> types) => page
        .Heading(2, heading)
        .Table(
            ["Type", "What it is"],
            types.Select(type => new[] { Markdown.Quote(type.Name), Markdown.Cell(string.Join(' ', type.Description)) }));

    private static string[] Row(ParameterHelp parameter) =>
    [
        Markdown.Quote("-" + parameter.Name),
        Markdown.Quote(parameter.Type),
        Default(parameter),
        Markdown.Cell(string.Join("\n", [.. parameter.Description, .. Habits(parameter)])),
    ];

    private static string Default(ParameterHelp parameter) =>
        parameter.IsSwitch ? "off"
        : parameter.Default is { } value ? Markdown.Cell(value)
        : parameter.Required ? "needed"
        : "none";

    private static IEnumerable<string> Habits(ParameterHelp parameter)
    {
        if (parameter.Position is { } position)
        {
            yield return $"Goes without its name at position {position + 1}.";
        }

        if (parameter.FromPipeline)
        {
            yield return "Takes objects from the pipeline.";
        }

        if (parameter.FromPipelineByName)
        {
            yield return "Takes the property of its name from the pipeline.";
        }

        if (parameter.Wildcards)
        {
            yield return "Understands wildcards.";
        }

        if (parameter.Aliases.Count > 0)
        {
            yield return "Other names: " + string.Join(", ", parameter.Aliases.Select(alias => "-" + alias)) + ".";
        }
    }

    // What is to be typed is best copied without prompts. Where output follows, only they tell the two apart.
    private static string WithoutPrompts(string code)
    {
        string[] prompts = [Prompts.First, Prompts.Next];
        var lines = code.Split('\n');
        var isTyped = lines.All(line => line.Length == 0 || prompts.Any(prompt => line.StartsWith(prompt, StringComparison.Ordinal)));
        return isTyped ? string.Join('\n', lines.Select(line => line.Length == 0 ? line : line[Prompts.First.Length..])) : code;
    }

    private string Link(LinkHelp link) =>
        link.Address is { } address ? $"[{link.Text}]({address})"
        : all.Any(other => other.Name == link.Text) ? $"[{link.Text}]({link.Text}.md)"
        : $"[{link.Text}](../help/{link.Text}.help.txt)";
}
