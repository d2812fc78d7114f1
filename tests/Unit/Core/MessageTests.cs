using System.Globalization;

namespace IamHygiene.Tests.Core;

/// <summary>Messages that say different things in different cases.</summary>
public sealed class MessageTests
{
    private const string KeyId = "AKIAIOSFODNN7EXAMPLE";
    private static readonly ServiceException Denied = new(FailureKind.Denied, "AccessDenied", "It is denied.", "Ask for it.");

    [Theory]
    [InlineData(1, "has a key 90 days old")]
    [InlineData(2, "has two keys 90 days old")]
    public void Keys_that_nobody_manages_are_counted(int keys, string expected) =>
        Assert.Contains(expected, KeyFindings.Unmanaged("kim", keys, 90).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(true, "Nothing to do")]
    [InlineData(false, "See the other findings")]
    public void A_key_that_is_overdue_says_whether_something_is_to_be_done(bool isRotated, string remedy)
    {
        var key = new AccessKey(KeyId, AccessKeyStatus.Active, UserBuilder.Now);
        Assert.StartsWith(remedy, KeyFindings.Overdue("kim", key, 95, isRotated).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "at most; the rest waits")]
    [InlineData(3, "at most, and 3 were changed today already; the rest waits")]
    public void The_limit_of_a_day_tells_what_was_changed_before(int changedToday, string expected) =>
        Assert.Contains(expected, HygieneFindings.LimitReached(9, 5, changedToday).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(FindingIds.PasswordPolicyNotRead, FindingSeverity.Warning)]
    [InlineData(ProblemIds.CredentialReport, FindingSeverity.Error)]
    public void Without_the_password_policy_only_a_sentence_is_missing(string id, FindingSeverity severity) =>
        Assert.Equal(severity, HygieneFindings.NotRead(new(id, "It was not read.", "Run again.")).Severity);

    [Theory]
    [InlineData(true, "the next run looks again")]
    [InlineData(false, "that of the key that stays active")]
    public void A_key_that_stays_active_says_which_pair_to_store(bool isForced, string remedy) =>
        Assert.Contains(
            remedy,
            KeyMessages.StaysActive("kim", KeyId, new("is refused", IsRefused: true), isForced).Remedy,
            StringComparison.Ordinal);

    [Fact]
    public void CloudTrail_that_is_denied_names_the_permission_and_else_the_remedy_of_the_failure()
    {
        Assert.Contains("cloudtrail:LookupEvents", KeyUsageMessages.TrailNotRead("eu-west-1", Denied).Remedy, StringComparison.Ordinal);
        var throttled = new ServiceException(FailureKind.Throttled, "Throttling", "It is throttled.", "Wait.");
        Assert.Equal("Wait.", KeyUsageMessages.TrailNotRead("eu-west-1", throttled).Remedy);
    }

    [Theory]
    [InlineData("a", "1 mail was sent, to a.")]
    [InlineData("a b", "2 mails were sent, to a, b.")]
    [InlineData("a A b", "3 mails were sent, to a, b.")]
    [InlineData("a b c", "3 mails were sent, to a, b …")]
    public void Mails_for_which_there_was_no_time_are_counted_and_some_people_named(string addresses, string expected)
    {
        var problem = MailMessages.DeadlineReached(addresses.Split(' '), 2);
        Assert.Contains(expected, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "nowhere", "It has no units.")]
    [InlineData(2, "nowhere", "There are: /unit01, /unit02. Names")]
    [InlineData(10, "nowhere", "/unit09, /unit10. Names")]
    [InlineData(11, "nowhere", "/unit09, /unit10, …. Names")]
    [InlineData(2, "unit2", "Did you mean '/unit02'?")]
    public void A_unit_that_is_not_found_names_those_that_are_there(int count, string reference, string remedy)
    {
        var all = Enumerable.Range(1, count)
            .Select(number => number.ToString("00", CultureInfo.InvariantCulture))
            .Select(number => new OrganizationalUnit($"ou-abcd-{number}", "unit" + number, "r-abcd"))
            .Reverse()
            .ToList();
        var problem = AccountProblems.UnitNotFound(reference, new("r-abcd", all, new Dictionary<string, string>()));
        Assert.Contains(remedy, problem.Remedy, StringComparison.Ordinal);
    }
}
