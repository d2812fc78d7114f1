using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>Who owns an access key of the <c>AKIA</c> kind.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user, or <c>&lt;root_account&gt;</c>.</param>
internal sealed record KeyOwner(string AccountId, string UserName);

/// <summary>A long-lived pair of the sandbox's own administrator, who is no user of the account.</summary>
internal sealed record AdminKey(string Secret, Principal Principal);

/// <summary>The temporary credentials of a role session.</summary>
internal sealed record SessionState(string Secret, string Token, DateTimeOffset Issued, DateTimeOffset Expires, Principal Principal);

/// <summary>Everything there is, immutable. A copy of the world is a copy of this reference.</summary>
internal sealed record CloudState
{
    public required ulong Entropy { get; init; }

    public ImmutableSortedDictionary<string, AccountState> Accounts { get; init; } =
        ImmutableSortedDictionary.Create<string, AccountState>(StringComparer.Ordinal);

    public OrganizationState? Organization { get; init; }

    /// <summary>Finds the owner of a key without a scan; deleted keys stay, as their account remembers them.</summary>
    public ImmutableDictionary<string, KeyOwner> KeyOwners { get; init; } = Empty.ById<KeyOwner>();

    public ImmutableDictionary<string, AdminKey> AdminKeys { get; init; } = Empty.ById<AdminKey>();

    public ImmutableDictionary<string, SessionState> Sessions { get; init; } = Empty.ById<SessionState>();

    public ImmutableHashSet<string> IssuedSecrets { get; init; } = ImmutableHashSet.Create<string>(StringComparer.Ordinal);

    public CloudState With(AccountState account) => this with { Accounts = Accounts.SetItem(account.Id, account) };

    public CloudState Issue(params ReadOnlySpan<string> secrets)
    {
        var issued = IssuedSecrets;
        foreach (var secret in secrets)
        {
            issued = issued.Add(secret);
        }

        return ReferenceEquals(issued, IssuedSecrets) ? this : this with { IssuedSecrets = issued };
    }
}
