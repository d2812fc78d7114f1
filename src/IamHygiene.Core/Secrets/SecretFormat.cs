using System.Text.RegularExpressions;

namespace IamHygiene;

/// <summary>How the text of a secret holds the pair: as JSON under two names, or as a profile of the AWS CLI.</summary>
public sealed partial record SecretFormat
{
    // "json:ID/SECRET": what the value of a tag may hold, and what needs no escape in JSON.
    private const string OwnNames = "json:";

    private SecretFormat(string name, string idName, string secretPartName)
    {
        Name = name;
        IdName = idName;
        SecretPartName = secretPartName;
    }

    /// <summary>JSON with <c>AccessKeyId</c> and <c>SecretAccessKey</c>.</summary>
    public static SecretFormat AccessKey { get; } = new("access-key", "AccessKeyId", "SecretAccessKey");

    /// <summary>JSON with <c>SmtpUsername</c> and <c>SmtpPassword</c>, derived for the SES SMTP endpoint of one region.</summary>
    public static SecretFormat SesSmtp { get; } = new("ses-smtp", "SmtpUsername", "SmtpPassword");

    /// <summary>JSON with the names of the environment variables, as ECS and others put a secret into the environment.</summary>
    public static SecretFormat Env { get; } = new("env", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");

    /// <summary>The text of a credentials file of the AWS CLI, with the pair in one profile.</summary>
    public static SecretFormat AwsCli { get; } = new("aws-cli", "aws_access_key_id", "aws_secret_access_key");

    /// <summary>The names of the formats that have one. Own names are written <c>json:ID/SECRET</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Named().Select(format => format.Name)];

    /// <summary>The name, as in the tag <see cref="TagNames.SecretFormat"/>.</summary>
    public string Name { get; }

    /// <summary>Under which name the access key id is stored.</summary>
    public string IdName { get; }

    /// <summary>Under which name the secret part is stored.</summary>
    public string SecretPartName { get; }

    /// <summary>The format of a name, without regard to case except in own names; null where there is none.</summary>
    /// <param name="name">A name, or <c>json:ID/SECRET</c>.</param>
    public static SecretFormat? Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var named = Array.Find(Named(), format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase));
        return named ?? WithOwnNames(name);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private static SecretFormat[] Named() => [AccessKey, SesSmtp, Env, AwsCli];

    private static SecretFormat? WithOwnNames(string name)
    {
        var match = OwnForm().Match(name);
        var id = match.Groups["id"].Value;
        var secret = match.Groups["secret"].Value;
        return match.Success && id != secret ? new(OwnNames + id + "/" + secret, id, secret) : null;
    }

    [GeneratedRegex(
        @"\Ajson:(?<id>[A-Za-z0-9_.\-]{1,100})/(?<secret>[A-Za-z0-9_.\-]{1,100})\z",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnForm();
}
