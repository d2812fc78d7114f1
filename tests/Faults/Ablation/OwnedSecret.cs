namespace IamHygiene.Faults;

/// <summary>Every secret is said to be tagged for the first user of the account.</summary>
internal sealed class OwnedSecret(ISecretPort inner, RunSession session) : SecretAblation(inner)
{
    public override async Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken) =>
        await Inner.DescribeAsync(secretId, cancellationToken) with { Owner = session.World.Users.Users.First().Arn };
}
