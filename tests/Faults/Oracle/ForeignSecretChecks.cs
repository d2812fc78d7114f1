using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>K10: a secret that holds the pair of another account's user is never written, unless its tag names this user.</summary>
internal static class ForeignSecretChecks
{
    private const string OwnerTag = FactReader.OwnTags + "Owner";

    public static void Check(InvariantChecker oracle, Call call, AccountState before)
    {
        var id = call.Parameter("SecretId");
        var secret = before.Secrets.Values.FirstOrDefault(secret => secret.Arn == id || secret.Name == id);
        if (secret is null || !NamesForeignKey(oracle.World, secret))
        {
            return;
        }

        var users = oracle.World.Users.State.Users.Values;
        if (!users.Any(user => secret.Tags.GetValueOrDefault(OwnerTag) == user.Arn))
        {
            var reader = users.FirstOrDefault(user => FactReader.SecretOf(before, user)?.Arn == secret.Arn);
            oracle.Report("K10", $"{call.Operation} on a secret that holds the pair of another account's user", reader?.Name);
        }
    }

    private static bool NamesForeignKey(World world, SecretState secret)
    {
        var text = FactReader.With(secret, SecretState.Current)?.Text;
        var pair = SecretContent.Read(text, smtp: false) ?? SecretContent.Read(text, smtp: true);
        return pair is not null && world.ForeignAccounts.Any(account => account.OwnerOf(pair.Id) is not null);
    }
}
