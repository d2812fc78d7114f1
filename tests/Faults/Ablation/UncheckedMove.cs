namespace IamHygiene.Faults;

/// <summary>AWSCURRENT is moved from wherever it is.</summary>
internal sealed class UncheckedMove(ISecretPort inner) : SecretAblation(inner)
{
    public override async Task PromoteAsync(
        string secretId,
        string fromVersionId,
        string toVersionId,
        CancellationToken cancellationToken) =>
        await Inner.PromoteAsync(
            secretId,
            (await Inner.DescribeAsync(secretId, cancellationToken)).Holder(SecretDescription.Current)!,
            toVersionId,
            cancellationToken);
}
