using System.Reflection;
using System.Xml.Linq;

namespace IamHygiene.Maml;

/// <summary>Reads the help of cmdlet classes from their attributes and documentation, and collects what is missing.</summary>
internal sealed class CmdletReader
{
    private readonly DocumentationFile documentation;
    private readonly DocumentationText text;
    private readonly ParameterReader parameters;
    private readonly List<Type> cmdlets;
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Looks at the types of an assembly; those without a Cmdlet attribute are passed over.</summary>
    public CmdletReader(IEnumerable<Type> types, DocumentationFile documentation)
    {
        this.documentation = documentation;
        text = new(NameOf);
        parameters = new(documentation, text);
        cmdlets = [.. types
            .Where(type => !type.IsAbstract && type.One("Cmdlet") is not null)
            .OrderBy(Noun, StringComparer.Ordinal)
            .ThenBy(Verb, StringComparer.Ordinal)];
        foreach (var cmdlet in cmdlets)
        {
            names["T:" + DocumentationFile.Name(cmdlet)] = $"{Verb(cmdlet)}-{Noun(cmdlet)}";
            foreach (var member in ParameterReader.Members(cmdlet))
            {
                names["P:" + DocumentationFile.Name(member.DeclaringType!) + "." + member.Name] = "-" + member.Name;
            }
        }
    }

    /// <summary>The help of every cmdlet.</summary>
    public IReadOnlyList<CmdletHelp> Read()
    {
        var read = cmdlets.Select(Read).ToList();
        return [.. read.Select(cmdlet => cmdlet with { Links = [.. Links(cmdlet, read), new("about_IamHygiene")] })];
    }

    private CmdletHelp Read(Type cmdlet)
    {
        var comment = documentation.Of(cmdlet);
        var all = parameters.All(cmdlet);
        return new(
            Verb(cmdlet),
            Noun(cmdlet),
            text.Paragraphs(comment?.Element("summary")),
            text.Paragraphs(comment?.Element("remarks")),
            parameters.Syntax(cmdlet),
            all,
            Inputs(cmdlet, all),
            [.. cmdlet
                .All("OutputType")
                .SelectMany(attribute => attribute.Values())
                .OfType<Type>()
                .Distinct()
                .Select(type => Output(type, comment))],
            [.. (comment?.Elements("notes") ?? []).SelectMany(text.Paragraphs)],
            [.. (comment?.Elements("example") ?? []).Select(Example)],
            [.. (comment?.Elements("seealso") ?? []).Select(Link)]);
    }

    // What is pointed at, then the other cmdlets that the text speaks of.
    private static IEnumerable<LinkHelp> Links(CmdletHelp cmdlet, List<CmdletHelp> all)
    {
        var words = string.Join(
            '\n',
            [
                .. cmdlet.Description,
                .. cmdlet.Notes,
                .. cmdlet.Examples.SelectMany(example => example.Remarks.Append(example.Code)),
                .. cmdlet.Parameters.SelectMany(parameter => parameter.Description)
            ]);
        return cmdlet.Links
            .Concat(all.Where(other => other != cmdlet && Mentions(words, other.Name)).Select(other => new LinkHelp(other.Name)))
            .Distinct();
    }

    private static bool Mentions(string words, string name)
    {
        var at = words.IndexOf(name, StringComparison.Ordinal);
        return at >= 0
            && (at + name.Length == words.Length || !char.IsLetterOrDigit(words[at + name.Length]) || Mentions(words[(at + 1)..], name));
    }

    private ExampleHelp Example(XElement example)
    {
        var title = text.Line(example.Element("summary"));
        var codes = example
            .Elements("code")
            .Select(code => code.Attribute("language")?.Value == "output"
                ? DocumentationText.Code(code)
                : Prompts.Add(DocumentationText.Code(code)));
        var rest = new XElement("rest", example.Nodes().Where(node => node is not XElement { Name.LocalName: "summary" or "code" }));
        return new(title, string.Join("\n\n", codes), text.Paragraphs(rest));
    }

    private LinkHelp Link(XElement link) => link.Attribute("href")?.Value is { } address
        ? new(link.Value.Trim() is { Length: > 0 } words ? words : address, address)
        : new(NameOf(link.Attribute("cref")?.Value ?? ""));

    private List<TypeHelp> Inputs(Type cmdlet, IReadOnlyList<ParameterHelp> all)
    {
        var types = ParameterReader
            .Members(cmdlet)
            .OfType<PropertyInfo>()
            .ToDictionary(member => member.Name, member => TypeNames.One(member.PropertyType), StringComparer.Ordinal);
        List<TypeHelp> inputs = [.. all.Where(parameter => parameter.FromPipeline).Select(parameter => new TypeHelp(
            TypeNames.Full(types[parameter.Name]), [
                .. Summary(types[parameter.Name]) is { Count: > 0 } summary ? summary : parameter.Description.Take(1),
                $"Goes to the parameter -{parameter.Name}."
            ]))];
        var byName = all.Where(parameter => parameter.FromPipelineByName).Select(parameter => parameter.Name).ToList();
        if (byName.Count > 0)
        {
            inputs.Add(
                new(
                    "System.Object",
                    [$"Any object: its {(byName.Count == 1 ? "property" : "properties")} {Sequence(byName)} "
                        + $"{(byName.Count == 1 ? "goes to the parameter" : "go to the parameters")} of the same name."]));
        }

        if (inputs.Count == 0)
        {
            inputs.Add(new("None", ["This cmdlet takes nothing from the pipeline."]));
        }

        return inputs;
    }

    // Types that are not ours have no words here; <returns> on the cmdlet's class has some.
    private TypeHelp Output(Type type, XElement? comment) =>
        new(
            TypeNames.Full(type),
            Summary(TypeNames.One(type)) is { Count: > 0 } summary ? summary : text.Paragraphs(comment?.Element("returns")));

    private IReadOnlyList<string> Summary(Type type) => text.Paragraphs(documentation.Of(type)?.Element("summary"));

    private string NameOf(string cref) => names.TryGetValue(cref, out var name) ? name : Last(cref);

    // T:Some.Space.Type`1 and M:Some.Space.Type.Method(System.String) are read best by their last name.
    private static string Last(string cref) =>
        cref[(cref.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('(')[0].Split('.')[^1].Split('`')[0];

    private static string Sequence(List<string> words) =>
        words.Count == 1 ? words[0] : string.Join(", ", words.SkipLast(1)) + " and " + words[^1];

    private static string Verb(Type cmdlet) => (string)cmdlet.One("Cmdlet")!.ConstructorArguments[0].Value!;

    private static string Noun(Type cmdlet) => (string)cmdlet.One("Cmdlet")!.ConstructorArguments[1].Value!;
}
