using Xunit;

namespace IamHygiene.Tests.Configuration;

public class ConfigurationReaderTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("\uFEFF{ /* nothing */ }")]
    [InlineData("""{ "$schema": "https://example.com/x.json", "keys": {}, "mail": {}, "exemptions": [], }""")]
    public void What_is_left_out_is_the_default(string json)
    {
        var read = ConfigurationReader.Read(json);
        Assert.Equal(new KeySchedule(80, 90, 111), read.Policy.Schedule);
        Assert.Equal(
            (15, 5, 0.2, 16, true),
            (read.Policy.NoticeDays, read.Policy.LimitMinimum, read.Policy.LimitShare, read.Policy.Concurrency, read.Policy.MaskKeyIds));
        Assert.Empty(read.Policy.NoticeCadence);
        Assert.Equal(new MailSettings(), read.Mail);
        Assert.Equal(new SecretsSettings(), read.Secrets);
    }

    [Fact]
    public void Everything_can_be_said()
    {
        var read = ConfigurationReader.Read("""
            {
              // as an administrator writes it
              "keys": { "rotateDays": 30, "deactivateDays": 40, "deleteDays": 60, "deactivateOverdue": true,
                "inUseGraceDays": 7, "unmanaged": "deactivate", "sesUserPrefix": "smtp-" },
              "passwords": { "noticeDays": 20, "cadence": [15, 7, 0] },
              "unused": { "days": 30, "warningDays": 60, "keys": "deactivate" },
              "mail": { "transport": "ses-smtp", "from": "AWS team <aws@example.com>", "replyTo": "help@example.com",
                "admin": "admin@example.com", "domains": ["example.com"],
                "maskKeyIds": false, "keyUse": "callers",
                "smtpSecret": "iam/smtp", "smtpHost": "mail.example.com", "smtpPort": 2587, "region": "eu-west-1",
                "roleArn": "arn:aws:iam::111122223333:role/Mail", "externalId": "mail-ext",
                "folder": "out", "templates": "mine", "language": "de-CH", "configurationSet": "set-1" },
              "limits": { "share": 0.5, "minimum": 1 },
              "exemptions": [{ "group": "legacy", "reason": "migration", "until": "2027-03-31" }],
              "scopes": [{ "userName": "ci-*", "keys": { "deleteDays": 70 }, "noticeDays": 5 }],
              "secrets": { "roleArn": "arn:aws:iam::111122223333:role/Manage_Secrets_Role", "externalId": "ext", "region": "eu-central-1" },
              "concurrency": 8,
            }
            """);
        var policy = read.Policy;
        Assert.Equal(new KeySchedule(30, 40, 60), policy.Schedule);
        Assert.True(policy.DeactivateOverdue);
        Assert.Equal((7, KeyMeasure.Deactivate, "smtp-"), (policy.InUseGraceDays, policy.UnmanagedKeys, policy.SesUserPrefix));
        Assert.Equal([15, 7, 0], policy.NoticeCadence);
        Assert.Equal((30, 60, KeyMeasure.Deactivate), (policy.UnusedDays, policy.UnusedWarningDays, policy.UnusedKeys));
        Assert.Equal((0.5, 1, 8), (policy.LimitShare, policy.LimitMinimum, policy.Concurrency));
        Assert.Equal(("admin@example.com", false, KeyUseInMail.Callers), (policy.AdminAddress, policy.MaskKeyIds, policy.KeyUse));
        Assert.Equal(["example.com"], policy.MailDomains);
        Assert.Equal(new ExemptionRule("migration", new DateOnly(2027, 3, 31)) { Group = "legacy" }, Assert.Single(policy.Exemptions));
        Assert.Equal(new ScopeRule(new KeySchedule(30, 40, 70), 5) { UserName = "ci-*" }, Assert.Single(policy.Scopes));
        Assert.Equal(
            new MailSettings
            {
                Transport = MailTransport.SesSmtp,
                From = "AWS team <aws@example.com>",
                ReplyTo = "help@example.com",
                RoleArn = "arn:aws:iam::111122223333:role/Mail",
                ExternalId = "mail-ext",
                ConfigurationSet = "set-1",
                SmtpSecret = "iam/smtp",
                SmtpHost = "mail.example.com",
                SmtpPort = 2587,
                Region = "eu-west-1",
                Folder = "out",
                Templates = "mine",
                Language = "de-CH",
            },
            read.Mail);
        Assert.Equal(new SecretsSettings("arn:aws:iam::111122223333:role/Manage_Secrets_Role", "ext", "eu-central-1"), read.Secrets);
    }

    [Theory]
    // Names.
    [InlineData("""{ "keyz": {} }""", "keyz is not known; did you mean \"keys\"?")]
    [InlineData("""{ "keys": { "rotatDays": 80 } }""", "keys.rotatDays is not known; did you mean \"rotateDays\"?")]
    [InlineData("""{ "keys": { "RotateDays": 80 } }""", "keys.RotateDays is not known; did you mean \"rotateDays\"?")]
    [InlineData("""{ "scopes": [{ "group": "g", "keys": { "x": 1 } }] }""", "scopes[0].keys.x is not known")]
    [InlineData("""{ "keys": { "rotateDays": 80, "rotateDays": 81 } }""", "keys.rotateDays is given twice")]
    [InlineData("""{ "keys": {}, "keys": {} }""", "keys is given twice")]
    // Types.
    [InlineData("[]", "the configuration must be an object in braces, not a list")]
    [InlineData("""{ "keys": 80 }""", "keys must be an object in braces, not a number")]
    [InlineData("""{ "keys": { "rotateDays": "eighty" } }""", "keys.rotateDays must be a whole number from 1 to 3650, not \"eighty\"")]
    [InlineData("""{ "keys": { "rotateDays": 80.5 } }""", "keys.rotateDays must be a whole number from 1 to 3650, not 80.5")]
    [InlineData("""{ "keys": { "deactivateOverdue": "yes" } }""", "keys.deactivateOverdue must be true or false, not \"yes\"")]
    [InlineData("""{ "exemptions": {} }""", "exemptions must be a list in brackets of objects in braces, not an object")]
    [InlineData("""{ "exemptions": ["x"] }""", "exemptions[0] must be an object in braces, not this text")]
    // Values.
    [InlineData("""{ "keys": { "rotateDays": 0 } }""", "keys.rotateDays must be a whole number from 1 to 3650, not 0")]
    [InlineData("""{ "keys": { "rotateDays": 99999999999 } }""", "keys.rotateDays must be a whole number from 1 to 3650, not 99999999999")]
    [InlineData("""{ "keys": { "unmanaged": "delete" } }""", "keys.unmanaged must be one of \"report\", \"deactivate\", not \"delete\"")]
    [InlineData("""{ "keys": { "sesUserPrefix": " " } }""", "keys.sesUserPrefix must be text")]
    [InlineData(
        """{ "passwords": { "cadence": "weekly" } }""",
        "passwords.cadence must be a list in brackets of \"daily\" or a list of days from 0 to 365, not \"weekly\"")]
    [InlineData(
        """{ "passwords": { "cadence": [15, -1] } }""",
        "passwords.cadence[1] must be \"daily\" or a list of days from 0 to 365, not -1")]
    [InlineData("""{ "limits": { "share": 0 } }""", "limits.share must be a number above 0 and at most 1, such as 0.2, not 0")]
    [InlineData("""{ "limits": { "share": 1.01 } }""", "limits.share must be a number above 0 and at most 1, such as 0.2, not 1.01")]
    [InlineData("""{ "concurrency": 33 }""", "concurrency must be a whole number from 1 to 32, not 33")]
    [InlineData("""{ "mail": { "from": "aws" } }""", "mail.from must be an e-mail address, or a name")]
    [InlineData(
        """{ "mail": { "domains": ["@example.com"] } }""",
        "mail.domains[0] must be a domain such as \"example.com\", not \"@example.com\"")]
    [InlineData("""{ "mail": { "transport": "ses-api" } }""", "mail.from is needed")]
    [InlineData("""{ "mail": { "transport": "ses-smtp", "from": "a@example.com" } }""", "mail.smtpSecret is needed")]
    [InlineData("""{ "mail": { "transport": "folder" } }""", "mail.folder is needed")]
    [InlineData("""{ "mail": { "region": "Frankfurt" } }""", "mail.region must be the name of an AWS region")]
    [InlineData("""{ "secrets": { "roleArn": "Manage_Secrets_Role" } }""", "secrets.roleArn must be the ARN of a role")]
    [InlineData("""{ "exemptions": [{ "group": "g" }] }""", "exemptions[0].reason is needed")]
    [InlineData("""{ "exemptions": [{ "reason": "r" }] }""", "exemptions[0] selects nobody")]
    [InlineData(
        """{ "exemptions": [{ "group": "g", "reason": "r", "until": "2027-02-29" }] }""",
        "exemptions[0].until must be a date such as \"2027-03-31\", not \"2027-02-29\"")]
    [InlineData("""{ "scopes": [{ "noticeDays": 5 }] }""", "scopes[0] selects nobody")]
    // Numbers that do not fit each other.
    [InlineData("""{ "keys": { "rotateDays": 90 } }""", "keys: deactivateDays (90) must be above rotateDays (90)")]
    [InlineData("""{ "keys": { "deleteDays": 90 } }""", "keys: deleteDays (90) must be above deactivateDays (90)")]
    [InlineData(
        """{ "scopes": [{ "group": "g", "keys": { "rotateDays": 95 } }] }""",
        "scopes[0].keys: deactivateDays (90) must be above rotateDays (95)")]
    [InlineData("""{ "unused": { "days": 100 } }""", "unused.warningDays (90) must not be below unused.days (100)")]
    public void One_fault_is_named_with_its_path_and_what_would_be_right(string json, string fault)
    {
        var thrown = Assert.Throws<PolicyException>(() => ConfigurationReader.Read(json));
        Assert.StartsWith(fault, Assert.Single(thrown.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_come_at_once()
    {
        var thrown = Assert.Throws<PolicyException>(() => ConfigurationReader.Read(
            """{ "keys": { "rotateDays": "x", "deactivateDays": 5 }, "mial": {}, "unused": { "days": 91 }, "concurrency": 0 }"""));
        Assert.Equal(4, thrown.Faults.Count);
        Assert.All(
            ["keys.rotateDays", "mial", "unused.warningDays", "concurrency"],
            path => Assert.Contains(thrown.Faults, fault => fault.StartsWith(path + " ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\n  \"keys\": { rotateDays: 80 }\n}", 2, 13)]
    [InlineData("{ \"keys\": ", 1, 11)]
    public void Text_that_is_not_JSON_is_refused_with_line_and_column(string json, int line, int column)
    {
        var thrown = Assert.Throws<PolicyException>(() => ConfigurationReader.Read(json));
        Assert.Equal($"the text is not JSON: look at line {line}, column {column}", Assert.Single(thrown.Faults));
    }

    [Fact]
    public void A_long_text_in_the_wrong_place_is_not_repeated()
    {
        const string secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
        var thrown = Assert.Throws<PolicyException>(() => ConfigurationReader.Read(
            $$"""{ "mail": { "smtpPort": "{{secret}}" }, "secrets": { "roleArn": "{{secret}}" } }"""));
        Assert.DoesNotContain("wJalr", thrown.ToString(), StringComparison.Ordinal);
    }
}
