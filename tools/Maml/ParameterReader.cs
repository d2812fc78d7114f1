using System.Reflection;

namespace IamHygiene.Maml;

/// <summary>Reads the parameters of a cmdlet class from its attributes and documentation.</summary>
/// <param name="documentation">Where the words are.</param>
/// <param name="text">Turns them into plain text.</param>
internal sealed class ParameterReader(DocumentationFile documentation, DocumentationText text)
{
    private const string AllSets = "__AllParameterSets";

    /// <summary>All parameters, those of the class itself before those of its base classes.</summary>
    public IReadOnlyList<ParameterHelp> All(Type cmdlet) =>
        [
            .. Members(cmdlet).Select(member => Merge([.. member.All("Parameter").Select(attribute => Read(member, attribute))])),
            .. Common(cmdlet)
        ];

    /// <summary>The ways to call the cmdlet, the default one first.</summary>
    public IReadOnlyList<SyntaxHelp> Syntax(Type cmdlet)
    {
        var uses = Members(cmdlet)
            .SelectMany(member => member.All("Parameter"), (member, attribute) => (Set: Set(attribute), Parameter: Read(member, attribute)))
            .ToList();
        var standard = cmdlet.One("Cmdlet")!.Named<string>("DefaultParameterSetName") is { Length: > 0 } name ? name : AllSets;
        var sets = uses.Select(use => use.Set).Where(set => set != AllSets).Prepend(standard).Distinct(StringComparer.Ordinal).ToList();
        if (sets.Count > 1)
        {
            sets.Remove(AllSets);
        }

        return [.. sets.Select(set => new SyntaxHelp(
            set,
            Order([.. uses.Where(use => use.Set == set || use.Set == AllSets).Select(use => use.Parameter), .. Common(cmdlet)])))];
    }

    /// <summary>The public properties and fields that are parameters.</summary>
    public static IEnumerable<MemberInfo> Members(Type cmdlet) =>
        Hierarchy(cmdlet).SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(member => member is PropertyInfo or FieldInfo
                && member.All("Parameter").Any(attribute => !attribute.Named<bool>("DontShow")))
            .DistinctBy(member => member.Name, StringComparer.Ordinal);

    private static IEnumerable<Type> Hierarchy(Type type)
    {
        for (var next = type; next is not null && next.Namespace != "System.Management.Automation"; next = next.BaseType)
        {
            yield return next;
        }
    }

    private ParameterHelp Read(MemberInfo member, CustomAttributeData attribute)
    {
        var type = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        var position = attribute.Named<int?>("Position");
        var values = Values(member, type);
        return new(member.Name, TypeNames.Short(type), Description(member, type, values))
        {
            FullType = TypeNames.Full(type),
            Required = attribute.Named<bool>("Mandatory"),
            Position = position is null or int.MinValue ? null : position,
            FromPipeline = attribute.Named<bool>("ValueFromPipeline"),
            FromPipelineByName = attribute.Named<bool>("ValueFromPipelineByPropertyName"),
            Wildcards = member.One("SupportsWildcards") is not null,
            Aliases = [.. member.All("Alias").SelectMany(alias => alias.Values()).OfType<string>()],
            Values = values,
            Default = Default(member),
        };
    }

    private List<string> Description(MemberInfo member, Type type, string[] values)
    {
        var comment = documentation.Of(member);
        List<string> paragraphs = [.. text.Paragraphs(comment?.Element("summary")), .. text.Paragraphs(comment?.Element("remarks"))];
        if (paragraphs.Count == 0)
        {
            return paragraphs;
        }

        if (values.Length > 0)
        {
            paragraphs.Add(
                "Valid values:\n" + string.Join('\n', values.Select(value => "- " + value + Meaning(TypeNames.One(type), value))));
        }

        if (member.One("ValidateRange")?.Values().ToList() is [var from and not null and not Type, var to])
        {
            paragraphs.Add($"Valid values: {from} to {to}.");
        }

        return paragraphs;
    }

    private string Meaning(Type type, string value) =>
        type.IsEnum
            && type.GetField(value) is { } field
            && text.Line(documentation.Of(field)?.Element("summary")) is { Length: > 0 } meaning
            ? ": " + meaning
            : "";

    private string? Default(MemberInfo member)
    {
        var value = text.Line(documentation.Of(member)?.Element("value")).TrimEnd('.');
        const string Lead = "Default ";
        return value.StartsWith(Lead, StringComparison.Ordinal) ? value[Lead.Length..] : value.Length > 0 ? value : null;
    }

    private static string[] Values(MemberInfo member, Type type) =>
        member.One("ValidateSet") is { } set ? [.. set.Values().OfType<string>()]
        : TypeNames.One(type) is { IsEnum: true } choice ? Enum.GetNames(choice)
        : [];

    private static string Set(CustomAttributeData attribute) => attribute.Named<string>("ParameterSetName") ?? AllSets;

    // In the list of all parameters, one that may be left out in any set may be left out.
    private static ParameterHelp Merge(IReadOnlyList<ParameterHelp> uses) => uses[0] with
    {
        Required = uses.All(use => use.Required),
        Position = uses.Select(use => use.Position).FirstOrDefault(position => position is not null),
        FromPipeline = uses.Any(use => use.FromPipeline),
        FromPipelineByName = uses.Any(use => use.FromPipelineByName),
    };

    private static IReadOnlyList<ParameterHelp> Order(IReadOnlyList<ParameterHelp> parameters) =>
    [
        .. parameters.Where(parameter => parameter.Position is not null).OrderBy(parameter => parameter.Position),
        .. parameters.Where(parameter => parameter is { Position: null, Required: true }),
        .. parameters.Where(parameter => parameter is { Position: null, Required: false }),
    ];

    // PowerShell itself adds these two; the words in its own help say less.
    private static IEnumerable<ParameterHelp> Common(Type cmdlet)
    {
        var attribute = cmdlet.One("Cmdlet")!;
        if (!attribute.Named<bool>("SupportsShouldProcess"))
        {
            return [];
        }

        const int High = 3;
        var asks = attribute.Named<int>("ConfirmImpact") == High
            ? "Asks before each change. This cmdlet asks even without the switch; -Confirm:$false answers yes to all, as a "
                + "scheduled run needs it."
            : "Asks before each change.";
        return
        [
            new(
                "WhatIf",
                "switch",
                ["Shows each change that would be made, with its reason, and makes none."])
                {
                    Aliases = ["wi"],
                    FullType = "System.Management.Automation.SwitchParameter",
                    Default = "False"
                },
            new(
                "Confirm",
                "switch",
                [asks]) { Aliases = ["cf"], FullType = "System.Management.Automation.SwitchParameter", Default = "False" },
        ];
    }
}
