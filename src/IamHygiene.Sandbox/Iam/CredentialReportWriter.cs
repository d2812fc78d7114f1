using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace IamHygiene.Sandbox;

/// <summary>Writes the credential report as AWS does: nothing is quoted, not even a comma in a name.</summary>
internal static class CredentialReportWriter
{
    private const string NotAvailable = "N/A";

    public const string Header =
        "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active," +
        "access_key_1_active,access_key_1_last_rotated," +
        "access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service," +
        "access_key_2_active,access_key_2_last_rotated," +
        "access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service," +
        "cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

    /// <summary>The report on an account.</summary>
    /// <param name="account">The account as it was when the report was started.</param>
    /// <param name="started">When that was (UTC).</param>
    /// <param name="lastUsedDelay">How long uses of keys stay hidden.</param>
    public static string Write(AccountState account, DateTimeOffset started, TimeSpan lastUsedDelay)
    {
        KeyUse? Shown(AccessKeyState key) => key.ShownUse(started, lastUsedDelay);
        var text = new StringBuilder(Header);
        Root(text, account, Shown);
        foreach (var name in account.UserNames)
        {
            User(text, account, account.Users[name], Shown);
        }

        return text.ToString();
    }

    private static void Root(StringBuilder text, AccountState account, Func<AccessKeyState, KeyUse?> shown)
    {
        text.Append('\n').Append(SandboxAccount.RootName).Append(',').Append(account.Arn("iam", "", "root")).Append(',')
            .Append(Date(account.Root.Created)).Append(",not_supported,")
            .Append(account.Root.PasswordLastUsed is { } used ? Date(used) : "no_information")
            .Append(",not_supported,not_supported,").Append(Flag(account.Root.Mfa));
        Keys(text, account.Root.Keys, shown);
    }

    private static void User(StringBuilder text, AccountState account, IamUserState user, Func<AccessKeyState, KeyUse?> shown)
    {
        text.Append('\n').Append(user.Name).Append(',').Append(user.Arn).Append(',').Append(Date(user.Created)).Append(',');
        if (user.Password is { } password)
        {
            var next = password.NextRotation
                ?? (account.PasswordPolicy?.MaxAgeDays is { } days ? Date(password.Changed.AddDays(days)) : NotAvailable);
            text.Append("true,").Append(password.LastUsed is { } used ? Date(used) : "no_information").Append(',')
                .Append(Date(password.Changed)).Append(',').Append(next);
        }
        else
        {
            text.Append("false,N/A,N/A,N/A");
        }

        text.Append(',').Append(Flag(user.Mfa));
        Keys(text, user.Keys, shown);
    }

    private static void Keys(StringBuilder text, ImmutableArray<AccessKeyState> keys, Func<AccessKeyState, KeyUse?> shown)
    {
        for (var i = 0; i < 2; i++)
        {
            if (i >= keys.Length)
            {
                text.Append(",false,N/A,N/A,N/A,N/A");
                continue;
            }

            var key = keys[i];
            var use = shown(key);
            text.Append(',').Append(Flag(key.IsActive)).Append(',').Append(Date(key.LastChanged)).Append(',')
                .Append(use is null ? NotAvailable : Date(use.Time)).Append(',')
                .Append(use?.Region ?? NotAvailable).Append(',').Append(use?.Service ?? NotAvailable);
        }

        // Signing certificates are of the past, and the sandbox has none.
        text.Append(",false,N/A,false,N/A");
    }

    private static string Date(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'+00:00'", CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "true" : "false";
}
