using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>What the tags of users say: who names which secret, and which numbers hold for whom.</summary>
public class UserSettingsTests
{
    private const string Place = "arn:aws:secretsmanager:us-east-1:111122223333:secret:";

    [Fact]
    public void A_secret_that_two_users_name_is_told_to_its_owner_too()
    {
        var plan = PlanAccount(
            [
                Managed("a@example.com", "shared").Key("A", 5, current: true).Build(),
                Managed("b@example.com", "shared").Key("B", 5).Unusable(new("is no good", "Mend it.")).Build(),
            ]);
        Assert.Equal(2, plan.Findings.Count(finding => finding.Kind == "SecretShared"));
        var unread = Managed("c@example.com").Key("C", 5).Build();
        var withoutSecret = PlanAccount([unread with { Detail = unread.Detail! with { Secret = null } }]);
        Assert.Contains(withoutSecret.Findings, finding => finding.Kind == "SecretNotRead");
    }

    [Theory]
    [InlineData("app", Place + "app-AbCdEf", true)]
    [InlineData("app", Place + "app", true)] // written without the suffix
    [InlineData("production", Place + "production", true)]
    [InlineData("-AbCdEf", Place + "-AbCdEf", true)]
    [InlineData("app", Place + "apps-AbCdEf", false)]
    [InlineData("app", "App", false)]
    public void A_bare_name_and_an_ARN_may_be_one_secret(string one, string other, bool expected)
    {
        var users = new[] { Managed("a", one).Build().User, Managed("b", other).Build().User };
        Assert.Equal(expected ? ["b"] : [], SecretNames.From(users).OthersWith(users[0]));
        Assert.Empty(SecretNames.From([users[0]]).OthersWith(users[0]));
    }

    // Each number may be given alone; the window of 21 days to bring a key back is never made shorter.
    [Theory]
    [InlineData(TagNames.RotateDays, "70", 70, 90, 111, false)]
    [InlineData(TagNames.DeactivateDays, "85", 80, 85, 111, false)]
    [InlineData(TagNames.DeleteDays, "120", 80, 90, 120, false)]
    [InlineData(TagNames.DeleteDays, "110", 80, 90, 111, true)]
    [InlineData(TagNames.DeactivateDays, "91", 80, 90, 111, true)]
    public void A_tag_changes_one_number(string tag, string value, int rotate, int deactivate, int delete, bool isFault)
    {
        var user = Managed().Tag(tag, value).Build();
        var settings = new PlanDraft(user, PlanContext.For(AccountOf([user]), new(), Now)).Settings;
        Assert.Equal(new(rotate, deactivate, delete), settings.Schedule);
        Assert.Equal(isFault ? 1 : 0, settings.Faults.Count);
    }

    [Fact]
    public void A_scope_has_its_own_days_of_notice()
    {
        var policy = new HygienePolicy { Scopes = [new(null, 30) { UserName = "kim*" }] };
        Assert.Equal("PasswordExpiring 29", Unmanaged().Password(29.5).Plan(policy).Notes());
        Assert.Equal("", Unmanaged("eve@example.com").Password(29.5).Plan(policy).Notes());
    }
}
