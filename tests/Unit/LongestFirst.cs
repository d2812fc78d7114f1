using Xunit.Abstractions;

[assembly: TestCollectionOrderer("IamHygiene.Tests.LongestFirst", "IamHygiene.Unit")]

namespace IamHygiene.Tests;

/// <summary>Starts the classes that take longest first: begun last, they would run alone at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        "ExplorerTests", "PesterTests", "InstrumentTests", "KillTests", "OrganizationExplorerTests", "SmtpMailPortTests",
    ];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Place).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    // A collection that is one class has that class's name in its own.
    private static int Place(ITestCollection collection)
    {
        var place = Array.FindIndex(Longest, name => collection.DisplayName.Contains("." + name, StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    }
}
