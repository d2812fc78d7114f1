using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>Empty immutable collections with the comparison that AWS uses for their keys.</summary>
internal static class Empty
{
    /// <summary>Keys that are unique without regard to case, such as IAM tags.</summary>
    public static ImmutableSortedDictionary<string, string> IgnoringCase { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keys that differ by case, such as tags of secrets.</summary>
    public static ImmutableSortedDictionary<string, string> CaseSensitive { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Names in order, without regard to case. It has an indexer, so that a page starts without a scan.</summary>
    public static ImmutableSortedSet<string> Names { get; } =
        ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names in order that differ by case, such as configuration sets of SES.</summary>
    public static ImmutableSortedSet<string> CaseSensitiveNames { get; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Things by a name whose case does not matter.</summary>
    public static ImmutableDictionary<string, T> ByName<T>() =>
        ImmutableDictionary.Create<string, T>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Things by an exact identifier.</summary>
    public static ImmutableDictionary<string, T> ById<T>() =>
        ImmutableDictionary.Create<string, T>(StringComparer.Ordinal);
}
