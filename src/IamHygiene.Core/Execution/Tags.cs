namespace IamHygiene;

/// <summary>Tags to write in one call.</summary>
internal static class Tags
{
    public static Dictionary<string, string> One(string name, string value) => new(StringComparer.OrdinalIgnoreCase) { [name] = value };

    public static Dictionary<string, string> Of(KeyNote note) => One(note.TagName, note.ToTagValue());

    public static Dictionary<string, string> Of(IEnumerable<KeyNote> notes) =>
        notes.ToDictionary(note => note.TagName, note => note.ToTagValue(), StringComparer.OrdinalIgnoreCase);
}
