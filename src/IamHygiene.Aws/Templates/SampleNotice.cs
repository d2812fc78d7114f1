namespace IamHygiene.Aws;

/// <summary>A mail with one notice of each kind, on which templates are tried.</summary>
internal static class SampleNotice
{
    private const string Account = "111122223333";

    private static readonly DateTimeOffset Date = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static OwnerNotice Everything { get; } = new(
        "alice@example.com",
        "example-main",
        [.. Enum.GetValues<NoticeKind>().Select(For)],
        MaskKeyIds: true);

    public static Notice For(NoticeKind kind) => kind switch
    {
        NoticeKind.PasswordExpired or NoticeKind.PasswordExpiring =>
            New(kind) with { Date = Date, DaysLeft = kind == NoticeKind.PasswordExpired ? 0 : 3 },
        NoticeKind.SesKeyAged => New(kind) with { UserName = "ses-smtp-user.20260101", Date = Date.AddDays(-95), Detail = "95 days old" },
        _ => New(kind) with
        {
            AccessKeyId = "AKIAIOSFODNN7OLDKEY1",
            NewAccessKeyId = kind == NoticeKind.KeyDeleted ? null : "AKIAIOSFODNN7NEWKEY2",
            SecretId = "iam/alice",
            Date = kind == NoticeKind.KeyDeleted ? null : Date.AddDays(8),
            DaysLeft = kind == NoticeKind.KeyReminder ? 8 : null,
            Detail = kind == NoticeKind.KeyReminder ? "The new key has not been used yet." : null,
        },
    };

    private static Notice New(NoticeKind kind) => new(Account, "alice@example.com", kind, "alice@example.com");
}
