using System.Globalization;

namespace IamHygiene.PowerShell;

/// <summary>What is about to be done, in words for -WhatIf and -Confirm: the user, the key and the reason.</summary>
internal static class ConfirmationText
{
    /// <summary>A change.</summary>
    public static string For(PlannedAction action)
    {
        var key = action.AccessKeyId;
        var what = action.Action switch
        {
            PlannedActionKind.Rotate when key is null => $"Make the first key of user {action.UserName}",
            PlannedActionKind.Rotate => $"Replace key {key} of user {action.UserName} by a new one",
            PlannedActionKind.FinishRotation => $"Finish the rotation to key {key} of user {action.UserName}",
            PlannedActionKind.DisableOrphan => $"Deactivate key {key} of user {action.UserName}, which no secret holds",
            PlannedActionKind.CleanUp => $"Clear what an ended run left on user {action.UserName}",
            PlannedActionKind.Deactivate => $"Deactivate key {key} of user {action.UserName}",
            PlannedActionKind.NoteKey => $"Note the dates of key {key} of user {action.UserName}",
            PlannedActionKind.Delete => $"Delete key {key} of user {action.UserName}",
            _ => $"{action.Action} key {key} of user {action.UserName}",
        };
        return $"{what} in account {action.AccountId} ({action.Rule}: {action.Reason})";
    }

    /// <summary>The administrator's digest.</summary>
    public static string For(DateOnly day, IReadOnlyList<IDigestChannel> channels) =>
        $"Send the digest of {StateTime.Format(day)} by {string.Join(", ", channels.Select(channel => channel.Name))}";

    /// <summary>A mail.</summary>
    public static string For(Notice notice)
    {
        var date = notice.Date?.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var what = notice.Kind switch
        {
            NoticeKind.PasswordExpired => $"the password of user {notice.UserName} expired on {date}",
            NoticeKind.PasswordExpiring =>
                $"the password of user {notice.UserName} expires "
                    + $"{(notice.DaysLeft is 0 ? "today" : notice.DaysLeft is 1 ? "in 1 day" : $"in {notice.DaysLeft} days")}, on {date}",
            NoticeKind.KeyReminder =>
                $"key {notice.AccessKeyId} of user {notice.UserName} was replaced by {notice.NewAccessKeyId} and is deactivated on {date}",
            NoticeKind.KeyDeactivated => $"key {notice.AccessKeyId} of user {notice.UserName} is inactive and will be deleted on {date}",
            NoticeKind.KeyExposed or NoticeKind.UserExposed => $"AWS has found a key of user {notice.UserName} in public",
            NoticeKind.SesKeyAged => $"the key of SES SMTP user {notice.UserName} is {notice.Detail}",
            _ => $"{notice.Kind} of user {notice.UserName}",
        };
        return $"Mail {notice.To} that {what} (account {notice.AccountId})";
    }
}
