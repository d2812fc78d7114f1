namespace IamHygiene;

/// <summary>
/// The text of a shared credentials file of the AWS SDKs and CLI (~/.aws/credentials). Only the two values of one profile are ever
/// replaced; every other character stays as it is. No message of this class shows any of the text but names.
/// </summary>
/// <remarks>
/// The form: <see href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html"/>. Sections are <c>[name]</c>, settings
/// <c>name = value</c>; a line that begins with white space belongs to the setting above it, one that begins with # or ; is a comment.
/// </remarks>
public sealed class CredentialsText
{
    private const string IdName = "aws_access_key_id";
    private const string SecretName = "aws_secret_access_key";

    /// <summary>Settings by which a profile gets its credentials from elsewhere, and from where.</summary>
    private static readonly (string Setting, string Source)[] OtherSources =
    [
        ("credential_process", "a process"),
        ("sso_session", "single sign-on"),
        ("sso_start_url", "single sign-on"),
        ("role_arn", "a role"),
        ("source_profile", "another profile"),
        ("web_identity_token_file", "a web identity"),
        ("aws_session_token", "temporary credentials"),
    ];

    private readonly string text;
    private readonly List<Section> sections;

    private CredentialsText(string text, List<Section> sections)
    {
        this.text = text;
        this.sections = sections;
    }

    /// <summary>The names of the profiles, in order.</summary>
    public IEnumerable<string> Profiles => sections.Select(section => section.Name);

    /// <summary>Reads a file's text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong with it, in words that follow "the file …"; empty where nothing is.</param>
    /// <returns>The text in its parts, or null.</returns>
    public static CredentialsText? Parse(string text, out string fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<Section>();
        var at = 0;
        for (var number = 1; at < text.Length; number++)
        {
            var end = text.IndexOf('\n', at);
            var next = end < 0 ? text.Length : end + 1;
            var line = text.AsSpan(at, next - at);
            if (FaultOf(line, at, found) is { } wrong)
            {
                fault = $"{wrong} in line {number}";
                return null;
            }

            at = next;
        }

        fault = "";
        return new(text, found);
    }

    /// <summary>The pair of a profile.</summary>
    /// <param name="profile">The profile's name; upper and lower case differ.</param>
    /// <param name="fault">Why there is none, in words that follow "the profile …"; empty where there is.</param>
    public KeyPair? Pair(string profile, out string fault)
    {
        var section = sections.Find(section => section.Name == profile);
        fault = section is null ? "is not in the file" : FaultOf(section) ?? "";
        return section is not null && fault.Length == 0
            ? new(Value(section.Settings[IdName]), new(Value(section.Settings[SecretName])))
            : null;
    }

    /// <summary>The same text with another pair in a profile that has one.</summary>
    /// <exception cref="ArgumentException">The profile has no pair of its own.</exception>
    public string With(string profile, KeyPair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        var section = sections.Find(section => section.Name == profile);
        if (section is null || FaultOf(section) is not null)
        {
            throw new ArgumentException("The profile has no pair of its own.", nameof(profile));
        }

        (Range Place, string Value)[] changes =
        [
            (section.Settings[IdName], pair.AccessKeyId),
            (section.Settings[SecretName], pair.SecretAccessKey.Reveal()),
        ];
        // From the end, so that the places before stay right.
        return changes
            .OrderByDescending(change => change.Place.Start.Value)
            .Aggregate(text, (changed, change) => changed[..change.Place.Start] + change.Value + changed[change.Place.End..]);
    }

    /// <summary>Shows nothing of the text.</summary>
    public override string ToString() => "(credentials file)";

    private string Value(Range place) => text[place];

    private static string? FaultOf(Section section)
    {
        if (section.IsTwice)
        {
            return "is there twice";
        }

        if (section.Repeated is { } repeated)
        {
            return $"has the setting {repeated} twice";
        }

        var other = Array.Find(OtherSources, source => section.Settings.ContainsKey(source.Setting));
        if (other.Setting is not null)
        {
            return $"gets its credentials from {other.Source} ({other.Setting})";
        }

        string[] missing = [.. new[] { IdName, SecretName }.Where(name => !HasValue(section, name))];
        return missing.Length == 0 ? null : $"lacks {string.Join(" and ", missing)}";
    }

    private static bool HasValue(Section section, string name) =>
        section.Settings.TryGetValue(name, out var place) && place.Start.Value < place.End.Value;

    private static string? FaultOf(ReadOnlySpan<char> line, int at, List<Section> sections)
    {
        // A byte order mark at the beginning is no part of the first line.
        var isFirst = at == 0 && line.Length > 0 && line[0] == '\uFEFF';
        var content = (isFirst ? line[1..] : line).Trim();
        if (content.IsEmpty || content[0] is '#' or ';')
        {
            return null;
        }

        if (content[0] == '[')
        {
            return BeginSection(content, sections);
        }

        var belongsToSettingAbove = char.IsWhiteSpace(line[0]) && sections.Count > 0;
        return belongsToSettingAbove ? null : AddSetting(line, at, sections);
    }

    private static string? BeginSection(ReadOnlySpan<char> content, List<Section> sections)
    {
        var end = content.IndexOf(']');
        if (end < 0)
        {
            return "has a section without ]";
        }

        var name = content[1..end].Trim().ToString();
        var same = sections.Find(section => section.Name == name);
        if (same is not null)
        {
            same.IsTwice = true;
        }

        sections.Add(new(name) { IsTwice = same is not null });
        return null;
    }

    private static string? AddSetting(ReadOnlySpan<char> line, int at, List<Section> sections)
    {
        if (SettingLine.Read(line, at) is not { } setting)
        {
            return "has something that is neither a section, a setting nor a comment";
        }

        if (sections.Count == 0)
        {
            return "has a setting before the first section";
        }

        var name = setting.Name.ToLowerInvariant();
        var section = sections[^1];
        if (!section.Settings.TryAdd(name, setting.Place))
        {
            section.Repeated = name;
        }

        return null;
    }

    private sealed class Section(string name)
    {
        public string Name { get; } = name;

        public Dictionary<string, Range> Settings { get; } = new(StringComparer.Ordinal);

        public bool IsTwice { get; set; }

        public string? Repeated { get; set; }
    }
}
