namespace IamHygiene;

/// <summary>Users in numbers.</summary>
/// <param name="Users">How many.</param>
/// <param name="Managed">Those whose keys are managed.</param>
/// <param name="WithoutMfa">Those who can sign in to the console and have no MFA device.</param>
/// <param name="Expired">Passwords that have expired.</param>
/// <param name="Expiring">Passwords that expire within <see cref="SoonDays"/> days.</param>
/// <param name="ToRotate">Active keys that have reached the age at which a new one is made.</param>
/// <param name="ToDeactivate">Those of them that have reached the age at which they are deactivated.</param>
/// <param name="ToDelete">Those of them that have reached the age at which they are deleted.</param>
internal sealed record UserFigures(
    int Users,
    int Managed,
    int WithoutMfa,
    int Expired,
    int Expiring,
    int ToRotate,
    int ToDeactivate,
    int ToDelete)
{
    /// <summary>Days within which an expiry is counted as near.</summary>
    public const int SoonDays = 14;

    public static UserFigures Of(IEnumerable<CredentialStatus> users, ReportModel model)
    {
        var all = users.ToList();
        var ages = all.SelectMany(ActiveKeyAges).ToList();
        var left = all.Select(user => DaysLeft(user, model.Created)).ToList();
        return new(
            all.Count,
            all.Count(user => user.IsManaged),
            all.Count(IsWithoutMfa),
            left.Count(days => days < 0),
            left.Count(days => days is >= 0 and <= SoonDays),
            ages.Count(age => age >= model.Schedule.RotateDays),
            ages.Count(age => age >= model.Schedule.DeactivateDays),
            ages.Count(age => age >= model.Schedule.DeleteDays));
    }

    public UserFigures Plus(UserFigures other) =>
        new(
            Users + other.Users,
            Managed + other.Managed,
            WithoutMfa + other.WithoutMfa,
            Expired + other.Expired,
            Expiring + other.Expiring,
            ToRotate + other.ToRotate,
            ToDeactivate + other.ToDeactivate,
            ToDelete + other.ToDelete);

    /// <summary>The ages of a user's active keys; null for one whose age is not known.</summary>
    public static IEnumerable<int?> ActiveKeyAges(CredentialStatus user) =>
        user.Keys.Where(key => key.Status == AccessKeyStatus.Active).Select(key => key.Age);

    /// <summary>True for a user who can sign in to the console and has no MFA device.</summary>
    public static bool IsWithoutMfa(CredentialStatus user) => user is { PasswordEnabled: true, MfaActive: false };

    /// <summary>Whole days until the password expires, negative once it has; null where it does not.</summary>
    public static int? DaysLeft(CredentialStatus user, DateTimeOffset now) =>
        user.PasswordExpires is { } expires ? Days.Between(now, expires) : null;
}
