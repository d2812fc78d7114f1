using Amazon;

namespace IamHygiene.Aws;

/// <summary>Decides which region is meant.</summary>
internal static class RegionResolver
{
    private const string HowTo = "Give -Region, or set it in the profile ('aws configure set region eu-central-1') or in the "
        + "environment variable AWS_REGION.";

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
        return name is null ? throw NotSet() : Known(name.Trim());
    }

    /// <summary>The region of this name.</summary>
    /// <exception cref="ServiceException">AWS has no such region.</exception>
    public static RegionEndpoint Known(string name)
    {
        var regions = RegionEndpoint.EnumerableAllRegions.ToList();
        if (regions.Find(region => region.SystemName == name) is { } found)
        {
            return found;
        }

        var near = Suggestion.For(name, regions.Select(region => region.SystemName));
        throw Unknown(name, near);
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
