namespace IamHygiene.Tests.Core;

public class StateAndPolicyTests
{
    private static readonly DateTimeOffset Time = new(2026, 2, 28, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public void State_survives_the_tags()
    {
        var rotate = new UserIntent("12ab34cd", Time, IntentPurpose.Rotate, ["AKIA1", "AKIA2"]);
        var change = new UserIntent("12ab34ce", Time, IntentPurpose.Change, []);
        var note = new KeyNote("AKIA1", KeyNoteStatus.Inactive, Time, Time.AddDays(-90));
        var forced = new ForcedRotation(Time, IsUnderWay: true);
        var record = new MailRecord("12ab34cf", IsSent: true, StateTime.DayOf(Time), [
            ToldItem.Password(Time, ToldItem.Expired),
            new(ToldKind.New, "AKIA2"),
            new(ToldKind.Inactive, "AKIA1"),
            new(ToldKind.Reminder, "AKIA1"),
            new(ToldKind.Deleted, "AKIA3"),
            new(ToldKind.Ses, ""),
        ]);
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            [rotate.TagName] = rotate.ToTagValue(),
            [change.TagName] = change.ToTagValue(),
            [note.TagName] = note.ToTagValue(),
            [record.TagName] = record.ToTagValue(),
            [TagNames.GenerateNewKeys] = forced.ToTagValue(),
            [TagNames.Next] = StateTime.Format(Time),
        };
        var state = UserState.FromTags(tags, Time);
        Assert.Equivalent(new[] { rotate, change }, state.Intents);
        Assert.Equal(note, state.Note("AKIA1"));
        Assert.Equivalent(record, Assert.Single(state.Mails));
        Assert.Equal(forced, state.Forced);
        Assert.Equal(Time, state.NextRunBeginsHere);
        Assert.Empty(state.Unreadable);
        // IAM's rules for tags: letters, digits, spaces and _ . : / = + - @
        Assert.All(tags, tag => Assert.Matches("^[A-Za-z0-9 _.:/=+@-]{1,128}$", tag.Key));
        Assert.All(tags, tag => Assert.Matches("^[A-Za-z0-9 _.:/=+@-]{0,256}$", tag.Value));
    }

    [Theory]
    [InlineData("IamHygiene:Intent:x", "")]
    [InlineData("IamHygiene:Intent:x", "tomorrow rotate AKIA1")]
    [InlineData("IamHygiene:Intent:x", "2026-02-28T00:00:00Z")]
    [InlineData("IamHygiene:Intent:x", "2026-02-28T00:00:00Z dance")]
    [InlineData("IamHygiene:Intent:x", "9999-12-31T23:59:59Z rotate AKIA1")]
    [InlineData("IamHygiene:Intent:x", "2026-03-01T01:00:00Z change")] // more than an hour from now
    [InlineData("IamHygiene:Key:AKIA1", "inactive 2026-02-30T00:00:00Z")]
    [InlineData("IamHygiene:Key:AKIA1", "inactive 2026-02-28")]
    [InlineData("IamHygiene:Key:AKIA1", "inactive 0001-01-01T00:00:00Z")]
    [InlineData("IamHygiene:Key:AKIA1", "inactive 2010-12-31T23:59:59Z")]
    [InlineData("IamHygiene:Key:AKIA1", "asleep 2026-02-28T00:00:00Z")]
    [InlineData("IamHygiene:Key:AKIA1", "inactive 2026-02-28T00:00:00Z created never")]
    [InlineData("IamHygiene:Mail:x", "yes")]
    [InlineData("IamHygiene:Mail:x", "sent 2026-02-28 gossip/AKIA1")]
    [InlineData("IamHygiene:Mail:x", "sent 9999-12-31")]
    [InlineData("IamHygiene:Next", "soon")]
    [InlineData("GenerateNewKeys", "rotating some day")]
    [InlineData("GenerateNewKeys", "false 9999-12-31T23:59:59Z")]
    public void An_altered_tag_is_named(string key, string value) =>
        Assert.Equal([key], UserState.FromTags(new Dictionary<string, string> { [key] = value }, Time).Unreadable);

    [Theory]
    [InlineData("2026-02-28T00:00:00+00:00", "2026-03-01T00:00:00+00:00", 1)]
    [InlineData("2024-02-28T00:00:00+00:00", "2024-03-01T00:00:00+00:00", 2)] // leap day
    [InlineData("2026-03-28T23:00:00+00:00", "2026-03-29T22:59:59+00:00", 0)]
    [InlineData("2026-03-29T01:00:00+01:00", "2026-03-30T00:00:00+00:00", 1)] // other offsets, same instants
    [InlineData("2026-03-29T01:00:01+01:00", "2026-03-30T00:00:00+00:00", 0)]
    public void Days_are_whole_and_UTC(string from, string to, int days) =>
        Assert.Equal(days, Days.Between(DateTimeOffset.Parse(from, null), DateTimeOffset.Parse(to, null)));

    [Theory]
    [InlineData(1, 2, 3, null)]
    [InlineData(80, 90, 111, null)]
    [InlineData(0, 90, 111, "rotateDays")]
    [InlineData(-5, 90, 111, "rotateDays")]
    [InlineData(90, 90, 111, "deactivateDays (90) must be above rotateDays (90)")]
    [InlineData(80, 111, 111, "deleteDays (111) must be above deactivateDays (111)")]
    [InlineData(80, 90, 9999, "deleteDays")]
    public void Thresholds_must_be_in_order(int rotate, int deactivate, int delete, string? fault)
    {
        var faults = new HygienePolicy { Schedule = new(rotate, deactivate, delete) }.Validate();
        if (fault is null)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(fault, Assert.Single(faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void All_faults_are_named_at_once()
    {
        var error = Assert.Throws<PolicyException>(() => new HygienePolicy
        {
            NoticeDays = -1,
            LimitShare = 2,
            Concurrency = 0,
            UnusedDays = 0,
            SesUserPrefix = ""
        }.Validated());
        Assert.Equal(5, error.Faults.Count);
        Assert.Contains("passwords.noticeDays", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kim@example.com", true)]
    [InlineData("kim.o'neil+aws@mail.example.co.uk", true)]
    [InlineData("kim", false)]
    [InlineData("@example.com", false)]
    [InlineData("kim@example", false)]
    [InlineData("kim@example..com", false)]
    [InlineData("kim@@example.com", false)]
    [InlineData("kim@example.com\r\nBcc: x@example.net", false)]
    [InlineData("kim@example.com, x@example.net", false)]
    [InlineData("Kim <kim@example.com>", false)]
    [InlineData("kim@exämple.com", false)]
    public void Addresses(string text, bool valid) => Assert.Equal(valid, MailAddress.IsValid(text));

    [Fact]
    public void Core_has_no_package_and_no_clock()
    {
        var references = typeof(Planner).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
        var folder = Path.Combine(Repository.Root, "src", "IamHygiene.Core");
        Assert.DoesNotContain(
            "PackageReference",
            File.ReadAllText(Path.Combine(folder, "IamHygiene.Core.csproj")),
            StringComparison.Ordinal);
        foreach (var file in Directory.EnumerateFiles(
            folder,
            "*.cs",
            SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
        {
            Assert.DoesNotMatch(@"DateTime(Offset)?\.(Utc)?Now|Environment\.Get|File\.|Console\.", File.ReadAllText(file));
        }
    }
}
