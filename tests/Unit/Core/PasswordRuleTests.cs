using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>Rows N1 to N3 and C1 at their boundaries.</summary>
public class PasswordRuleTests
{
    private const double Second = 1.0 / 86400;

    [Theory]
    [InlineData(16.0, "")]
    [InlineData(16.0 - Second, "PasswordExpiring 15")]
    [InlineData(15.0, "PasswordExpiring 15")]
    [InlineData(1.0, "PasswordExpiring 1")]
    [InlineData(Second, "PasswordExpiring 0")]
    [InlineData(0.0, "PasswordExpired 0")]
    [InlineData(-3.0, "PasswordExpired 0")]
    [InlineData(null, "")]
    public void N1_N2_N3(double? daysLeft, string expected) => Assert.Equal(expected, Unmanaged().Password(daysLeft).Plan().Notes());

    [Fact]
    public void N3_no_password_no_notice()
    {
        Assert.Equal("", Unmanaged().Plan().Notes());
        Assert.Equal("", Unmanaged().NotInReport().Plan().Notes());
    }

    [Fact]
    public void Nobody_is_told_twice_a_day()
    {
        var password = ToldItem.Password(Now.AddDays(3), 3);
        Assert.Equal("", Unmanaged().Password(3).Told(0, password).Plan().Notes());
        Assert.Equal("PasswordExpiring 3", Unmanaged().Password(3).Told(1, password).Plan().Notes());
        // Another mail of the day told of something else.
        Assert.Equal("PasswordExpiring 3", Unmanaged().Password(3).Told(0, new ToldItem(ToldKind.Reminder, "A")).Plan().Notes());
        // A run that died while it sent may have sent.
        Assert.Equal(
            "",
            Unmanaged().Password(3).Tag(TagNames.MailPrefix + "deadbeef", Claimed(0)).Plan().Notes());
        Assert.Equal(
            "PasswordExpiring 3",
            Unmanaged().Password(3).Tag(TagNames.MailPrefix + "deadbeef", Claimed(1)).Plan().Notes());

        string Claimed(double daysAgo) =>
            new MailRecord("deadbeef", false, StateTime.DayOf(Now.AddDays(-daysAgo)), [password]).ToTagValue();
    }

    // Days left now, days left when last told: a stage that nobody was told about is due.
    [Theory]
    [InlineData(16.0, null, "")]
    [InlineData(15.5, null, "PasswordExpiring 15")]
    [InlineData(14.5, 15.5, "")]
    [InlineData(7.5, 8.5, "PasswordExpiring 7")]
    [InlineData(6.5, 7.5, "")]
    [InlineData(5.5, 15.5, "PasswordExpiring 5")] // the day of stage 7 was missed
    [InlineData(2.5, 7.5, "PasswordExpiring 2")]
    [InlineData(0.5, 2.5, "PasswordExpiring 0")]
    [InlineData(-0.5, 0.5, "PasswordExpired 0")]
    [InlineData(-1.5, -0.5, "")]
    public void A_cadence_is_kept_and_caught_up(double left, double? leftWhenTold, string expected)
    {
        var user = Unmanaged().Password(left);
        if (leftWhenTold is { } told)
        {
            var days = told < 0 ? ToldItem.Expired : (int)Math.Floor(told);
            user.Told(1, ToldItem.Password(Now.AddDays(left), days));
        }

        Assert.Equal(expected, user.Plan(new HygienePolicy { NoticeCadence = [15, 7, 3, 1, 0] }).Notes());
    }

    [Theory]
    [InlineData("kim@example.com", null, "kim@example.com", "")]
    [InlineData("kim@example.com", "other@example.com", "kim@example.com", "")]
    [InlineData("kim", "kim@example.com", "kim@example.com", "")]
    [InlineData("kim", null, null, "NoAddress")]
    [InlineData("kim", "not an address", null, "NoAddress")]
    [InlineData("kim", "kim@example.net", null, "ForeignAddress")]
    [InlineData("kim", "a@example.com,b@example.net", null, "NoAddress")]
    [InlineData("kim", "kim@EXAMPLE.com", "kim@EXAMPLE.com", "")]
    public void The_owners_address(string name, string? notify, string? expected, string finding)
    {
        var user = Unmanaged(name).Password(3);
        if (notify is not null)
        {
            user.Tag(TagNames.Notify, notify);
        }

        var plan = user.Plan(new HygienePolicy { MailDomains = ["example.com"] });
        Assert.Equal(expected, plan.Notices.SingleOrDefault()?.To);
        Assert.Equal(finding, plan.Kinds());
    }

