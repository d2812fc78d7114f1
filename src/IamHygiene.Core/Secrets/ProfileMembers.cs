using System.Text;

namespace IamHygiene;

/// <summary>Finds settings of the profiles in the text of a credentials file of the AWS CLI.</summary>
internal static class ProfileMembers
{
    /// <summary>The settings of these names; null where the text has no profile.</summary>
    public static List<SecretMember>? Read(byte[] text, string[] names)
    {
        var members = new List<SecretMember>();
        var content = Encoding.UTF8.GetString(text);
        var section = 0;
        var at = 0;
        foreach (var line in content.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.StartsWith('[') && trimmed.EndsWith(']'))
            {
                section++;
            }
            else if (section > 0 && SettingLine.Read(line, at) is { } setting && names.Contains(setting.Name, StringComparer.Ordinal))
            {
                members.Add(Member(content, setting) with { Section = section });
            }

            at += line.Length + 1;
        }

        return section > 0 ? members : null;
    }

    /// <summary>The lines, without white space around them.</summary>
    public static List<string> Lines(byte[] text) =>
        Encoding.UTF8.GetString(text).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToList();

    // Places in a secret are counted in bytes.
    private static SecretMember Member(string content, SettingLine setting)
    {
        var value = content[setting.Place];
        var start = Encoding.UTF8.GetByteCount(content.AsSpan(0, setting.Place.Start.Value));
        return new(setting.Name, value, start, start + Encoding.UTF8.GetByteCount(value));
    }
}
