using static IamHygiene.Tests.Core.UserBuilder;

namespace IamHygiene.Tests.Core;

/// <summary>What a forecast takes for true of users whom nobody read live: the credential report, and the notes of keys.</summary>
public sealed class ReportedDetailTests
{
    private static readonly DateTimeOffset Used = Now.AddHours(-3);

    [Fact]
    public void Keys_without_a_note_are_named_by_their_status_and_age()
    {
        var detail = Of(Managed().Reported(Reported(10), Reported(50), Reported(200, active: false)));
        Assert.Equal("(active key 1) Active 50, (active key 2) Active 10, (inactive key 1) Inactive 200", Keys(detail));
    }

    [Fact]
    public void Notes_name_the_keys_of_their_status_in_the_order_of_their_creation()
    {
        var user = Managed()
            .Reported(Reported(11), Reported(51), Reported(201, active: false))
            .Noted("YOUNG", KeyNoteStatus.New, 10, Now.AddDays(-10))
            .Noted("AGED", KeyNoteStatus.Noted, 50, Now.AddDays(-50))
            .Noted("OFF", KeyNoteStatus.Inactive, 5, Now.AddDays(-200))
            .Noted("GONE", KeyNoteStatus.Deleted, 5, Now.AddDays(-400));
        Assert.Equal("AGED Active 50, YOUNG Active 10, OFF Inactive 200", Keys(Of(user)));
    }

    [Theory]
    [InlineData(true, true, 40)]
    [InlineData(false, true, 41)]
    [InlineData(false, false, 730)]
    public void The_age_is_that_of_the_note_else_of_the_report_else_of_the_user(bool isNoted, bool isReported, int age)
    {
        var made = isReported ? Now.AddDays(-41) : (DateTimeOffset?)null;
        var user = Managed().Reported(new ReportedKey(true, made, null));
        var noted = isNoted ? user.Noted("A", KeyNoteStatus.New, 40, Now.AddDays(-40)) : user;
        var built = noted.Build();
        var detail = Complete(built with { Detail = null, User = built.User with { CreateDate = Now.AddDays(-730) } }).Detail!;
        Assert.Equal(age, (Now - Assert.Single(detail.KnownKeys).CreateDate).Days);
    }

    [Fact]
    public void The_secret_holds_every_key_and_the_newest_active_one_is_current()
    {
        var detail = Of(Managed().Reported(Reported(10), Reported(50), Reported(5, active: false)));
        var secret = Assert.IsType<SecretReading.Usable>(detail.Secret).Secret;
        Assert.Equal("(active key 2)", secret.CurrentAccessKeyId);
        Assert.Equal((CurrentKeyOwner.ThisUser, true), (secret.CurrentOwner, secret.IsTaggedForUser));
        Assert.Equal(["(active key 1)", "(active key 2)", "(inactive key 1)"], secret.StoredKeys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_an_active_key_nothing_is_current()
    {
        var detail = Of(Managed().Reported(Reported(5, active: false)));
        Assert.Null(Assert.IsType<SecretReading.Usable>(detail.Secret).Secret.CurrentAccessKeyId);
    }

    [Fact]
    public void Who_is_not_managed_has_no_secret() => Assert.Null(Of(Unmanaged().Reported(Reported(5))).Secret);

    [Fact]
    public void The_last_use_is_that_of_a_key_of_the_same_status()
    {
        var detail = Of(Managed().Reported(new(true, Now.AddDays(-50), Used), new(false, Now.AddDays(-200), null)));
        Assert.Equal([Used, null], detail.KnownKeys.Select(key => LastUse(detail, key.AccessKeyId)));
    }

    [Fact]
    public void What_was_read_live_stays()
    {
        var live = Managed().Key("A", 20, current: true, usedDaysAgo: 2).Reported(new ReportedKey(true, Now.AddDays(-300), Used)).Build();
        var detail = Complete(live).Detail!;
        Assert.Equal("A Active 20", Keys(detail));
        Assert.Equal(Now.AddDays(-2), LastUse(detail, "A"));
        Assert.Same(live.Detail!.Secret, detail.Secret);
    }

    [Fact]
    public void A_last_use_that_was_not_read_is_that_of_the_report()
    {
        var live = Managed().Key("A", 20, current: true).UseUnknown("A").Reported(new ReportedKey(true, Now.AddDays(-20), Used)).Build();
        Assert.Equal(Used, LastUse(Complete(live).Detail!, "A"));
    }

    [Fact]
    public void Whom_the_report_lacks_stays_unknown()
    {
        var user = Managed().Build() with { Report = null, Detail = null };
        Assert.Same(user, Complete(user));
    }

    private static ReportedKey Reported(double age, bool active = true) => new(active, Now.AddDays(-age), null);

    private static UserDetail Of(UserBuilder user) => Complete(user.Build() with { Detail = null }).Detail!;

    private static UserSnapshot Complete(UserSnapshot user) => ReportedDetail.Complete(user, Now);

    private static string Keys(UserDetail detail) =>
        string.Join(", ", detail.KnownKeys.Select(key => $"{key.AccessKeyId} {key.Status} {(Now - key.CreateDate).Days}"));

    private static DateTimeOffset? LastUse(UserDetail detail, string id) =>
        Assert.IsType<Read<AccessKeyUse>.Known>(detail.UseOf(id)).Value.LastUsed;
}
