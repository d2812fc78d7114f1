using System.Text.RegularExpressions;

namespace IamHygiene;

/// <summary>A placeholder of the policies: how its value is found, and what it must look like.</summary>
/// <param name="Form">What the value must be, in words that follow "must be".</param>
/// <param name="Values">Reads its values; none where nothing is given.</param>
/// <param name="Check">True where a value has the right form.</param>
internal sealed partial record PolicyPlaceholder(string Form, Func<PolicyValues, IReadOnlyList<string?>> Values, Func<string, bool> Check)
{
    private const string SecretForm =
        "the beginning of secrets' names and a * at the end, as in iam/*, or one name and -??????: an ARN ends in a hyphen and "
            + "six characters that AWS adds, so that a name alone matches nothing";

    /// <summary>The placeholders by name.</summary>
    public static IReadOnlyDictionary<string, PolicyPlaceholder> All { get; } =
        new Dictionary<string, PolicyPlaceholder>(StringComparer.Ordinal)
        {
            ["Partition"] = One(
                "aws, aws-cn, aws-us-gov or another partition of AWS",
                values => values.Partition ?? (values.Region is { } region ? Partitions.Of(region) : null),
                text => PartitionName().IsMatch(text)),
            ["Region"] = One(
                "the name of an AWS region, such as eu-central-1",
                values => values.Region,
                text => RegionName().IsMatch(text)),
            ["AccountId"] = One("an account number of 12 digits", values => values.AccountId ?? values.MainAccountId, IsAccount),
            ["MainAccountId"] = One("an account number of 12 digits", values => values.MainAccountId ?? values.AccountId, IsAccount),
            ["MemberAccountId"] = new("an account number of 12 digits", values => values.MemberAccountId, IsAccount),
            ["OrganizationId"] = One(
                "the id of an organization, such as o-exampleorgid",
                values => values.OrganizationId,
                text => OrganizationId().IsMatch(text)),
            ["OperatorRoleArn"] = new(
                "the ARN of a role with its path, whose name begins with a letter or digit; * and ? are wildcards, as in "
                    + "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/*/AWSReservedSSO_Operators_*",
                values => values.OperatorRoleArn,
                text => OperatorRoleArn().IsMatch(text)),
            ["ExternalId"] = One(
                "2 to 1224 letters, digits or _+=,.@:/-",
                values => values.ExternalId,
                text => text.Length is >= 2 and <= 1224 && ExternalId().IsMatch(text)),
            ["DigestSecret"] = One(SecretForm, values => values.DigestSecret, text => SecretName().IsMatch(text)),
            ["DigestTopic"] = One(
                "the name of a standard SNS topic: up to 256 letters, digits, - and _",
                values => values.DigestTopic,
                text => TopicName().IsMatch(text)),
            ["FunctionName"] = One(
                "the name of a Lambda function: up to 64 letters, digits, - and _",
                values => values.FunctionName,
                text => FunctionName().IsMatch(text)),
            ["FunctionRoleName"] = One(
                "the name of a role: up to 64 letters, digits or _+=,.@-",
                values => values.FunctionRoleName,
                text => RoleName().IsMatch(text)),
            ["KmsKeyId"] = One(
                "the id of a KMS key (a UUID, or mrk- and 32 hexadecimal digits) or its ARN, in the main account and the region",
                KeyId,
                text => KmsKeyId().IsMatch(text)),
            ["MailRegion"] = One(
                "the name of an AWS region, such as eu-central-1",
                values => values.MailRegion ?? values.Region,
                text => RegionName().IsMatch(text)),
            ["SecretName"] = One(
                SecretForm,
                values => values.SecretName,
                text => SecretName().IsMatch(text)),
            ["MailFrom"] = One(
                "an e-mail address, or a name and an address as in \"AWS team <aws@example.com>\"",
                values => values.MailFrom is { } from ? Mailbox.Parse(from)?.Address ?? from : null,
                MailAddress.IsValid),
            ["TemplatesBucket"] = One(
                "the name of a bucket: 3 to 63 small letters, digits, dots and hyphens",
                values => values.TemplatesBucket,
                text => S3Location.Parse("s3://" + text) is { Prefix: "" }),
            ["TemplatesFolder"] = One(
                "the name of a folder in the bucket, such as mails or iam/mails: letters, digits, / . _ and -",
                values => values.TemplatesFolder,
                text => FolderName().IsMatch(text)),
            ["UserArn"] = One(
                "the ARN of an IAM user, such as arn:aws:iam::111122223333:user/name",
                values => values.UserArn,
                text => UserArn().IsMatch(text)),
        };

    private static PolicyPlaceholder One(string form, Func<PolicyValues, string?> value, Func<string, bool> check) =>
        new(form, values => [value(values)], check);

    private static bool IsAccount(string text) => text.Length == 12 && text.All(char.IsAsciiDigit);

    // An ARN is taken apart only where it is the main account's in this region; else it stays as it is and is refused.
    private static string? KeyId(PolicyValues values) =>
        values.KmsKeyId?.Split(':', 6) is ["arn", _, "kms", var region, var account, var key]
            && region == values.Region
            && account == (values.MainAccountId ?? values.AccountId)
            && key.StartsWith("key/", StringComparison.Ordinal)
            ? key[4..]
            : values.KmsKeyId;

    [GeneratedRegex(@"^aws(-[a-z]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PartitionName();

    [GeneratedRegex(@"^[a-z]{2,8}(-[a-z]+)+-[0-9]{1,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RegionName();

    [GeneratedRegex(@"^o-[a-z0-9]{10,32}\z", RegexOptions.None, 1000)]
    private static partial Regex OrganizationId();

    [GeneratedRegex(
        @"^arn:aws(-[a-z]+)*:iam::([0-9]{12}|\*):role/([A-Za-z0-9_+=,.@/*?-]*/)?[A-Za-z0-9][A-Za-z0-9_+=,.@*?-]*\z",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex OperatorRoleArn();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@:/-]+\z", RegexOptions.None, 1000)]
    private static partial Regex ExternalId();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,256}\z", RegexOptions.None, 1000)]
    private static partial Regex TopicName();

    [GeneratedRegex(@"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FolderName();

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex RoleName();

    [GeneratedRegex(@"^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KmsKeyId();

    [GeneratedRegex(@"^(?=.{2,512}\z)[A-Za-z0-9/_+=.@!-][A-Za-z0-9/_+=.@!*?-]*(\*|-\?{6})\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SecretName();

    [GeneratedRegex(@"^arn:aws(-[a-z]+)*:iam::[0-9]{12}:user/([!-~]*/)?[A-Za-z0-9_+=,.@-]{1,64}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UserArn();
}
