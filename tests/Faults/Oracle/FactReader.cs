using IamHygiene.Sandbox;
using SandboxUser = IamHygiene.Sandbox.IamUserState;

namespace IamHygiene.Faults;

/// <summary>What the oracle sees in a world: the sandbox's own state, and nothing of the product.</summary>
internal static class FactReader
{
    public const string OwnTags = "IamHygiene:";

    public static string? SecretName(SandboxUser user) => user.Tags.GetValueOrDefault("SecretName") is { Length: > 0 } name ? name : null;

    public static bool IsSmtp(SandboxUser user) =>
        string.Equals(user.Tags.GetValueOrDefault("SecretFormat"), "ses-smtp", StringComparison.OrdinalIgnoreCase);

    /// <summary>How a user names the secret of the same name: users of another account need its ARN.</summary>
    public static string? NameFor(World world, string user)
    {
        var secret = world.Secrets.State.Secret(user, SandboxCloud.DefaultRegion);
        return world.IsOneAccount ? secret?.Name : secret?.Arn;
    }

    public static SecretState? SecretOf(World world, SandboxUser user) => SecretOf(world.Secrets.State, user);

    public static SecretState? SecretOf(AccountState account, SandboxUser user)
    {
        if (SecretName(user) is not { } name)
        {
            return null;
        }

        return account.Secret(name, SandboxCloud.DefaultRegion) ?? account.Secrets.Values.FirstOrDefault(secret => secret.Arn == name);
    }

    /// <summary>The version with a label.</summary>
    public static SecretVersionState? With(SecretState? secret, string label) =>
        secret?.Versions.FirstOrDefault(version => version.Stages.Contains(label));

    public static SecretContent? Current(World world, SandboxUser user) =>
        SecretContent.Read(With(SecretOf(world, user), "AWSCURRENT")?.Text, IsSmtp(user));

    /// <summary>The key whose pair a reader of AWSCURRENT gets and can sign with at this moment; null where there is none.</summary>
    public static AccessKeyState? Usable(World world, SandboxUser user)
    {
        if (SecretOf(world, user) is not { DeletionDate: null })
        {
            return null;
        }

        if (Current(world, user) is not { } pair)
        {
            return null;
        }

        // Signature checks lag behind: the key must be active now, and have been so when the checks last looked.
        return user.Keys.FirstOrDefault(key => key.Id == pair.Id
            && key.IsActive
            && key.WasActiveAt(world.Now - world.Cloud.Options.NewKeyDelay)
            && Matches(key, pair, IsSmtp(user)));
    }

    /// <summary>True where a version of the secret with a label holds the key's pair.</summary>
    public static bool IsStored(World world, SandboxUser user, AccessKeyState key) =>
        Versions(world, user, key).Any(version => version.Stages.Length > 0);

    /// <summary>True where any version of the secret holds the key's pair.</summary>
    public static bool IsWritten(World world, SandboxUser user, AccessKeyState key) => Versions(world, user, key).Any();

    public static bool Matches(AccessKeyState key, SecretContent pair, bool smtp) =>
        key.Id == pair.Id && pair.SecretPart == (smtp ? SecretContent.SmtpPassword(key.Secret, SandboxCloud.DefaultRegion) : key.Secret);

    /// <summary>Since when a key is inactive, by the sandbox's history; null where it is active.</summary>
    public static DateTimeOffset? InactiveSince(AccessKeyState key) => key.StatusChanges[^1].Active ? null : key.StatusChanges[^1].Time;

    private static IEnumerable<SecretVersionState> Versions(World world, SandboxUser user, AccessKeyState key) =>
        SecretOf(
            world,
            user)?.Versions.Where(version => version.Text?.Contains(key.Id, StringComparison.Ordinal) == true
                && SecretContent.Read(version.Text, IsSmtp(user)) is { } pair
                && Matches(key, pair, IsSmtp(user)))
            ?? [];
}
