namespace IamHygiene;

/// <summary>The users of an account, for work that a person asks for by name.</summary>
internal static class AccountUsers
{
    /// <summary>Reads them in bulk.</summary>
    /// <exception cref="ServiceException">They could not be read.</exception>
    public static async Task<IReadOnlyList<IamUser>> ReadAsync(AccountPorts ports, CancellationToken cancellationToken)
    {
        var users = new List<IamUser>();
        await foreach (var user in ports.Identity.ListUsersAsync(cancellationToken).ConfigureAwait(false))
        {
            users.Add(user);
        }

        return users;
    }

    /// <summary>The user of a name, without regard to case; null where there is none.</summary>
    public static IamUser? Find(IReadOnlyList<IamUser> users, string userName) =>
        users.FirstOrDefault(user => string.Equals(user.UserName, userName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Says that there is none, and whose name is near.</summary>
    public static Problem NotFound(IReadOnlyList<IamUser> users, string userName) =>
        RestoreMessages.UserNotFound(userName, Suggestion.For(userName, users.Select(user => user.UserName)));
}
