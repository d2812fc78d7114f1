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
            case "RestoreSecret" when Named(call, before) is { } restored:
                oracle.Update(state => state with { DeletedSecrets = state.DeletedSecrets.Remove(restored.Arn) });
                break;
            case "TagUser" when call.Session.Request is RunRequest.Register register:
                CheckManaged(oracle, register.User);
                break;
        }
    }

    // A secret that holds a pair, or that a user names, is nobody's to take back.
    private static void CheckDeletion(InvariantChecker oracle, Call call, AccountState before)
    {
        if (Named(call, before) is not { } secret)
        {
            return;
        }

        oracle.Update(state => state with { DeletedSecrets = state.DeletedSecrets.Add(secret.Arn) });
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

    private static SecretState? Named(Call call, AccountState before)
    {
        var id = call.Parameter("SecretId");
        return before.Secrets.Values.FirstOrDefault(secret => secret.Arn == id || secret.Name == id);
    }

    // Whoever gets managed has a secret. That a person deletes it in the same moment is no run's fault; that a run does is.
    private static void CheckManaged(InvariantChecker oracle, string userName)
    {
        var user = oracle.World.Users.State.User(userName);
        if (user is null || FactReader.SecretName(user) is null)
        {
            return;
        }

        var secret = FactReader.SecretOf(oracle.World, user);
        if (secret is null || (secret.DeletionDate is not null && oracle.State.DeletedSecrets.Contains(secret.Arn)))
        {
            oracle.Report("P1", "the user is managed with a secret that is not there", userName);
        }
    }
}
