using System.Text;

namespace IamHygiene;

/// <summary>Finds settings of the profiles in the text of a credentials file of the AWS CLI.</summary>
internal static class ProfileMembers
{
    /// <summary>The settings of these names; null where the text has no profile.</summary>
    public static List<SecretMember>? Read(byte[] text, string[] names)
    {
        var members = new List<SecretMember>();
        var section = 0;
        foreach (var (start, line) in LinesOf(text))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith('[') && trimmed.EndsWith(']'))
            {
                section++;
            }
            else if (section > 0 && Setting(start, line, names) is { } member)
            {
                members.Add(member with { Section = section });
            }
        }

        return section > 0 ? members : null;
    }

    /// <summary>The lines, without white space around them.</summary>
    public static List<string> Lines(byte[] text) =>
        LinesOf(text).Select(line => line.Text.Trim()).Where(line => line.Length > 0).ToList();

    // Every byte is a character of its own here, so that places are counted in bytes; names and pairs are ASCII.
    private static IEnumerable<(int Start, string Text)> LinesOf(byte[] text)
    {
        var start = 0;
        foreach (var line in Encoding.Latin1.GetString(text).Split('\n'))
        {
            yield return (start, line);
            start += line.Length + 1;
        }
    }

    // A comment begins with # or ; and so has none of the names.
    private static SecretMember? Setting(int start, string line, string[] names)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || Array.Find(names, candidate => candidate == line[..equals].Trim()) is not { } name)
        {
            return null;
        }

        var value = line[(equals + 1)..];
        var begin = start + equals + 1 + (value.Length - value.TrimStart().Length);
        var trimmed = value.Trim();
        if (trimmed.Length == 0)
        {
            begin = start + equals + 1;
        }

        return new(name, trimmed, begin, begin + trimmed.Length);
    }
}
