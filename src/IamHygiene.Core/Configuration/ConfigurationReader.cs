using System.Text.Json;

namespace IamHygiene;

/// <summary>
/// Reads the configuration, as <c>docs/iamhygiene.schema.json</c> describes it. Comments and trailing commas are allowed.
/// </summary>
public static class ConfigurationReader
{
    private static readonly (string Word, ExposedMeasure Value)[] ExposedMeasures =
    [
        ("report", ExposedMeasure.Report),
        ("rotate", ExposedMeasure.Rotate)
    ];

    private static readonly (string Word, KeyUseInMail Value)[] KeyUses =
    [
        ("lastUse", KeyUseInMail.LastUse),
        ("callers", KeyUseInMail.Callers),
        ("none", KeyUseInMail.None),
    ];

    private static readonly (string Word, KeyMeasure Value)[] Measures =
    [
        ("report", KeyMeasure.Report),
        ("deactivate", KeyMeasure.Deactivate)
    ];

    private static readonly (string Word, MailTransport Value)[] Transports =
        [
            ("ses-api", MailTransport.SesApi),
            ("ses-smtp", MailTransport.SesSmtp),
            ("folder", MailTransport.Folder),
            ("none", MailTransport.None)
        ];

    /// <summary>Reads a configuration.</summary>
    /// <param name="json">The text of the file.</param>
    /// <exception cref="PolicyException">It is not JSON, or names or values are wrong; each fault is named with the path to it.</exception>
    public static HygieneConfiguration Read(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = Parse(json);
        var faults = new List<string>();
        var root = new ConfigurationSection(document.RootElement, "", faults);
        root.Has("$schema");
        var configuration = Root(root);
        root.End();
        // What is left are numbers that do not fit each other. In a section with faults, defaults stand in for the wrong ones,
        // and nothing can be said of them.
        var wrong = faults.ToList();
        faults.AddRange(
            configuration.Policy
                .Validate()
                .Where(fault => !wrong.Exists(other => other.StartsWith(SectionOf(fault), StringComparison.Ordinal))));
        return faults.Count == 0 ? configuration : throw new PolicyException(faults);
    }

    // "keys: …" and "unused.warningDays …" are of the sections keys and unused.
    private static string SectionOf(string fault)
    {
        var path = fault.Split(' ')[0];
        return path[^1] == ':' ? path[..^1] + '.' : path[..(path.LastIndexOf('.') + 1)];
    }

