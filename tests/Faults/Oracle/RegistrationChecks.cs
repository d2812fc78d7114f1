using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>What putting users under management must not do to secrets (P2), and who is managed by it (P1).</summary>
internal static class RegistrationChecks
{
    /// <summary>True for the call that takes management off a user whom a person named.</summary>
    public static bool IsTakenOff(Call call) =>
        call.Operation == "UntagUser"
            && call.Session.Request is RunRequest.Unregister
            && !(call.Parameter("TagKeys.member.1") ?? "").StartsWith(FactReader.OwnTags, StringComparison.Ordinal);

    /// <summary>After each call.</summary>
    public static void Check(InvariantChecker oracle, Call call, AccountState before)
    {
        switch (call.Operation)
        {
            case "DeleteSecret":
                CheckDeletion(oracle, call, before);
                break;
            case "TagUser" when call.Session.Request is RunRequest.Register register:
                CheckManaged(oracle, register.User);
                break;
        }
    }

    // A secret that holds a pair, or that a user names, is nobody's to take back.
    private static void CheckDeletion(InvariantChecker oracle, Call call, AccountState before)
    {
        var id = call.Parameter("SecretId");
        if (before.Secrets.Values.FirstOrDefault(secret => secret.Arn == id || secret.Name == id) is not { } secret)
        {
            return;
        }

        var reader = oracle.World.Users.State.Users.Values.FirstOrDefault(user =>
            FactReader.SecretName(user) is { } name && (name == secret.Name || name == secret.Arn));
        if (reader is not null)
        {
            oracle.Report("P2", $"the secret {secret.Name} was deleted, which the user names", reader.Name);
        }

        var holdsKey = secret.Versions.Any(version => SecretContent.Read(version.Text, smtp: false) is { Id.Length: > 0 });
        if (holdsKey)
        {
            oracle.Report("P2", $"the secret {secret.Name} was deleted, which holds a key", reader?.Name);
        }
    }

    // Whoever gets managed has a secret that a rotation can use.
    private static void CheckManaged(InvariantChecker oracle, string userName)
    {
        var user = oracle.World.Users.State.User(userName);
        if (user is null || FactReader.SecretName(user) is null)
        {
            return;
        }

        if (FactReader.SecretOf(oracle.World, user) is not { DeletionDate: null })
        {
            oracle.Report("P1", "the user is managed with a secret that is not there", userName);
        }
    }
}
