using System.Globalization;
using System.Text;
using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>The credential report of the direct ports.</summary>
internal static class DirectReportText
{
    private const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active," +
        "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date," +
        "access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date";

    public static string Write(AccountState account, DateTimeOffset now, TimeSpan lastUsedDelay)
    {
        var text = new StringBuilder(Header);
        foreach (var user in account.Users.Values.OrderBy(user => user.Name, StringComparer.Ordinal))
        {
            text.Append('\n').Append(user.Name).Append(',').Append(user.Arn).Append(',').Append(Date(user.Created)).Append(',');
            if (user.Password is { } password)
            {
                var next = password.NextRotation
                    ?? (account.PasswordPolicy?.MaxAgeDays is { } days ? Date(password.Changed.AddDays(days)) : "N/A");
                text
                    .Append("true,")
                    .Append(password.LastUsed is { } used ? Date(used) : "no_information")
                    .Append(',')
                    .Append(Date(password.Changed))
                    .Append(',')
                    .Append(next);
            }
            else
            {
                text.Append("false,N/A,N/A,N/A");
            }

            text.Append(user.Mfa ? ",true" : ",false");
            for (var i = 0; i < 2; i++)
            {
                if (i >= user.Keys.Length)
                {
                    text.Append(",false,N/A,N/A");
                }
                else
                {
                    text
                        .Append(user.Keys[i].IsActive ? ",true," : ",false,")
                        .Append(Date(user.Keys[i].LastChanged))
                        .Append(',')
                        .Append(user.Keys[i].ShownUse(now, lastUsedDelay) is { } use ? Date(use.Time) : "N/A");
                }
            }
        }

        return text.ToString();
    }

    private static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);
}
