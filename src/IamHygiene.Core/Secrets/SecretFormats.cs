namespace IamHygiene;

/// <summary>How the tag <see cref="TagNames.SecretFormat"/> names formats.</summary>
public static class SecretFormats
{
    private static readonly (string Name, SecretFormat Format)[] All =
    [
        ("access-key", SecretFormat.AccessKey),
        ("ses-smtp", SecretFormat.SesSmtp),
    ];

    /// <summary>The names of all formats.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(each => each.Name)];

    /// <summary>The format of a name, without regard to case; null where there is none.</summary>
    public static SecretFormat? Parse(string name)
    {
        var found = Array.FindIndex(All, each => string.Equals(each.Name, name, StringComparison.OrdinalIgnoreCase));
        return found < 0 ? null : All[found].Format;
    }

    /// <summary>The name of a format.</summary>
    internal static string NameOf(SecretFormat format) => All.First(each => each.Format == format).Name;
}
