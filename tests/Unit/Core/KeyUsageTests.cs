using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Core;

/// <summary>Who used a key: reading user agents, summing up calls, advice, and asking CloudTrail with measure.</summary>
public sealed class KeyUsageTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, "?", ClientEnvironment.Unknown)]
    [InlineData("", "?", ClientEnvironment.Unknown)]
    [InlineData("[]", "?", ClientEnvironment.Unknown)]
    [InlineData("aws-cli/2.15.30 Python/3.11 md/awscrt#0.19", "aws-cli/2.15.30", ClientEnvironment.Unknown)]
    [InlineData("[aws-cli/1.18.69 Python/3.8]", "aws-cli/1.18.69", ClientEnvironment.Unknown)]
    [InlineData("APN/1.0 HashiCorp/1.0 Terraform/1.5.7 (+https://x)", "Terraform/1.5.7", ClientEnvironment.Unknown)]
    [InlineData("Boto3/1.34.0 exec-env/AWS_Lambda_python3.12 Botocore/1", "Boto3/1.34.0", ClientEnvironment.Lambda)]
    [InlineData("aws-sdk-go/1.44 exec-env/AWS_ECS_FARGATE", "aws-sdk-go/1.44", ClientEnvironment.Ecs)]
    [InlineData("aws-sdk-java/2.20 exec-env/EC2", "aws-sdk-java/2.20", ClientEnvironment.Ec2)]
    [InlineData("aws-cli/2.1 exec-env/CloudShell", "aws-cli/2.1", ClientEnvironment.CloudShell)]
    [InlineData("aws-cli/2.1 exec-env/Elsewhere", "aws-cli/2.1", ClientEnvironment.Unknown)]
    [InlineData("aws-cli/2.1 exec-env/", "aws-cli/2.1", ClientEnvironment.Unknown)]
    [InlineData("evil\u001b[31m\r\nFrom: x", "evil", ClientEnvironment.Unknown)]
    public void A_user_agent_names_a_program_and_where_it_runs(string? userAgent, string program, ClientEnvironment environment) =>
        Assert.Equal((program, environment), (ClientPrograms.NameOf(userAgent), ClientPrograms.EnvironmentOf(userAgent)));

    [Fact]
    public void Calls_are_summed_up_by_caller_the_latest_first()
    {
        var callers = CallerTable.From(
        [
            Call(3, "203.0.113.7", "aws-cli/2.1 one"),
            Call(1, "203.0.113.7", "aws-cli/2.1 another"),
            Call(2, "198.51.100.1", "aws-cli/2.1 one"),
            Call(9, null, null),
            Call(8, "203.0.113.7", "aws-cli/2.1 one") with { Service = "ec2" },
        ]);
        Assert.Equal(
            [
                "203.0.113.7 aws-cli/2.1 s3 us-east-1 (2)",
                "198.51.100.1 aws-cli/2.1 s3 us-east-1 (1)",
                "203.0.113.7 aws-cli/2.1 ec2 us-east-1 (1)",
                "? ? s3 us-east-1 (1)",
            ],
            callers.Select(caller => caller.ToString()));
        Assert.Equal(
            (Now.AddHours(-3), Now.AddHours(-1), "aws-cli/2.1 another"),
            (callers[0].FirstSeen, callers[0].LastSeen, callers[0].UserAgent));
    }

    [Fact]
    public void What_a_client_says_of_itself_reaches_no_terminal_as_it_is()
    {
        var call = Call(1, "\u001b]0;x\u0007", "a\u202eb\r\n" + new string('x', 999)) with { Service = "s\n3" };
        var caller = Assert.Single(CallerTable.From([call]));
        Assert.All(
            new[] { caller.SourceAddress, caller.Program, caller.Service, caller.UserAgent },
            text => Assert.True(text.Length <= 201 && !text.Any(c => char.IsControl(c) || c == '\u202e'), text));
    }

    [Theory]
    // Never used, and not of today.
    [InlineData(1, false, TrailCoverage.NotAsked, "", KeyReplacement.Nothing)]
    [InlineData(1, false, TrailCoverage.Complete, "", KeyReplacement.Nothing)]
    [InlineData(0, false, TrailCoverage.NotAsked, "", KeyReplacement.None)]
    // IAM lags: CloudTrail has seen a call.
    [InlineData(1, false, TrailCoverage.Complete, "Unknown", KeyReplacement.None)]
    [InlineData(5, true, TrailCoverage.NotAsked, "", KeyReplacement.None)]
    [InlineData(5, true, TrailCoverage.Complete, "", KeyReplacement.None)]
    [InlineData(5, true, TrailCoverage.Complete, "Lambda", KeyReplacement.Role)]
    [InlineData(5, true, TrailCoverage.Complete, "Lambda Ecs Ec2 CloudShell", KeyReplacement.Role)]
    [InlineData(5, true, TrailCoverage.Complete, "Lambda Unknown", KeyReplacement.None)]
    // There may be other callers.
    [InlineData(5, true, TrailCoverage.Cut, "Lambda", KeyReplacement.None)]
    [InlineData(5, true, TrailCoverage.Incomplete, "Lambda", KeyReplacement.None)]
    public void A_role_takes_the_place_of_a_key_only_where_every_caller_can_have_one(
        int age,
        bool wasUsed,
        TrailCoverage coverage,
        string environments,
        KeyReplacement expected)
    {
        var key = new AccessKey("AKIAIOSFODNN7EXAMPLE", AccessKeyStatus.Active, Now.AddDays(-age));
        var use = new AccessKeyUse("svc", wasUsed ? Now.AddHours(-1) : null, null, null);
        var callers = environments
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(name => CallerTable.From([Call(1, name, null)])[0] with { Environment = Enum.Parse<ClientEnvironment>(name) })
            .ToList();
        Assert.Equal(expected, CallerTable.ReplacementFor(new(key, use, IsManaged: false, HasOthers: true), coverage, callers, Now));
    }

    [Theory]
    [InlineData(true, true, KeyReplacement.None)]
    [InlineData(true, false, KeyReplacement.Nothing)]
    [InlineData(false, true, KeyReplacement.Nothing)]
    public void The_successor_of_a_key_in_use_is_never_called_a_surplus(bool isManaged, bool hasOthers, KeyReplacement expected) =>
        Assert.Equal(expected, ReplacementOf(KeyOf(9), isManaged, hasOthers));

    [Theory]
    // A run proves the pair when it is made.
    [InlineData(true, 0, KeyReplacement.Nothing)]
    [InlineData(true, 60, KeyReplacement.Nothing)]
    [InlineData(true, 61, KeyReplacement.None)]
    [InlineData(false, 0, KeyReplacement.None)]
    public void The_use_by_which_a_key_was_proven_is_no_use(bool isManaged, int minutesAfter, KeyReplacement expected)
    {
        var key = KeyOf(9);
        Assert.Equal(expected, ReplacementOf(key, isManaged, hasOthers: false, key.CreateDate.AddMinutes(minutesAfter)));
    }

    [Theory]
    [InlineData("sts", "Amazon.NET/4 app/IamHygiene exec-env/AWS_Lambda_dotnet", KeyReplacement.Nothing)]
    // Whoever forges the name to hide another use is not believed.
    [InlineData("s3", "Amazon.NET/4 app/IamHygiene exec-env/AWS_Lambda_dotnet", KeyReplacement.Role)]
    [InlineData("sts", "Amazon.NET/4 app/IamHygieneX exec-env/AWS_Lambda_dotnet", KeyReplacement.Role)]
    public void Proofs_of_our_own_are_nobodys_need(string service, string userAgent, KeyReplacement expected)
    {
        var key = KeyOf(9);
        var callers = CallerTable.From([new(key.CreateDate, service, "us-east-1", "203.0.113.7", userAgent)]);
        var asked = new KeyInQuestion(key, new("svc", key.CreateDate, null, null), IsManaged: true, HasOthers: false);
        Assert.Equal(expected, CallerTable.ReplacementFor(asked, TrailCoverage.Complete, callers, Now));
    }

    [Fact]
    public void Where_nothing_is_known_nothing_is_advised() =>
        Assert.Equal(
            KeyReplacement.None,
            CallerTable.ReplacementFor(new(KeyOf(9), null, IsManaged: false, HasOthers: false), TrailCoverage.NotAsked, [], Now));

    private static AccessKey KeyOf(int age) => new("AKIAIOSFODNN7EXAMPLE", AccessKeyStatus.Active, Now.AddDays(-age));

    private static KeyReplacement ReplacementOf(AccessKey key, bool isManaged, bool hasOthers, DateTimeOffset? used = null) =>
        CallerTable.ReplacementFor(
            new(key, new("svc", used, null, null), isManaged, hasOthers),
            TrailCoverage.NotAsked,
            [],
            Now);

    [Fact]
    public async Task CloudTrail_is_asked_twice_a_second_at_most_and_in_each_region_once()
    {
        var trail = new FakeTrail(Page(0), Page(0), Page(0));
        var clock = new SandboxClock(Now) { AutoAdvance = true };
        var reader = new TrailReader(trail, new() { Regions = ["eu-west-1", "us-east-1"] }, clock);
        await reader.ReadAsync("AKIA", "ap-south-1", Now.AddDays(-14), default);
        Assert.Equal(["eu-west-1", "us-east-1", "eu-central-1", "ap-south-1"], trail.Asked.Select(question => question.Region));
        Assert.Equal(1.5, (clock.GetUtcNow() - Now).TotalSeconds);
    }

    [Fact]
    public async Task No_more_calls_of_a_key_are_read_than_were_asked_for()
    {
        var trail = new FakeTrail(Page(50, "1"), Page(50, "2"), Page(50, "3")) { Home = "us-east-1" };
        var found = await Reader(trail, new() { MaxCalls = 60 }).ReadAsync("AKIA", null, Now.AddDays(-14), default);
        Assert.Equal((60, TrailCoverage.Cut, 2), (found.Calls.Count, found.Coverage, trail.Asked.Count));
        Assert.Equal(Now.AddHours(-1), found.SeenFrom);
    }

    // As many calls as were asked for are all there are, where CloudTrail has no more.
    [Theory]
    [InlineData(50, null, 50, TrailCoverage.Complete)]
    [InlineData(50, "more", 50, TrailCoverage.Cut)]
    [InlineData(51, null, 50, TrailCoverage.Cut)]
    public async Task Calls_are_cut_only_where_there_are_more(int calls, string? next, int expected, TrailCoverage coverage)
    {
        var trail = new FakeTrail(Page(calls, next)) { Home = "us-east-1" };
        var found = await Reader(trail, new() { MaxCalls = 50 }).ReadAsync("AKIA", null, Now.AddDays(-14), default);
        Assert.Equal((expected, coverage, 1), (found.Calls.Count, found.Coverage, trail.Asked.Count));
    }

    [Fact]
    public async Task What_was_seen_begins_with_the_oldest_call()
    {
        var trail = new FakeTrail(new TrailPage([Call(1, "a", "b"), Call(5, "a", "b")], "more")) { Home = "us-east-1" };
        var found = await Reader(trail, new() { MaxCalls = 2 }).ReadAsync("AKIA", null, Now.AddDays(-14), default);
        Assert.Equal(Now.AddHours(-5), found.SeenFrom);
    }

    [Fact]
    public async Task Empty_pages_without_end_are_not_followed_for_ever()
    {
        var trail = new FakeTrail([.. Enumerable.Repeat(Page(0, "again"), 999)]) { Home = "us-east-1" };
        var found = await Reader(trail, new() { MaxCalls = 100 }).ReadAsync("AKIA", null, Now.AddDays(-14), default);
        Assert.Equal((TrailCoverage.Cut, 12), (found.Coverage, trail.Asked.Count));
        Assert.Equal(Now.AddDays(-14), found.SeenFrom);
    }

    [Fact]
    public async Task A_region_that_cannot_be_asked_costs_itself_only_and_is_not_asked_again()
    {
        var trail = new FakeTrail(Page(2), Page(3), Page(4)) { Failing = "eu-central-1" };
        var reader = Reader(trail, new());
        var first = await reader.ReadAsync("AKIA1", null, Now.AddDays(-14), default);
        var second = await reader.ReadAsync("AKIA2", null, Now.AddDays(-14), default);
        Assert.Equal((2, TrailCoverage.Incomplete), (first.Calls.Count, first.Coverage));
        Assert.Equal((3, TrailCoverage.Incomplete), (second.Calls.Count, second.Coverage));
        Assert.Equal(["eu-central-1", "us-east-1", "us-east-1"], trail.Asked.Select(question => question.Region));
        var problem = Assert.Single(reader.Problems);
        Assert.Equal(KeyUsageIds.TrailNotRead, problem.ErrorId);
        Assert.Contains("Read_Key_Usage_policy", problem.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu-central-1", "us-east-1")]
    [InlineData("cn-northwest-1", "cn-north-1")]
    [InlineData("us-gov-east-1", "us-gov-west-1")]
    [InlineData("us-isob-east-1", "us-isob-east-1")]
    public void Services_without_a_region_log_to_one_of_the_partition(string region, string expected) =>
        Assert.Equal(expected, Partitions.GlobalRegion(region));

    private static TrailReader Reader(FakeTrail trail, KeyUsageRequest request) =>
        new(trail, request, new SandboxClock(Now) { AutoAdvance = true });

    private static TrailCall Call(int hoursAgo, string? address, string? userAgent) =>
        new(Now.AddHours(-hoursAgo), "s3", "us-east-1", address, userAgent);

    private static TrailPage Page(int calls, string? next = null) => new(Enumerable.Repeat(Call(1, "a", "b"), calls).ToList(), next);

    private sealed class FakeTrail(params TrailPage[] pages) : ITrailPort
    {
        private readonly Queue<TrailPage> pages = new(pages);

        public string Home { get; init; } = "eu-central-1";

        public string? Failing { get; init; }

        public List<TrailQuestion> Asked { get; } = [];

        public string HomeRegion => Home;

        public Task<TrailPage> LookUpAsync(TrailQuestion question, string? nextToken, CancellationToken cancellationToken)
        {
            Asked.Add(question);
            return question.Region == Failing
                ? throw new ServiceException(FailureKind.Denied, "AccessDeniedException", "No.", "Ask.")
                : Task.FromResult(pages.TryDequeue(out var page) ? page : new([], null));
        }
    }
}