    private static JsonDocument Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(
                json.TrimStart('\uFEFF'),
                new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        }
        catch (JsonException e)
        {
            // The reader's own message may repeat a piece of the text.
            throw new PolicyException([$"the text is not JSON: look at line {e.LineNumber + 1}, column {e.BytePositionInLine + 1}"]);
        }
    }

    private static HygieneConfiguration Root(ConfigurationSection root)
    {
        var policy = root.Section("keys", Keys);
        policy = root.Section("passwords", section => Passwords(section, policy));
        policy = root.Section("unused", section => Unused(section, policy));
        policy = root.Section(
            "limits",
            section => policy with
            {
                LimitShare = section.Share("share", policy.LimitShare),
                LimitMinimum = section.Number("minimum", policy.LimitMinimum, 0, 100_000)
            });
        var (mail, withMail) = root.Section("mail", section => Mail(section, policy));
        policy = withMail with
        {
            Exemptions = root.Sections("exemptions", Exemption),
            Scopes = root.Sections("scopes", section => Scope(section, policy.Schedule)),
            Concurrency = root.Number("concurrency", policy.Concurrency, 1, 32),
        };
        var secrets = root.Section("secrets", section => new SecretsSettings(
            RoleArn(section),
            ExternalId(section),
            Region(section)));
        return new(policy, mail, secrets)
        {
            Accounts = AccountsReader.Read(root),
            Digest = root.Section("digest", section => DigestReader.Read(section, mail, policy.AdminAddress)),
        };
    }

    private static HygienePolicy Keys(ConfigurationSection keys)
    {
        var defaults = new HygienePolicy();
        return defaults with
        {
            Schedule = Schedule(keys, defaults.Schedule),
            DeactivateOverdue = keys.Flag("deactivateOverdue", defaults.DeactivateOverdue),
            InUseGraceDays = keys.Number("inUseGraceDays", defaults.InUseGraceDays, 0, 365),
            UnmanagedKeys = keys.Choice("unmanaged", defaults.UnmanagedKeys, Measures),
            ExposedKeys = keys.Choice("compromised", defaults.ExposedKeys, ExposedMeasures),
            SesUserPrefix = keys.Text("sesUserPrefix") ?? defaults.SesUserPrefix,
        };
    }

    private static KeySchedule Schedule(ConfigurationSection keys, KeySchedule defaults) => new(
        keys.Number("rotateDays", defaults.RotateDays, 1, 3650),
        keys.Number("deactivateDays", defaults.DeactivateDays, 1, 3650),
        keys.Number("deleteDays", defaults.DeleteDays, 1, 3650));

    private static HygienePolicy Passwords(ConfigurationSection passwords, HygienePolicy policy) => policy with
    {
        NoticeDays = passwords.Number("noticeDays", policy.NoticeDays, 0, 365),
        NoticeCadence = passwords.IsWord("cadence", "daily")
            ? []
            : passwords.List("cadence", "\"daily\" or a list of days from 0 to 365", Day),
    };

    private static (bool Ok, int Value) Day(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var day) && day is >= 0 and <= 365 ? (true, day) : (false, 0);

    private static HygienePolicy Unused(ConfigurationSection unused, HygienePolicy policy) => policy with
    {
        UnusedDays = unused.Number("days", policy.UnusedDays, 1, 3650),
        UnusedWarningDays = unused.Number("warningDays", policy.UnusedWarningDays, 1, 3650),
        UnusedKeys = unused.Choice("keys", policy.UnusedKeys, Measures),
    };

    private static (MailSettings Mail, HygienePolicy Policy) Mail(ConfigurationSection mail, HygienePolicy policy)
    {
        var settings = new MailSettings
        {
            Transport = mail.Choice("transport", MailTransport.None, Transports),
            From = mail.Text(
                "from",
                "an e-mail address, or a name and an address as in \"AWS team <aws@example.com>\"",
                text => Mailbox.Parse(text) is not null),
            ReplyTo = mail.Text("replyTo", "an e-mail address", MailAddress.IsValid),
            ConfigurationSet = mail.Text(
                "configurationSet",
                "the name of an SES configuration set (letters, digits, - and _)",
                text => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')),
            SmtpSecret = mail.Text("smtpSecret", "the name or ARN of a secret"),
            SmtpHost = mail.Text("smtpHost", "the name of a mail server", text => Uri.CheckHostName(text) != UriHostNameType.Unknown),
            SmtpPort = mail.Number("smtpPort", 587, 1, 65535),
            Region = Region(mail),
            RoleArn = RoleArn(mail),
            ExternalId = ExternalId(mail),
            Folder = mail.Text("folder", "the path of a folder"),
            Templates = mail.Text("templates", "the path of a folder, or " + S3Location.Form, IsTemplates),
            Language = mail.Text("language", "the name of a language, such as \"en\" or \"de\"", MailLanguage.IsName)
                ?? MailLanguage.Default,
        };
        if (settings.Transport is MailTransport.SesApi or MailTransport.SesSmtp && !mail.Has("from"))
        {
            mail.Wrong("from", "is needed: the sender's address, which SES must have verified");
        }

        if (settings.Transport == MailTransport.SesSmtp && !mail.Has("smtpSecret"))
        {
            mail.Wrong("smtpSecret", "is needed: the secret that holds SmtpUsername and SmtpPassword");
        }

        if (settings.Transport == MailTransport.Folder && !mail.Has("folder"))
        {
            mail.Wrong("folder", "is needed: the folder to put mails in");
        }

        return (settings, policy with
        {
            AdminAddress = mail.Text("admin", "an e-mail address", MailAddress.IsValid),
            MailDomains = mail.List("domains", "a domain such as \"example.com\"", Domain),
            MaskKeyIds = mail.Flag("maskKeyIds", policy.MaskKeyIds),
            KeyUse = mail.Choice("keyUse", policy.KeyUse, KeyUses),
        });
    }

    private static bool IsTemplates(string text) => !S3Location.IsMeant(text) || S3Location.Parse(text) is not null;

    private static (bool Ok, string Value) Domain(JsonElement value) =>
        ConfigurationSection.TryText(value) is { } text && MailAddress.IsValid("x@" + text) ? (true, text) : (false, "");

    private static ExemptionRule? Exemption(ConfigurationSection exemption)
    {
        var (group, path, userName) = Selector(exemption);
        var until = exemption.Date("until");
        var reason = exemption.Text("reason");
        if (!exemption.Has("reason"))
        {
            exemption.Wrong("reason", "is needed: every report shows why somebody is exempt");
        }

        return reason is null ? null : new(reason, until) { Group = group, Path = path, UserName = userName };
    }

    private static ScopeRule Scope(ConfigurationSection scope, KeySchedule schedule)
    {
        var (group, path, userName) = Selector(scope);
        return new(
            scope.Has("keys") ? scope.Section("keys", keys => Schedule(keys, schedule)) : null,
            scope.Has("noticeDays") ? scope.Number("noticeDays", 0, 0, 365) : null)
        {
            Group = group,
            Path = path,
            UserName = userName,
        };
    }

    private static (string? Group, string? Path, string? UserName) Selector(ConfigurationSection section)
    {
        if (!(section.Has("group") | section.Has("path") | section.Has("userName")))
        {
            section.Wrong("", "selects nobody: it needs a group, a path or a userName");
        }

        return (section.Text("group"), section.Text(
            "path",
            "a path that begins with / or a wildcard, such as \"/service/*\"",
            text => text[0] is '/' or '*'), section.Text("userName"));
    }

    private static string? RoleArn(ConfigurationSection section) =>
        section.Text("roleArn", "the ARN of a role, such as \"arn:aws:iam::111122223333:role/Manage_Secrets_Role\"", IsRoleArn);

    private static string? ExternalId(ConfigurationSection section) =>
        section.Text("externalId", "text of at most 1224 characters", text => text.Length <= 1224);

    private static string? Region(ConfigurationSection section) =>
        section.Text(
            "region",
            "the name of an AWS region, such as \"eu-central-1\"",
            text => text.Split('-').Length >= 3 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'));

    private static bool IsRoleArn(string text) => text.Split(':', 6) is ["arn", var partition, "iam", "", { Length: 12 } account, var role]
        && partition.StartsWith("aws", StringComparison.Ordinal)
            && account.All(char.IsAsciiDigit)
            && role.StartsWith("role/", StringComparison.Ordinal)
            && role.Length > 5;
}
