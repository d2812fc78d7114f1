namespace IamHygiene.Tests.Core;

public class CredentialStatusTests
{
    [Theory]
    // The day of expiry itself counts 0, and the hours after it are negative.
    [InlineData(15.99, 15)]
    [InlineData(15.0, 15)]
    [InlineData(14.99, 14)]
    [InlineData(1.0, 1)]
    [InlineData(0.5, 0)]
    [InlineData(0.0, 0)]
    [InlineData(-0.01, -1)]
    [InlineData(-6.5, -7)]
    public void Days_left_are_whole_days_until_the_expiry(double left, int expected) =>
        Assert.Equal(expected, Status(UserBuilder.Unmanaged().Password(left)).PasswordDaysLeft);

    [Fact]
    public void A_password_that_does_not_expire_has_no_days_left()
    {
        var status = Status(UserBuilder.Unmanaged().Password(null));
        Assert.True(status.PasswordEnabled);
        Assert.Null(status.PasswordExpires);
        Assert.Null(status.PasswordDaysLeft);
    }

    [Fact]
    public void A_user_who_is_not_in_the_report_yet_has_an_unknown_password()
    {
        var status = Status(UserBuilder.Unmanaged().NotInReport());
        Assert.Null(status.PasswordEnabled);
        Assert.Null(status.MfaActive);
        Assert.Null(status.PasswordDaysLeft);
    }

    [Fact]
    public void The_oldest_active_key_counts_and_inactive_ones_do_not()
    {
        var status = Status(
            UserBuilder.Managed().Key("AKIAOLD", 130, active: false).Key("AKIANEW", 50, current: true).Deactivated("AKIAOLD", 5));
        Assert.Equal(50, status.OldestActiveKeyAge);
        Assert.Equal(1, status.ActiveKeys);
        Assert.Equal(["AKIAOLD", "AKIANEW"], status.Keys.Select(key => key.AccessKeyId));
        Assert.Equal([false, true], status.Keys.Select(key => key.IsCurrent));
    }

    [Fact]
    public void Without_live_reads_ages_come_from_the_report_and_ids_are_unknown()
    {
        var user = UserBuilder.Managed().Key("AKIANEW", 20, current: true).Build() with { Detail = null };
        var status = Status(user);
        Assert.Equal(20, status.OldestActiveKeyAge);
        Assert.Null(Assert.Single(status.Keys).AccessKeyId);
        Assert.Null(status.Keys[0].IsCurrent);
    }

    [Fact]
    public void A_user_without_keys_has_no_age_and_nothing_to_come()
    {
        var status = Status(UserBuilder.Unmanaged());
        Assert.Null(status.OldestActiveKeyAge);
        Assert.Null(status.NextAction);
        Assert.Empty(status.Keys);
    }

    public static TheoryData<string, UserSnapshot, PlannedActionKind?, double> NextSteps => new()
    {
        // What the plan says comes first, with the day since when it is due.
        { "due for rotation", UserBuilder.Managed().Key("A", 85, current: true).Build(), PlannedActionKind.Rotate, -5 },

        {
            "due for deactivation",
            UserBuilder.Managed().Key("A", 95).Key("B", 15, current: true).Build(),
            PlannedActionKind.Deactivate,
            -5
        },

        // Then what the ages foresee.
        { "young", UserBuilder.Managed().Key("A", 20, current: true).Build(), PlannedActionKind.Rotate, 60 },

        {
            "young, from the report",
            UserBuilder.Managed().Key("A", 20, current: true).Build() with { Detail = null },
            PlannedActionKind.Rotate,
            60
        },
        { "replaced", UserBuilder.Managed().Key("A", 85).Key("B", 2, current: true).Build(), PlannedActionKind.Deactivate, 8 },
        { "replaced early", UserBuilder.Managed().Key("A", 40).Key("B", 2, current: true).Build(), PlannedActionKind.Deactivate, 50 },

        {
            "replaced and restored",
            UserBuilder
                .Managed()
                .Key("A", 95)
                .Key("B", 15, current: true)
                .Noted("A", KeyNoteStatus.Restored, 1)
                .Build(),
            PlannedActionKind.Deactivate,
            9
        },

        {
            "deactivated",
            UserBuilder.Managed().Key("A", 95, active: false).Key("B", 15, current: true).Deactivated("A", 5).Build(),
            PlannedActionKind.Delete,
            20
        },

        {
            "deactivated, from the report",
            UserBuilder
                .Managed()
                .Key("A", 95, active: false)
                .Key("B", 15, current: true)
                .Deactivated("A", 5)
                .Build() with { Detail = null },
            PlannedActionKind.Delete,
            16
        },

        // And nothing where something stands in the way, or nothing is ours to do.
        { "two keys, neither current", UserBuilder.Managed().Key("A", 100).Key("B", 85).Build(), null, 0 },
        { "not managed", UserBuilder.Unmanaged().Key("A", 20).Build(), null, 0 },
        { "exempt", UserBuilder.Managed().Key("A", 20, current: true).Tag(TagNames.Exempt, "2027-12-31 vendor").Build(), null, 0 },
    };

