namespace IamHygiene;

/// <summary>Row K12: a key that serves SES SMTP cannot simply be replaced, so the user is exempt and the administrator is told.</summary>
internal static class SesUserRules
{
    public static bool Concern(IamUser user, HygienePolicy policy) =>
        user.UserName.StartsWith(policy.SesUserPrefix, StringComparison.OrdinalIgnoreCase) && user.SecretFormat != SecretFormat.SesSmtp;

    public static void Apply(UserCase one)
    {
        var oldest = one.Snapshot.Report?.Keys.Where(key => key.Active).Select(key => key.LastRotated).Min();
        if (oldest is not { } made || Days.Between(made, one.Now) < one.Schedule.RotateDays)
        {
            return;
        }

        var age = Days.Between(made, one.Now);
        one.Find(
            "K12",
            "SesKeyAged",
            FindingSeverity.Warning,
            $"The key of SES SMTP user {one.User.UserName} is {age} days old; it is exempt from rotation.",
            $"Replace it by hand in the SES console, or tag the user with {TagNames.SecretFormat} = ses-smtp and "
                + $"{TagNames.SecretName} to have it rotated.");
        if (one.Policy.AdminAddress is { } admin && !one.ToldToday)
        {
            one.Notices.Add(
                new(one.Context.AccountId, one.User.UserName, NoticeKind.SesKeyAged, admin) { Detail = $"{age} days old", Date = made });
        }
    }
}
