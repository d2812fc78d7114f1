namespace IamHygiene.Aws;

/// <summary>How urgent a notice is: the most urgent comes first in a mail, and gives it its subject and its language.</summary>
internal static class NoticeUrgency
{
    /// <summary>The place of a notice; the lowest comes first.</summary>
    public static int Of(Notice notice)
    {
        var days = notice.DaysLeft ?? 0;
        return notice.Kind switch
        {
            NoticeKind.KeyExposed or NoticeKind.UserExposed => -1,
            NoticeKind.PasswordExpired => 0,
            NoticeKind.KeyDeactivated => 1,
            // Fewer days first; of the same day the password before the key.
            NoticeKind.PasswordExpiring => 10 + (days * 2),
            NoticeKind.KeyReminder => 11 + (days * 2),
            NoticeKind.KeyReady => 10_000,
            NoticeKind.SesKeyAged => 10_001,
            _ => 10_002,
        };
    }
}
