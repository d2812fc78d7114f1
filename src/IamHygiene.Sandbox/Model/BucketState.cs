using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>An S3 bucket.</summary>
/// <param name="Name">Its name, which no other account has.</param>
public sealed record BucketState(string Name)
{
    /// <summary>The texts of its objects by key.</summary>
    public ImmutableSortedDictionary<string, string> Objects { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
