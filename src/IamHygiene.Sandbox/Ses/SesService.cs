using System.Collections.Immutable;
using System.Globalization;

namespace IamHygiene.Sandbox;

/// <summary>Amazon Simple Email Service, version 1.</summary>
internal static class SesService
{
    private const int UsualQuota = 50000, UsualRate = 14, MaxRecipients = 50;

    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "ses",
        Version = "2010-12-01",
        Namespace = "http://ses.amazonaws.com/doc/2010-12-01/",
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["SendEmail"] = SendEmail,
            ["SendRawEmail"] = SendRawEmail,
            ["GetSendQuota"] = GetSendQuota,
            ["GetIdentityVerificationAttributes"] = GetIdentityVerificationAttributes,
            ["GetAccountSendingEnabled"] = GetAccountSendingEnabled,
        },
    };

    private static void SendEmail(ServiceCall call) => Send(call, new SentMail
    {
        MessageId = call.Ids.MessageId(),
        Time = call.Now,
        Region = call.Region,
        Source = call.Query.Require("Source"),
        To = [.. call.Query.List("Destination.ToAddresses")],
        Cc = [.. call.Query.List("Destination.CcAddresses")],
        Bcc = [.. call.Query.List("Destination.BccAddresses")],
        ReplyTo = [.. call.Query.List("ReplyToAddresses")],
        Subject = call.Query.Optional("Message.Subject.Data") ?? "",
        Text = call.Query.Optional("Message.Body.Text.Data"),
        Html = call.Query.Optional("Message.Body.Html.Data"),
        ConfigurationSet = call.Query.Optional("ConfigurationSetName"),
    });

    private static void SendRawEmail(ServiceCall call)
    {
        var raw = RawMessage.Read(call.Query.Require("RawMessage.Data"));
        var destinations = call.Query.List("Destinations");
        Send(call, new SentMail
        {
            MessageId = call.Ids.MessageId(),
            Time = call.Now,
            Region = call.Region,
            Source = call.Query.Optional("Source") is { Length: > 0 } source ? source : raw.Header("From"),
            To = destinations.Count > 0 ? [.. destinations] : raw.Addresses("To"),
            Cc = destinations.Count > 0 ? [] : raw.Addresses("Cc"),
            Bcc = destinations.Count > 0 ? [] : raw.Addresses("Bcc"),
            Subject = raw.Header("Subject"),
            Raw = raw.Text,
            ConfigurationSet = call.Query.Optional("ConfigurationSetName") ?? raw.Optional("X-SES-CONFIGURATION-SET"),
        });
    }

    private static void Send(ServiceCall call, SentMail mail)
    {
        Authorize(call, mail, $"identity/{MailboxText.Plain(mail.Source)}");
        if (mail.ConfigurationSet is { } used)
        {
            Authorize(call, mail, $"configuration-set/{used}");
        }

        var state = call.Account.Mail;
        CheckAddresses(mail);
        if (!state.SendingEnabled)
        {
            throw new ServiceException(
                "AccountSendingPausedException",
                $"Email sending is disabled for your entire Amazon SES account. {call.Account.Id}");
        }

        CheckVerified(state, mail);
        if (mail.ConfigurationSet is { } set && !state.ConfigurationSets.Contains(set))
        {
            throw new ServiceException("ConfigurationSetDoesNotExist", $"Configuration set <{set}> does not exist.");
        }

        CheckQuotas(state, mail);
        call.Account = call.Account with { Mail = state with { Sent = state.Sent.Add(mail) } };
        call.Xml.Element("MessageId", mail.MessageId);
    }

    private static void CheckAddresses(SentMail mail)
    {
        var count = mail.Recipients.Count();
        if (count == 0)
        {
            throw new ServiceException("InvalidParameterValue", "Missing required header 'To'.");
        }

        if (count > MaxRecipients)
        {
            throw new ServiceException("InvalidParameterValue", $"Recipient count exceeds {MaxRecipients}.");
        }

        if (mail.Recipients.Append(mail.Source).FirstOrDefault(address => !MailboxText.IsWellFormed(address)) is { } malformed)
        {
            throw new ServiceException("InvalidParameterValue", MailboxText.WhyNot(malformed));
        }
    }

    private static void CheckVerified(MailState state, SentMail mail)
    {
        string[] unverified = [.. mail.Recipients
            .Where(_ => state.Sandboxed)
            .Append(mail.Source)
            .Where(address => !MailboxText.IsVerified(state, address))
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        if (unverified.Length > 0)
        {
            throw new ServiceException(
                "MessageRejected",
                "Email address is not verified. The following identities failed the check in region "
                    + $"{mail.Region.ToUpperInvariant()}: {string.Join(", ", unverified)}");
        }
    }

    private static void CheckQuotas(MailState state, SentMail mail)
    {
        if (state.DailyQuota is { } quota && SentSince(state, mail.Time.AddDays(-1)) + mail.Recipients.Count() > quota)
        {
            throw new ServiceException("Throttling", "Daily message quota exceeded.");
        }

        if (state.MaxSendRate is { } rate && SentSince(state, mail.Time.AddSeconds(-1)) >= rate)
        {
            throw new ServiceException("Throttling", "Maximum sending rate exceeded.");
        }
    }

    /// <summary>A configuration set is a resource of its own (Service Authorization Reference, Amazon SES).</summary>
    private static void Authorize(ServiceCall call, SentMail mail, string resource)
    {
        var question = call.Ask($"ses:{call.Operation}", call.Account.Arn("ses", call.Region, resource));
        question.Context["ses:FromAddress"] = [MailboxText.Plain(mail.Source)];
        call.Authorize(question);
    }

    private static void GetSendQuota(ServiceCall call)
    {
        call.Authorize("ses:GetSendQuota");
        var state = call.Account.Mail;
        call.Xml
            .Element("Max24HourSend", Number(state.DailyQuota ?? (state.Sandboxed ? 200 : UsualQuota)))
            .Element("MaxSendRate", Number(state.MaxSendRate ?? (state.Sandboxed ? 1 : UsualRate)))
            .Element("SentLast24Hours", Number(SentSince(state, call.Now.AddDays(-1))));
    }

    private static void GetIdentityVerificationAttributes(ServiceCall call)
    {
        call.Authorize("ses:GetIdentityVerificationAttributes");
        var verified = call.Account.Mail.Verified;
        call.Xml.Element("VerificationAttributes", () =>
        {
            foreach (var identity in call.Query.List("Identities").Where(verified.Contains))
            {
                call.Xml.Element("entry", () => call.Xml.Element("key", identity)
                    .Element("value", () => call.Xml.Element("VerificationStatus", "Success")));
            }
        });
    }

    private static void GetAccountSendingEnabled(ServiceCall call)
    {
        call.Authorize("ses:GetAccountSendingEnabled");
        call.Xml.Element("Enabled", call.Account.Mail.SendingEnabled);
    }

    /// <summary>Recipients since a time; from the newest back, as old mail does not matter.</summary>
    private static int SentSince(MailState state, DateTimeOffset since)
    {
        var count = 0;
        for (var i = state.Sent.Count - 1; i >= 0 && state.Sent[i].Time > since; i--)
        {
            count += state.Sent[i].Recipients.Count();
        }

        return count;
    }

    private static string Number(int value) => value.ToString("F1", CultureInfo.InvariantCulture);
}
