using IamHygiene.Aws;

namespace IamHygiene.Tests.Mails;

/// <summary>Every mail, word for word, as the files of the folder Verified show it.</summary>
public sealed class VerifiedMailTests
{
    public static TheoryData<string> Samples() => [.. Notices.Keys];

    private static readonly Dictionary<string, Notice[]> Notices = Make();

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_mail_is_as_it_was(string sample)
    {
        var notices = Notices[sample];
        var mail = new MailComposer(new(SecretsRegion: "eu-central-1"))
            .Compose(new("alice@example.com", "example-main", notices, MaskKeyIds: true));
        VerifiedFile.AssertSame($"{sample}.en", ".txt", $"Subject: {mail.Subject}\n\n{mail.Text}");
        VerifiedFile.AssertSame($"{sample}.en", ".html", mail.Html);
    }

    private static Dictionary<string, Notice[]> Make()
    {
        var samples = Enum.GetValues<NoticeKind>().ToDictionary(kind => kind.ToString(), kind => new[] { SampleNotice.For(kind) });
        samples["PasswordExpired.hard"] = [SampleNotice.For(NoticeKind.PasswordExpired) with { HardExpiry = true }];
        samples["PasswordExpiring.hard"] = [SampleNotice.For(NoticeKind.PasswordExpiring) with { HardExpiry = true }];
        samples["KeyReady.first"] = [SampleNotice.For(NoticeKind.KeyReady) with { AccessKeyId = null, Date = null, OldKeyUse = null }];
        samples["Several"] =
        [
            SampleNotice.For(NoticeKind.KeyReminder) with { UserName = "ci-bot", DaysLeft = 1 },
            .. Enum.GetValues<NoticeKind>().Where(kind => kind != NoticeKind.KeyReminder).Select(SampleNotice.For),
        ];
        return samples;
    }
}