    [Fact]
    public void HardExpiry_is_told() => Assert.True(Unmanaged().Password(-1).Plan(hardExpiry: true).Notices.Single().HardExpiry);

    [Theory]
    [InlineData(44, "")]
    [InlineData(45, "PasswordUnused Information")]
    [InlineData(89, "PasswordUnused Information")]
    [InlineData(90, "PasswordUnused Warning")]
    public void C1_unused_password(double days, string expected) =>
        Assert.Equal(
            expected,
            string.Join(
                ", ",
                Unmanaged().Password(null, usedDaysAgo: days).Plan().Findings.Select(finding => $"{finding.Kind} {finding.Severity}")));

    [Fact]
    public void C1_console_user_without_mfa() => Assert.Equal("NoMfa", Unmanaged().Password(null, mfa: false).Plan().Kinds());

    [Theory]
    [InlineData(44, "")]
    [InlineData(45, "KeyUnused")]
    public void C1_unused_key(double days, string expected) =>
        Assert.Equal(expected, Unmanaged().Key("A", 60, usedDaysAgo: days).Plan().Kinds());

    [Theory]
    // A managed user's new key waits in the secret for its owner: it is no surplus while an older one is active.
    [InlineData(true, 60, null, "KeyUnused")]
    [InlineData(true, 60, 60.0, "KeyUnused")]
    [InlineData(true, 60, 59.0, "KeyUnused, KeyUnused")]
    // Of users whom nobody manages, nobody waits for a key.
    [InlineData(false, 60, null, "KeyUnused, KeyUnused")]
    [InlineData(true, 44, null, "KeyUnused")]
    public void C1_a_new_key_that_waits_for_its_owner_is_no_surplus(bool isManaged, double age, double? usedDaysAgo, string expected)
    {
        var user = isManaged ? Managed() : Unmanaged();
        var plan = user
            .Key("OLD", 89, usedDaysAgo: 80)
            .Key("NEW", age, current: isManaged, usedDaysAgo: usedDaysAgo)
            .Plan();
        Assert.Equal(expected, string.Join(", ", plan.Findings.Select(finding => finding.Kind).Where(kind => kind == "KeyUnused")));
    }

    [Theory]
    [InlineData(true, "Unregister-IamKeyUser")]
    [InlineData(false, "Remove the access key")]
    public void C1_of_a_key_that_was_never_used_the_owner_is_asked_first(bool isManaged, string remedy)
    {
        var user = isManaged ? Managed() : Unmanaged();
        var finding = Assert.Single(user.Key("A", 60, current: isManaged, usedDaysAgo: null).Plan().Findings);
        Assert.Contains("was made 60 days ago, and nobody has used it since", finding.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void C1_unused_keys_of_unmanaged_users_are_deactivated_only_if_asked()
    {
        UserBuilder Idle() => Unmanaged().Key("A", 100, usedDaysAgo: 90);
        Assert.Equal("", Idle().Plan().Actions());
        Assert.Equal("Deactivate A [C1]", Idle().Plan(new HygienePolicy { UnusedKeys = KeyMeasure.Deactivate }).Actions());
        Assert.Equal(
            "",
            Managed()
                .Key("A", 70, current: true, usedDaysAgo: 90)
                .Plan(new HygienePolicy { UnusedKeys = KeyMeasure.Deactivate })
                .Actions());
    }

    [Fact]
    public void C1_two_active_keys_unless_one_replaces_the_other()
    {
        Assert.Equal("TwoActiveKeys", Unmanaged().Key("A", 20).Key("B", 10).Plan().Kinds());
        Assert.Equal("", Managed().Key("A", 85, usedDaysAgo: 6).Key("B", 5, current: true).Plan().Kinds());
    }

    [Fact]
    public void C1_root()
    {
        var root = new CredentialReportRow(
            CredentialReportRow.RootName,
            "arn:aws:iam::111122223333:root",
            Now.AddYears(-5),
            null,
            null,
            null,
            null,
            false,
            [new(true, Now.AddDays(-9), null)]);
        var plan = Planner.Plan(new(Account, "example-main", Now, false, root, [], []), new(), Now);
        Assert.Equal(["RootAccessKey", "RootNoMfa"], plan.Findings.Select(finding => finding.Kind));
    }
}