    [Theory]
    [MemberData(nameof(NextSteps))]
    public void The_next_step_is_planned_or_foreseen(string name, UserSnapshot user, PlannedActionKind? action, double inDays)
    {
        var status = Status(user);
        Assert.True(action == status.NextAction, $"{name}: {status.NextAction}");
        Assert.Equal(action is null ? null : UserBuilder.Now.AddDays(inDays), status.NextActionDue);
    }

    [Fact]
    public void An_exemption_says_why_and_until_when()
    {
        var status = Status(UserBuilder.Managed().Key("A", 200, current: true).Tag(TagNames.Exempt, "2027-12-31 vendor appliance"));
        Assert.Equal("vendor appliance (until 2027-12-31, tag IamHygiene:Exempt)", status.Exemption);
    }

    [Fact]
    public void Lists_print_as_their_items()
    {
        var status = Status(UserBuilder.Managed().In("Developers").In("Ops").Key("AKIAA", 85, current: true).Password(3, mfa: false));
        Assert.Equal("Developers; Ops", status.Groups.ToString());
        Assert.Contains("SecretName=svc-app@example.com", status.Tags.ToString(), StringComparison.Ordinal);
        Assert.Equal("AKIAA active 85d current", status.Keys.ToString());
        Assert.Contains("NoMfa", status.Findings.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_prints_what_is_known_of_it()
    {
        var user = UserBuilder.Managed().Key("AKIAA", 130, active: false).Key("AKIAB", 90).Key("AKIAC", 5, current: true);
        Assert.Equal("AKIAA inactive 130d; AKIAB active 90d; AKIAC active 5d current", Status(user).Keys.ToString());
        Assert.Equal(90, Status(user).OldestActiveKeyAge);
        Assert.Equal("key inactive 130d; key active 90d; key active 5d", Status(user.Build() with { Detail = null }).Keys.ToString());
        Assert.Equal("svc-app@example.com", Status(user).OwnerAddress);
        Assert.Empty(Status(user.Build() with { Detail = null, Report = null }).Keys);
    }

    [Fact]
    public void Users_come_by_name_and_as_selected()
    {
        var snapshot = Account(
            UserBuilder.Unmanaged("zoe").Build(),
            UserBuilder.Unmanaged("Adam").Build(),
            UserBuilder.Unmanaged("bob").Build());
        Assert.Equal(["Adam", "bob", "zoe"], StatusReader.From(snapshot, new(), UserBuilder.Now).Select(one => one.UserName));
        Assert.Equal(
            ["bob"],
            StatusReader.From(snapshot, new(), UserBuilder.Now, user => user.UserName == "bob").Select(one => one.UserName));
    }

    private static CredentialStatus Status(UserBuilder user) => Status(user.Build());

    private static CredentialStatus Status(UserSnapshot user) => Assert.Single(StatusReader.From(Account(user), new(), UserBuilder.Now));

    private static AccountSnapshot Account(params UserSnapshot[] users) =>
        new(UserBuilder.Account, "example-main", UserBuilder.Now, false, null, users, []);
}
