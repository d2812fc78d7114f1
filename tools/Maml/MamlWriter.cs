using System.Globalization;
using System.Xml.Linq;

namespace IamHygiene.Maml;

/// <summary>Writes help as MAML, the XML that Get-Help reads.</summary>
internal static class MamlWriter
{
    // More values than these tear the syntax apart; the description has them all.
    private const int MostValues = 6;
    private static readonly XNamespace Msh = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The whole file.</summary>
    public static XDocument Write(IEnumerable<CmdletHelp> cmdlets) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(Cmdlet)));

    private static XElement Cmdlet(CmdletHelp cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Verb),
            new XElement(Command + "noun", cmdlet.Noun),
            Description(cmdlet.Synopsis)),
        Description(cmdlet.Description),
        new XElement(Command + "syntax", cmdlet.Syntax.Select(syntax => new XElement(
            Command + "syntaxItem", new XElement(Maml + "name", cmdlet.Name), syntax.Parameters.Select(SyntaxParameter)))),
        new XElement(
            Command + "parameters",
            cmdlet.Parameters.OrderBy(parameter => parameter.Name, StringComparer.Ordinal).Select(Parameter)),
        new XElement(
            Command + "inputTypes",
            cmdlet.Inputs.Select(type => new XElement(Command + "inputType", TypeOf(type.Name), Description(type.Description)))),
        new XElement(
            Command + "returnValues",
            cmdlet.Outputs.Select(type => new XElement(Command + "returnValue", TypeOf(type.Name), Description(type.Description)))),
        cmdlet.Notes.Count == 0 ? null : new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(cmdlet.Notes))),
        new XElement(
            Command + "examples",
            cmdlet.Examples.Select((example, index) => Example(example, index + 1, last: index == cmdlet.Examples.Count - 1))),
        new XElement(Command + "relatedLinks", cmdlet.Links.Select(Link)));

    // An address in maml:uri would be what Get-Help -Online opens, and that is not the page of the cmdlet.
    private static XElement Link(LinkHelp link) => new(
        Maml + "navigationLink", new XElement(
            Maml + "linkText",
            link.Address is null ? link.Text : $"{link.Text}: {link.Address}"), new XElement(Maml + "uri"));

    // An empty paragraph keeps the next title off the text before it; after the last example Get-Help makes room itself.
    private static XElement Example(ExampleHelp example, int number, bool last) => new(
        Command + "example",
        new XElement(Maml + "title", $"--- Example {number}: {example.Title} ---"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(last ? example.Remarks : [.. example.Remarks, ""])));

    private static XElement SyntaxParameter(ParameterHelp parameter) => new(
        Command + "parameter",
        Facts(parameter),
        new XElement(Maml + "name", parameter.Name),
        parameter.IsSwitch ? null : parameter.Values.Count is > 0 and <= MostValues ? Values(parameter) : Value(parameter));

    private static XElement Parameter(ParameterHelp parameter) => new(
        Command + "parameter",
        Facts(parameter),
        new XElement(Maml + "name", parameter.Name),
        Description(parameter.Description),
        parameter.IsSwitch ? null : Value(parameter),
        TypeOf(parameter.FullType),
        new XElement(Dev + "defaultValue", parameter.Default ?? (parameter.IsSwitch ? "False" : "None")));

    private static XElement Value(ParameterHelp parameter) => Value(parameter.Type, required: true);

    private static XElement Values(ParameterHelp parameter) =>
        new(Command + "parameterValueGroup", parameter.Values.Select(value => Value(value, required: false)));

    private static XElement Value(string text, bool required) =>
        new(Command + "parameterValue", new XAttribute("required", required), new XAttribute("variableLength", value: false), text);

    private static IEnumerable<XAttribute> Facts(ParameterHelp parameter) =>
    [
        new("required", parameter.Required),
        new("variableLength", value: false),
        new("globbing", parameter.Wildcards),
        new("pipelineInput", (parameter.FromPipeline, parameter.FromPipelineByName) switch
        {
            (true, true) => "True (ByValue, ByPropertyName)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        }),
        new("position", parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
    ];

    private static XElement TypeOf(string name) => new(Dev + "type", new XElement(Maml + "name", name), new XElement(Maml + "uri"));

    private static XElement Description(IReadOnlyList<string> paragraphs) => new(Maml + "description", Paragraphs(paragraphs));

    private static IEnumerable<XElement> Paragraphs(IReadOnlyList<string> paragraphs) =>
        paragraphs.Select(paragraph => new XElement(Maml + "para", paragraph));
}
