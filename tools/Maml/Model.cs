namespace IamHygiene.Maml;

/// <summary>All that Get-Help shows of one cmdlet. Text is a list of paragraphs; a line break inside one is kept.</summary>
internal sealed record CmdletHelp(
    string Verb,
    string Noun,
    IReadOnlyList<string> Synopsis,
    IReadOnlyList<string> Description,
    IReadOnlyList<SyntaxHelp> Syntax,
    IReadOnlyList<ParameterHelp> Parameters,
    IReadOnlyList<TypeHelp> Inputs,
    IReadOnlyList<TypeHelp> Outputs,
    IReadOnlyList<string> Notes,
    IReadOnlyList<ExampleHelp> Examples,
    IReadOnlyList<LinkHelp> Links)
{
    /// <summary>As one types it.</summary>
    public string Name => $"{Verb}-{Noun}";
}

/// <summary>One way to call a cmdlet: the parameters of one parameter set, in the order that Get-Command -Syntax has.</summary>
internal sealed record SyntaxHelp(string ParameterSet, IReadOnlyList<ParameterHelp> Parameters);

/// <summary>One parameter, as it is in one parameter set or, for the list of all parameters, over all sets.</summary>
internal sealed record ParameterHelp(string Name, string Type, IReadOnlyList<string> Description)
{
    /// <summary>True: it must be given.</summary>
    public bool Required { get; init; }

    /// <summary>Its place among the arguments without a name; null: it goes by its name only.</summary>
    public int? Position { get; init; }

    /// <summary>True: it takes whole objects from the pipeline.</summary>
    public bool FromPipeline { get; init; }

    /// <summary>True: it takes the property of its name from objects in the pipeline.</summary>
    public bool FromPipelineByName { get; init; }

    /// <summary>True: it understands wildcards.</summary>
    public bool Wildcards { get; init; }

    /// <summary>Other names for it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values it takes; empty: any of its type.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What holds where it is not given; null: nothing that could be named.</summary>
    public string? Default { get; init; }

    /// <summary>The full name of its type.</summary>
    public string FullType { get; init; } = Type;

    /// <summary>A switch takes no value.</summary>
    public bool IsSwitch => Type == "switch";
}

/// <summary>A type that a cmdlet takes from or puts into the pipeline.</summary>
internal sealed record TypeHelp(string Name, IReadOnlyList<string> Description);

/// <summary>One example.</summary>
internal sealed record ExampleHelp(string Title, string Code, IReadOnlyList<string> Remarks);

/// <summary>Something to read next: a command, a topic or a page.</summary>
internal sealed record LinkHelp(string Text, string? Address = null);
