using System.Text.Json;
using System.Text.RegularExpressions;

namespace IamHygiene.Mutation;

/// <summary>One change that dotnet-stryker can make.</summary>
internal sealed record Mutant(int Id, string File, int Line, string Mutator, string Original, string Replacement)
{
    public string Folder => File.Split('/')[0];

    public required (int Line, int Column) Start { get; init; }

    public required (int Line, int Column) End { get; init; }
}

/// <summary>
/// Reads the report of a run of dotnet-stryker that tested nothing, and leaves out what stryker-config.json ignored before: texts for
/// people, guards against null, progress. A removed block is left out where a change within it is tested, as dotnet-stryker does.
/// </summary>
internal static partial class MutantList
{
    private const string Core = "IamHygiene.Core/";

    public static IReadOnlyList<Mutant> Read(string report, IReadOnlyCollection<string> folders)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(report));
        var files = json.RootElement.GetProperty("files").EnumerateObject();
        return files.SelectMany(OfFile).Where(mutant => folders.Contains(mutant.Folder)).ToList();
    }

    private static List<Mutant> OfFile(JsonProperty file)
    {
        var name = file.Name[(file.Name.IndexOf(Core, StringComparison.Ordinal) + Core.Length)..];
        var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
        var tested = file.Value
            .GetProperty("mutants")
            .EnumerateArray()
            .Where(mutant => mutant.GetProperty("status").GetString() == "Ignored")
            .Select(mutant => Of(name, lines, mutant))
            .Where(mutant => !IsIgnored(mutant, lines))
            .ToList();
        return tested.Where(mutant => !IsBlockAround(mutant, tested)).ToList();
    }

    private static Mutant Of(string file, string[] lines, JsonElement json)
    {
        var location = json.GetProperty("location");
        var (start, end) = (Place(location.GetProperty("start")), Place(location.GetProperty("end")));
        return new(
            int.Parse(json.GetProperty("id").GetString()!, null),
            file,
            start.Line,
            json.GetProperty("mutatorName").GetString()!,
            Text(lines, start, end),
            json.GetProperty("replacement").GetString()!)
        {
            Start = start,
            End = end,
        };
    }

    private static (int Line, int Column) Place(JsonElement json) =>
        (json.GetProperty("line").GetInt32(), json.GetProperty("column").GetInt32());

    private static string Text(string[] lines, (int Line, int Column) start, (int Line, int Column) end)
    {
        var whole = lines[(start.Line - 1)..end.Line].ToArray();
        whole[^1] = whole[^1][..(end.Column - 1)];
        whole[0] = whole[0][(start.Column - 1)..];
        return string.Join('\n', whole);
    }

    private static bool IsIgnored(Mutant mutant, string[] lines)
    {
        var before = lines[mutant.Start.Line - 1][..(mutant.Start.Column - 1)];
        var isText = mutant.Mutator == "String mutation";
        var isOfTask = before.TrimEnd().EndsWith("ConfigureAwait(", StringComparison.Ordinal);
        var isStatement = mutant.Mutator == "Statement mutation" && Ignored().IsMatch(mutant.Original);
        return isText || isOfTask || isStatement || WithinIgnored().IsMatch(before);
    }

    private static bool IsBlockAround(Mutant block, List<Mutant> all) =>
        block.Mutator.StartsWith("Block", StringComparison.Ordinal) && all.Exists(other => IsWithin(other, block));

    private static bool IsWithin(Mutant inner, Mutant outer)
    {
        var isSame = inner.Start == outer.Start && inner.End == outer.End;
        return !isSame && inner.Start.CompareTo(outer.Start) >= 0 && inner.End.CompareTo(outer.End) <= 0;
    }

    [GeneratedRegex(@"\A\s*((ArgumentNullException\.ThrowIfNull|Step|progress\.Next|observe|this\.observe)\(|(steps\.)?Tell\(user,)")]
    private static partial Regex Ignored();

    [GeneratedRegex(@"(\bStep|\bobserve|Printable\.OneLine|ThrowIfNull)\([^()]*\z")]
    private static partial Regex WithinIgnored();
}
