using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>One version of a secret.</summary>
public sealed record SecretVersionState
{
    /// <summary>The version id: the ClientRequestToken it was written with.</summary>
    public required string Id { get; init; }

    /// <summary>When it was written (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The staging labels.</summary>
    public ImmutableArray<string> Stages { get; init; } = [];

    /// <summary>The text, or null for a binary secret.</summary>
    public string? Text { get; init; }

    /// <summary>The bytes in base64, or null for a text.</summary>
    public string? BinaryBase64 { get; init; }

    /// <summary>When the version was last read.</summary>
    public DateTimeOffset? LastAccessed { get; init; }

    /// <summary>Whether the version holds the staging label.</summary>
    public bool Holds(string stage) => Stages.Contains(stage, StringComparer.Ordinal);

    /// <summary>Id and stages, never the value.</summary>
    public override string ToString() => $"{Id} [{string.Join(", ", Stages)}]";
}

/// <summary>A secret in AWS Secrets Manager.</summary>
public sealed record SecretState
{
    /// <summary>The label of the version that GetSecretValue answers by default.</summary>
    public const string Current = "AWSCURRENT";

    /// <summary>The label of the version that was current before.</summary>
    public const string Previous = "AWSPREVIOUS";

    /// <summary>The label of a version that is being made.</summary>
    public const string Pending = "AWSPENDING";

    /// <summary>The secret's name.</summary>
    public required string Name { get; init; }

    /// <summary>The region it is kept in.</summary>
    public required string Region { get; init; }

    /// <summary>The full ARN with its six random characters.</summary>
    public required string Arn { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string AccountId { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When anything of it last changed.</summary>
    public required DateTimeOffset LastChanged { get; init; }

    /// <summary>When a value was last read.</summary>
    public DateTimeOffset? LastAccessed { get; init; }

    /// <summary>When it will be gone, if it is scheduled for deletion.</summary>
    public DateTimeOffset? DeletionDate { get; init; }

    /// <summary>A description.</summary>
    public string? Description { get; init; }

    /// <summary>The KMS key as it was given (id, ARN or alias), or null for aws/secretsmanager.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>The tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = Empty.CaseSensitive;

    /// <summary>The resource policy, or null.</summary>
    public PolicyDocument? ResourcePolicy { get; init; }

    /// <summary>All versions, oldest first, also those without a label.</summary>
    public ImmutableArray<SecretVersionState> Versions { get; init; } = [];

    /// <summary>The value of AWSCURRENT, or null.</summary>
    public string? CurrentText => Holder(Current)?.Text;

    internal static string Key(string region, string name) => $"{region}:{name}";

    /// <summary>The version with this id, or null.</summary>
    public SecretVersionState? Version(string id) => Versions.FirstOrDefault(version => version.Id == id);

    /// <summary>The version that holds the label, or null.</summary>
    public SecretVersionState? Holder(string stage) => Versions.FirstOrDefault(version => version.Holds(stage));

    /// <summary>
    /// The secret with the label taken off its holder and put on <paramref name="versionId"/>, if one is named.
    /// When AWSCURRENT moves, AWSPREVIOUS follows to the version that it leaves, as AWS does it.
    /// </summary>
    public SecretState MoveStage(string stage, string? versionId)
    {
        var holder = Holder(stage);
        if (holder?.Id == versionId)
        {
            return this;
        }

        var moved = this with
        {
            Versions = [.. Versions.Select(version =>
                version.Id == versionId ? version with { Stages = version.Stages.Add(stage) }
                : version.Id == holder?.Id ? version with { Stages = version.Stages.Remove(stage, StringComparer.Ordinal) }
                : version)],
        };
        return stage == Current && holder is not null ? moved.MoveStage(Previous, holder.Id) : moved;
    }
}
