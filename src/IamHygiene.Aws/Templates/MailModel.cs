namespace IamHygiene.Aws;

/// <summary>What the templates are given; <c>templates/README.md</c> lists it for those who write their own.</summary>
internal sealed record MailModel
{
    private const int FooterColumns = 70;

    private readonly Words words;

    /// <summary>Makes a model.</summary>
    /// <param name="words">The texts of the mail's language.</param>
    public MailModel(Words words) => this.words = words;

    public string Language => words.Language;

    public required string Subject { get; init; }

    public required string Headline { get; init; }

    /// <summary>How many more things the mail says than the headline; empty where none, so that <c>#if</c> can ask.</summary>
    public int? More { get; init; }

    public bool OneMore => More == 1;

    public string AndMore => More is { } more ? words.Count("mail.andMore", "count", more) : "";

    public string AndMoreBelow => More is { } more ? words.Count("mail.andMoreBelow", "count", more) : "";

    public required string To { get; init; }

    public required string AccountName { get; init; }

    public required string AccountId { get; init; }

    /// <summary>True where the account has no alias, so that its name is its number.</summary>
    public bool SameName => AccountName == AccountId;

    public string AccountLabel => words["mail.account"];

    public string AccountLine => SameName
        ? words.Say("mail.accountLine", ("account", AccountName))
        : words.Say("mail.accountLineWithId", ("account", AccountName), ("id", AccountId));

    public string? SignInUrl { get; init; }

    public required IReadOnlyList<MailItem> Items { get; init; }

    public string Footer => words["mail.footer"];

    public IReadOnlyList<string> FooterLines => TextLines.Wrap(Footer, FooterColumns);
}

/// <summary>One thing that the mail says: ready-made words, and the facts behind them.</summary>
internal sealed record MailItem
{
    private readonly IReadOnlyList<MailFact?> facts = [];
    private readonly IReadOnlyList<MailStep> steps = [];

    /// <summary>The kind, for what chooses a template.</summary>
    public required NoticeKind NoticeKind { get; init; }

    public string Kind => NoticeKind.ToString();

    public required string Language { get; init; }

    public required string Topic { get; init; }

    public required string Tone { get; init; }

    /// <summary>The tone in words.</summary>
    public required string ToneText { get; init; }

    public bool IsUrgent => Tone == "urgent";

    public bool IsSoon => Tone is "soon" or "check";

    public bool IsPassword => Topic == "password";

    public bool IsKey => Topic == "key";

    public required string Title { get; init; }

    /// <summary>True where the mail says nothing else, so that its headline is title enough.</summary>
    public bool IsOnly { get; init; }

    public string Lead { get; init; } = "";

    public IReadOnlyList<MailFact?> Facts
    {
        get => facts;
        init => facts = value.Where(fact => fact is not null).ToList();
    }

    /// <summary>What stands above the steps.</summary>
    public required string WhatToDo { get; init; }

    public IReadOnlyList<MailStep> Steps
    {
        get => steps;
        init => steps = value.Select((step, index) => step with { Number = index + 1 }).ToList();
    }

    public bool HasSteps => Steps.Count > 0;

    public required string UserName { get; init; }

    public int? DaysLeft { get; init; }

    public bool HardExpiry { get; init; }

    public string? AccessKeyId { get; init; }

    public string? NewAccessKeyId { get; init; }

    public string? SecretId { get; init; }

    public string? Date { get; init; }
}

/// <summary>A fact with its label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Value">The value.</param>
/// <param name="PaddedLabel">The label as wide as the widest, for text in columns.</param>
internal sealed record MailFact(string Label, string Value, string PaddedLabel)
{
    /// <summary>A fact in the words of a language.</summary>
    /// <param name="words">The texts of the language.</param>
    /// <param name="label">The key of the label, without its group.</param>
    /// <param name="value">The value.</param>
    public static MailFact Of(Words words, string label, string value)
    {
        var text = words["label." + label];
        return new(text, value, words.PaddedLabel(text));
    }
}

/// <summary>One step to take, with a link to follow or a command to type.</summary>
internal sealed record MailStep(string Text, string? Link = null, string? Code = null)
{
    /// <summary>Its place among the steps, from 1; a single step needs none.</summary>
    public int Number { get; init; }

    /// <summary>The command in words, so that a narrow page does not break it inside the name of an option.</summary>
    public IReadOnlyList<MailWord> CodeWords { get; } = Code is null
        ? []
        : Code.Split(' ').Select(word => new MailWord(word, word.StartsWith("--", StringComparison.Ordinal))).ToList();
}

/// <summary>One word of a command.</summary>
internal sealed record MailWord(string Text, bool IsOption);

/// <summary>Where things happened.</summary>
/// <param name="AccountName">The account's alias or number.</param>
/// <param name="SignInUrl">Where its users sign in; null where that is not known.</param>
/// <param name="SecretsRegion">The region of the secrets; null where that is not known.</param>
internal sealed record MailPlace(string AccountName, string? SignInUrl, string? SecretsRegion);
