using Amazon;

namespace IamHygiene.Aws;

/// <summary>Decides which region is meant.</summary>
internal static class RegionResolver
{
    private const string HowTo = "Give -Region, or set it in the profile ('aws configure set region eu-central-1') or in the "
        + "environment variable AWS_REGION.";

    // Every region's name so far ends in one of these and a number. Another word that is nearly that of a known region is a slip.
    private static readonly string[] Places =
    [
        "north",
        "northeast",
        "east",
        "southeast",
        "south",
        "southwest",
        "west",
        "northwest",
        "central",
    ];

    /// <summary>The first of the places that name one.</summary>
    /// <param name="given">The region of the connection.</param>
    /// <param name="ofProfile">The region of the profile in use.</param>
    /// <param name="environment">Reads an environment variable.</param>
    /// <exception cref="ServiceException">None is named, or AWS has no such region.</exception>
    public static RegionEndpoint Resolve(string? given, string? ofProfile, Func<string, string?> environment)
    {
        string?[] places =
        [
            given,
            ofProfile,
            environment("AWS_REGION"),
            environment("AWS_DEFAULT_REGION"),
        ];
        var name = Array.Find(places, value => !string.IsNullOrWhiteSpace(value));
        return name is null ? throw NotSet() : Named(name.Trim());
    }

    /// <summary>
    /// The region of this name, also one that AWS has opened since the SDK was released: its name then has the form of the others.
    /// </summary>
    /// <exception cref="ServiceException">The name is not that of a region.</exception>
    public static RegionEndpoint Named(string name)
    {
        var regions = RegionEndpoint.EnumerableAllRegions.ToList();
        if (regions.Find(region => region.SystemName == name) is { } found)
        {
            return found;
        }

        var near = Suggestion.For(name, regions.Select(region => region.SystemName));
        var isNew = TryPlace(name, out var place) && (near is null || Places.Contains(place, StringComparer.Ordinal));
        return isNew ? RegionEndpoint.GetBySystemName(name) : throw Unknown(name, near);
    }

    // The word before the number, as in ap-southeast-6 and us-gov-north-1.
    private static bool TryPlace(string name, out string place)
    {
        var parts = name.Split('-');
        place = parts.Length < 3 ? "" : parts[^2];
        return parts.Length >= 3
            && Array.TrueForAll(parts[..^1], part => part.Length > 0 && part.All(char.IsAsciiLetterLower))
            && parts[^1].Length is 1 or 2
            && parts[^1].All(char.IsAsciiDigit);
    }

    private static ServiceException NotSet()
    {
        return new(
            FailureKind.Invalid,
            "NoRegion",
            "No AWS region is set.",
            HowTo);
    }

    private static ServiceException Unknown(string name, string? near)
    {
        var end = near is null ? "." : $"; did you mean '{near}'?";
        return new(
            FailureKind.Invalid,
            "UnknownRegion",
            $"'{Printable.OneLine(name)}' is not the name of an AWS "
                + $"region{end}",
            HowTo);
    }
}
