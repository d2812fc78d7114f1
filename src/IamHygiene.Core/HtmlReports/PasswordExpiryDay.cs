namespace IamHygiene;

/// <summary>Passwords that expire on one day.</summary>
/// <param name="Day">The day (UTC).</param>
/// <param name="DaysLeft">Whole days that are left, negative once it is past.</param>
/// <param name="Users">Whose.</param>
internal sealed record PasswordExpiryDay(DateOnly Day, int DaysLeft, IReadOnlyList<CredentialStatus> Users)
{
    /// <summary>Days before the report that a timeline shows.</summary>
    public const int FirstDay = -14;

    /// <summary>Days after the report that a timeline shows; most policies let passwords live for 90 days.</summary>
    public const int LastDay = 90;

    /// <summary>True where the password has expired.</summary>
    public bool IsPast => DaysLeft < 0;

    /// <summary>True where it expires within <see cref="UserFigures.SoonDays"/> days.</summary>
    public bool IsSoon => DaysLeft is >= 0 and <= UserFigures.SoonDays;

    /// <summary>The expiries, the earliest first.</summary>
    public static IReadOnlyList<PasswordExpiryDay> Of(IEnumerable<CredentialStatus> users, DateTimeOffset now) =>
        [
            .. users
                .Where(user => user.PasswordExpires is not null)
                .GroupBy(user => (Day: DayOf(user), Left: UserFigures.DaysLeft(user, now) ?? 0))
                .OrderBy(group => group.Key.Left)
                .ThenBy(group => group.Key.Day)
                .Select(group => new PasswordExpiryDay(
                    group.Key.Day,
                    group.Key.Left,
                    [.. group.OrderBy(user => user.UserName, StringComparer.OrdinalIgnoreCase)])),
        ];

    /// <summary>How many passwords expire on each day from <see cref="FirstDay"/> to <see cref="LastDay"/>.</summary>
    public static int[] Timeline(IReadOnlyList<PasswordExpiryDay> expiries)
    {
        var days = new int[LastDay - FirstDay + 1];
        foreach (var expiry in expiries.Where(expiry => expiry.DaysLeft is >= FirstDay and <= LastDay))
        {
            days[expiry.DaysLeft - FirstDay] += expiry.Users.Count;
        }

        return days;
    }

    private static DateOnly DayOf(CredentialStatus user) => DateOnly.FromDateTime(user.PasswordExpires.GetValueOrDefault().UtcDateTime);
}
