namespace IamHygiene;

/// <summary>Checks of mail: the sender, SES's quota, the mail server.</summary>
internal static class MailChecks
{
    // SES lets a new account send 200 mails a day, to verified addresses only (SES developer guide, "Request production access").
    private const double SandboxLimit = 200;

    private const double NearlyAll = 0.8;

    public static IEnumerable<SetupCheck> Of(SetupFacts facts)
    {
        var account = facts.Account;
        yield return Sender(facts, account);
        yield return Quota(facts.Mail?.Quota, account);
        yield return MailServer(facts.Mail?.SignIn, account);
    }

    private static SetupCheck Sender(SetupFacts facts, string account)
    {
        const string Id = SetupCheckIds.Sender;
        var mail = facts.Configuration.Mail;
        if (mail.Transport == MailTransport.None)
        {
            return new(
                Id,
                CheckOutcome.Warn,
                account,
                "No mail is sent: nobody is told of new keys and of passwords that expire.")
            {
                Remedy = "Set mail.transport and mail.from in the configuration.",
            };
        }

        return facts.Mail?.IsSenderVerified switch
        {
            Read<bool>.Known { Value: true } => new(
                Id,
                CheckOutcome.Pass,
                account,
                $"SES may send as {mail.From}."),
            Read<bool>.Known => new(
                Id,
                CheckOutcome.Fail,
                account,
                $"Neither {mail.From} nor its domain is a verified identity of SES.")
            {
                Remedy = "Verify the domain or the address in SES, in the region of mail.region.",
            },
            Read<bool>.Unknown { Problem: var problem } =>
                new(
                    Id,
                    CheckOutcome.Skipped,
                    account,
                    $"Whether SES may send as {mail.From} could not be asked. {problem.Message}")
                {
                    Remedy = "Allow ses:GetIdentityVerificationAttributes, or look in the console of SES.",
                },
            _ => new(
                Id,
                CheckOutcome.Pass,
                account,
                $"Mail goes out by {TransportName(mail.Transport)}."),
        };
    }

    private static SetupCheck Quota(Read<SendQuota>? read, string account)
    {
        const string Id = SetupCheckIds.SendQuota;
        switch (read)
        {
            case null:
                return new(
                    Id,
                    CheckOutcome.Skipped,
                    account,
                    "SES sends no mail here.");
            case Read<SendQuota>.Unknown { Problem: var problem }:
                return new(
                    Id,
                    CheckOutcome.Skipped,
                    account,
                    problem.Message)
                { Remedy = "Allow ses:GetSendQuota." };
            case Read<SendQuota>.Known { Value: var quota }:
                return Quota(quota, account);
            default:
                return new(
                    Id,
                    CheckOutcome.Skipped,
                    account,
                    "SES was not asked.");
        }
    }

    private static SetupCheck Quota(SendQuota quota, string account)
    {
        const string Id = SetupCheckIds.SendQuota;
        var sent = $"SES has sent {quota.SentInLastDay:0} of {quota.DailyLimit:0} mails in the last 24 hours.";
        if (quota.DailyLimit < 0)
        {
            return new(
                Id,
                CheckOutcome.Pass,
                account,
                "SES sends without a limit a day.");
        }

        if (quota.SentInLastDay >= quota.DailyLimit)
        {
            return new(
                Id,
                CheckOutcome.Fail,
                account,
                sent)
            { Remedy = "Ask AWS for a higher quota; mail waits until then." };
        }

        if (quota.DailyLimit <= SandboxLimit)
        {
            return new(
                Id,
                CheckOutcome.Warn,
                account,
                $"{sent} With so low a quota SES sends to verified addresses only.")
            {
                Remedy = "Ask AWS for production access to SES.",
            };
        }

        return quota.SentInLastDay > NearlyAll * quota.DailyLimit
            ? new(
                Id,
                CheckOutcome.Warn,
                account,
                sent)
            { Remedy = "Ask AWS for a higher quota." }
            : new(Id, CheckOutcome.Pass, account, sent);
    }

    private static SetupCheck MailServer(Read<bool>? signIn, string account)
    {
        const string Id = SetupCheckIds.MailServer;
        return signIn switch
        {
            Read<bool>.Unknown { Problem: var problem } =>
                new(
                    Id,
                    CheckOutcome.Fail,
                    account,
                    problem.Message)
                { Remedy = problem.Remedy },
            Read<bool>.Known => new(
                Id,
                CheckOutcome.Pass,
                account,
                "The mail server accepts the user name and the password."),
            _ => new(
                Id,
                CheckOutcome.Skipped,
                account,
                "No mail goes over SMTP."),
        };
    }

    private static string TransportName(MailTransport transport) => transport switch
    {
        MailTransport.SesSmtp => "SMTP",
        MailTransport.Folder => "files in a folder",
        _ => "the API of SES",
    };
}
