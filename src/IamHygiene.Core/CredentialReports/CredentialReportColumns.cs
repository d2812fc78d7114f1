namespace IamHygiene;

/// <summary>Where the columns of a credential report are that are read. AWS may add others, and did.</summary>
internal sealed class CredentialReportColumns
{
    private readonly Dictionary<string, int> places;

    private CredentialReportColumns(Dictionary<string, int> places)
    {
        this.places = places;
        Width = places.Values.Max() + 1;
        User = places["user"];
        Arn = places["arn"];
        UserCreationTime = places["user_creation_time"];
        PasswordEnabled = places["password_enabled"];
        PasswordLastUsed = places["password_last_used"];
        PasswordLastChanged = places["password_last_changed"];
        PasswordNextRotation = places["password_next_rotation"];
        MfaActive = places["mfa_active"];
        Keys =
        [
            .. KeySlots.Select(slot => new KeyColumns(
                places[slot + "active"],
                places[slot + "last_rotated"],
                places[slot + "last_used_date"])),
        ];
    }

    private static readonly string[] KeySlots = ["access_key_1_", "access_key_2_"];

    private static readonly string[] Needed =
    [
        "user", "arn", "user_creation_time", "password_enabled", "password_last_used", "password_last_changed", "password_next_rotation",
        "mfa_active", "access_key_1_active", "access_key_1_last_rotated", "access_key_1_last_used_date", "access_key_2_active",
        "access_key_2_last_rotated", "access_key_2_last_used_date",
    ];

    /// <summary>How many cells a line has at least.</summary>
    public int Width { get; }

    public int User { get; }

    public int Arn { get; }

    public int UserCreationTime { get; }

    public int PasswordEnabled { get; }

    public int PasswordLastUsed { get; }

    public int PasswordLastChanged { get; }

    public int PasswordNextRotation { get; }

    public int MfaActive { get; }

    /// <summary>The columns of the two access keys that a user may have.</summary>
    public IReadOnlyList<KeyColumns> Keys { get; }

    /// <summary>True where the user's name and ARN come first, so that a line with commas in the name can be put right.</summary>
    public bool BeginWithUserAndArn => User == 0 && Arn == 1;

    /// <summary>Reads the first line of a report.</summary>
    /// <exception cref="FormatException">A column is missing.</exception>
    public static CredentialReportColumns Read(ReadOnlySpan<char> header)
    {
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var names = QuotedFields.Split(header.ToString());
        for (var i = 0; i < names.Count; i++)
        {
            found.TryAdd(names[i].Trim(), i);
        }

        var missing = Needed.Where(name => !found.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? new(found)
            : throw new FormatException(
                $"This is not a whole credential report: its first line lacks the column{(missing.Count > 1 ? "s" : "")} "
                    + $"{string.Join(", ", missing)}.");
    }

    /// <summary>The name of a column, for messages.</summary>
    public string NameOf(int column) => places.First(place => place.Value == column).Key;
}

/// <summary>The columns of one of a user's access keys.</summary>
/// <param name="Active">Whether it is active.</param>
/// <param name="LastRotated">When it was made, or its status last changed.</param>
/// <param name="LastUsed">Its last use.</param>
internal sealed record KeyColumns(int Active, int LastRotated, int LastUsed);
