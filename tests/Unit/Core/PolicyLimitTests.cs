namespace IamHygiene.Tests.Core;

/// <summary>The numbers of a policy at both ends of what is allowed, and whom a rule selects.</summary>
public class PolicyLimitTests
{
    public static TheoryData<string, HygienePolicy, bool> Limits => new()
    {
        { "passwords.noticeDays", new() { NoticeDays = -1 }, false },
        { "passwords.noticeDays", new() { NoticeDays = 0 }, true },
        { "passwords.noticeDays", new() { NoticeDays = 365 }, true },
        { "passwords.noticeDays", new() { NoticeDays = 366 }, false },
        { "passwords.cadence", new() { NoticeCadence = [365, 0] }, true },
        { "passwords.cadence", new() { NoticeCadence = [7, 366] }, false },
        { "passwords.cadence", new() { NoticeCadence = [7, -1] }, false },
        { "unused.days", new() { UnusedDays = 1 }, true },
        { "unused.days", new() { UnusedDays = 0 }, false },
        { "unused.warningDays", new() { UnusedDays = 45, UnusedWarningDays = 45 }, true },
        { "unused.warningDays", new() { UnusedDays = 45, UnusedWarningDays = 44 }, false },
        { "keys.inUseGraceDays", new() { InUseGraceDays = -1 }, false },
        { "keys.inUseGraceDays", new() { InUseGraceDays = 365 }, true },
        { "keys.inUseGraceDays", new() { InUseGraceDays = 366 }, false },
        { "limits.share", new() { LimitShare = 0 }, false },
        { "limits.share", new() { LimitShare = 0.001 }, true },
        { "limits.share", new() { LimitShare = 1 }, true },
        { "limits.share", new() { LimitShare = 1.001 }, false },
        { "limits.minimum", new() { LimitMinimum = 0 }, true },
        { "limits.minimum", new() { LimitMinimum = -1 }, false },
        { "concurrency", new() { Concurrency = 0 }, false },
        { "concurrency", new() { Concurrency = 1 }, true },
        { "concurrency", new() { Concurrency = 32 }, true },
        { "concurrency", new() { Concurrency = 33 }, false },
        { "keys.sesUserPrefix", new() { SesUserPrefix = "s" }, true },
        { "keys.sesUserPrefix", new() { SesUserPrefix = "" }, false },
        { "mail.admin", new() { AdminAddress = "admin@example.com" }, true },
        { "mail.admin", new() { AdminAddress = "admin" }, false },
        { "keys: deleteDays", new() { Schedule = new(80, 90, 3650) }, true },
        { "keys: deleteDays", new() { Schedule = new(80, 90, 3651) }, false },
        { "scopes[0].keys", new() { Scopes = [new(new KeySchedule(90, 80, 111)) { Group = "g" }] }, false },
        { "scopes[1].noticeDays", new() { Scopes = [new() { Group = "g" }, new(null, 366) { Group = "h" }] }, false },
        { "scopes[0].noticeDays", new() { Scopes = [new(null, 365) { Group = "g" }] }, true },
        { "scopes[0].noticeDays", new() { Scopes = [new(null, -1) { Group = "g" }] }, false },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_number_is_allowed_up_to_its_limit(string path, HygienePolicy policy, bool isAllowed)
    {
        var faults = policy.Validate();
        Assert.Equal(isAllowed ? 0 : 1, faults.Count);
        Assert.All(faults, fault => Assert.StartsWith(path, fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_scope_without_numbers_of_its_own_does_not_repeat_the_faults_of_the_policy_it_takes_them_from()
    {
        var policy = new HygienePolicy { Schedule = new(0), Scopes = [new(new KeySchedule()) { Group = "g" }] };
        Assert.StartsWith("keys: rotateDays", Assert.Single(policy.Validate()), StringComparison.Ordinal);
        Assert.Same(policy.Scopes, (policy with { Schedule = new() }).Validated().Scopes);
    }

    [Theory]
    [InlineData(null, null, null, false)] // nothing is selected by nothing
    [InlineData("robots", null, null, true)]
    [InlineData("ROB*", null, null, true)]
    [InlineData("people", null, null, false)]
    [InlineData(null, "/eu/*", null, true)]
    [InlineData(null, "/us/*", null, false)]
    [InlineData(null, null, "svc-???", true)]
    [InlineData(null, null, "svc-??", false)]
    [InlineData("robots", "/eu/*", "svc-*", true)]
    [InlineData("robots", "/eu/*", "x", false)]
    [InlineData("robots", "/us/*", "svc-*", false)]
    [InlineData("people", "/eu/*", "svc-*", false)]
    public void A_rule_selects_who_matches_all_that_it_says(string? group, string? path, string? name, bool expected)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var user = new IamUser("svc-app", "AIDA", "arn:aws:iam::1:user/eu/svc-app", "/eu/", UserBuilder.Now, ["all", "robots"], tags);
        Assert.Equal(expected, new UserSelector(group, path, name).Matches(user));
    }

    [Fact]
    public void A_rule_says_what_it_selects() =>
        Assert.Equal("group 'g' and path '/p/' and name 'n'", new UserSelector("g", "/p/", "n").Describe());

    [Theory]
    [InlineData("kim@example.com", true)]
    [InlineData("kim@EXAMPLE.com", true)]
    [InlineData("kim@example.net", false)]
    [InlineData("kim@mail.example.com", false)]
    public void Mail_goes_to_the_domains_that_are_named(string address, bool expected)
    {
        Assert.Equal(expected, new HygienePolicy { MailDomains = ["other.example", "example.com"] }.AllowsMailTo(address));
        Assert.True(new HygienePolicy().AllowsMailTo(address));
    }
}
