namespace IamHygiene;

/// <summary>All that a configuration file says.</summary>
/// <param name="Policy">The rules of a run.</param>
/// <param name="Mail">How mail is sent.</param>
/// <param name="Secrets">Where the secrets are.</param>
public sealed record HygieneConfiguration(HygienePolicy Policy, MailSettings Mail, SecretsSettings Secrets)
{
    /// <summary>What holds where nothing is configured: the rules of the design, and no mail.</summary>
    public static HygieneConfiguration Default { get; } = new(new(), new(), new());

    /// <summary>Which accounts the daily run is about.</summary>
    public AccountsSettings Accounts { get; init; } = new();

    /// <summary>The administrator's digest.</summary>
    public DigestSettings Digest { get; init; } = new();
}

/// <summary>Ways that mail can take.</summary>
public enum MailTransport
{
    /// <summary>No mail is sent.</summary>
    None,

    /// <summary>The API of Amazon SES.</summary>
    SesApi,

    /// <summary>The SMTP endpoint of Amazon SES, or another SMTP server with STARTTLS.</summary>
    SesSmtp,

    /// <summary>Files in a folder, to look at or to hand on.</summary>
    Folder,
}

/// <summary>How mail is sent.</summary>
public sealed record MailSettings
{
    /// <summary>The way it takes.</summary>
    public MailTransport Transport { get; init; }

    /// <summary>The sender: an address, or a name and an address as in <c>AWS team &lt;aws@example.com&gt;</c>.</summary>
    public string? From { get; init; }

    /// <summary>Where answers go; null: to the sender.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The SES configuration set; null: none.</summary>
    public string? ConfigurationSet { get; init; }

    /// <summary>The secret with <c>SmtpUsername</c> and <c>SmtpPassword</c>.</summary>
    public string? SmtpSecret { get; init; }

    /// <summary>The SMTP server; null: the one of SES in the region.</summary>
    public string? SmtpHost { get; init; }

    /// <summary>Its port. Default 587.</summary>
    public int SmtpPort { get; init; } = 587;

    /// <summary>The region of SES; null: the region of the run.</summary>
    public string? Region { get; init; }

    /// <summary>A role in the account whose SES sends; null: the account of the run.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The external id that this role asks for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Where mails are put as files.</summary>
    public string? Folder { get; init; }

    /// <summary>
    /// Where templates and texts lie that take the place of the built-in ones: a folder, or an <see cref="S3Location"/>; null: none.
    /// </summary>
    public string? Templates { get; init; }

    /// <summary>The language of mails where the user's tag asks for none; the digest is English. Default <c>en</c>.</summary>
    public string Language { get; init; } = MailLanguage.Default;
}

/// <summary>Where the secrets are.</summary>
/// <param name="RoleArn">A role in the account that holds them; null: the account of the run.</param>
/// <param name="ExternalId">The external id that the role asks for.</param>
/// <param name="Region">Their region; null: the region of the run.</param>
public sealed record SecretsSettings(string? RoleArn = null, string? ExternalId = null, string? Region = null);
