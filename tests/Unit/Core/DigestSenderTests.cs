namespace IamHygiene.Tests.Core;

/// <summary>When a digest is sent, on a memory and channels of the test: two runs at once, a memory that lags or fails.</summary>
public sealed class DigestSenderTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    private readonly IamHygiene.Sandbox.SandboxClock clock = new(Now) { AutoAdvance = true };
    private readonly Memory memory = new();
    private readonly Channel channel = new();
    private readonly List<IDigestChannel> channels;
    private DigestBuilder? lastBuilder;

    public DigestSenderTests() => channels = [channel];

    [Fact]
    public async Task Two_runs_at_once_never_both_send()
    {
        // Each has seen no claim when the other makes its own.
        memory.BeforeWrite = Meeting();
        memory.AfterWrite = Meeting();
        var results = await Task.WhenAll(SendAsync("a"), SendAsync("b"));
        // One may read after the other has given way; then it sends. Both never do.
        Assert.InRange(channel.Sent, 0, 1);
        Assert.Equal(channel.Sent, results.Count(result => result.Outcome == DigestOutcome.Sent));
        Assert.Equal(channel.Sent, memory.Tags.Count);
        memory.BeforeWrite = () => Task.CompletedTask;
        memory.AfterWrite = memory.BeforeWrite;
        await SendAsync("c");
        Assert.Equal(1, channel.Sent);

        // Whoever comes first waits for the second.
        static Func<Task> Meeting()
        {
            var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var came = 0;
            return () =>
            {
                if (Interlocked.Increment(ref came) == 2)
                {
                    met.SetResult();
                }

                return met.Task;
            };
        }
    }

    [Fact]
    public async Task A_memory_that_shows_a_claim_late_is_waited_for()
    {
        memory.StaleReads = 3;
        Assert.Equal(DigestOutcome.Sent, (await SendAsync("a")).Outcome);
        Assert.Equal(1, channel.Sent);
    }

    [Fact]
    public async Task A_memory_that_never_shows_the_claim_is_not_trusted()
    {
        memory.StaleReads = int.MaxValue;
        Assert.Equal(DigestOutcome.NotSent, (await SendAsync("a")).Outcome);
        Assert.Equal(0, channel.Sent);
    }

    [Theory]
    [InlineData(FailureKind.Throttled)]
    [InlineData(FailureKind.Unclear)]
    [InlineData(FailureKind.Credentials)]
    public async Task A_claim_of_unknown_fate_is_not_followed_by_a_digest(FailureKind kind)
    {
        memory.OnWrite = () => throw new ServiceException(kind, "X", "no", "run again");
        var result = await SendAsync("a");
        Assert.Equal((DigestOutcome.NotSent, 0), (result.Outcome, channel.Sent));
        Assert.Equal(DigestIds.DigestNotSent, Assert.Single(result.Warnings).ErrorId);
    }

    [Fact]
    public async Task A_digest_that_cannot_be_noted_is_not_sent_again()
    {
        channel.OnSend = () => memory.OnWrite = () => throw new ServiceException(FailureKind.Throttled, "X", "no", "run again");
        var result = await SendAsync("a");
        Assert.Equal(DigestOutcome.Sent, result.Outcome);
        Assert.Equal(DigestIds.DigestNotRemembered, Assert.Single(result.Warnings).ErrorId);
        memory.OnWrite = () => { };
        channel.OnSend = () => { };
        Assert.Equal(DigestOutcome.NotDue, (await SendAsync("b")).Outcome);
        Assert.Equal(1, channel.Sent);
    }

    [Fact]
    public async Task Who_can_have_no_tags_gets_it_with_news_only()
    {
        memory.HasTags = false;
        Assert.Equal(DigestOutcome.NotDue, (await SendAsync("a")).Outcome);
        var changed = DigestBuilderTests.Run() with { NewlyFailing = ["u"] };
        var result = await SendAsync("b", changed);
        Assert.Equal(DigestOutcome.Sent, result.Outcome);
        Assert.Equal(DigestIds.DigestNotRemembered, Assert.Single(result.Warnings).ErrorId);
    }

    [Fact]
    public async Task An_error_of_our_own_is_a_warning_without_its_text()
    {
        channel.OnSend = () => throw new InvalidOperationException("holds a secret");
        var result = await SendAsync("a");
        var problem = Assert.Single(result.Warnings);
        Assert.Equal(ProblemIds.Unexpected, problem.ErrorId);
        Assert.DoesNotContain("holds a secret", problem.ToString() + problem.Diagnostic, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_hangs_is_cut_off_at_the_end_of_the_run()
    {
        channel.Hangs = true;
        clock.AutoAdvanceLimit = TimeSpan.FromSeconds(1);
        var sending = SendAsync("a", deadline: Now.AddMinutes(2));
        await channel.Begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(90));
        var result = await sending.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(DigestIds.DigestUnclear, Assert.Single(result.Warnings).ErrorId);
        Assert.Equal("unclear 2026-11-22", Assert.Single(memory.Tags).Value);
    }

    [Theory]
    [InlineData(65, DigestOutcome.NotSent)]
    [InlineData(66, DigestOutcome.Sent)]
    public async Task It_is_begun_only_where_time_is_left(int seconds, DigestOutcome outcome) =>
        Assert.Equal(outcome, (await SendAsync("a", deadline: Now.AddSeconds(seconds))).Outcome);

    [Fact]
    public async Task Who_does_not_approve_leaves_no_trace()
    {
        var result = await SendAsync("a", approves: false);
        Assert.Equal(DigestOutcome.NotDue, result.Outcome);
        Assert.Empty(memory.Tags);
    }

    [Fact]
    public async Task Old_notes_are_cleared()
    {
        memory.Tags[TagNames.DigestPrefix + "old"] = "sent 2026-11-20";
        memory.Tags[TagNames.DigestPrefix + "older"] = "claimed 2026-11-19";
        memory.Tags["Team"] = "ours";
        var result = await SendAsync("a");
        Assert.Contains("2026-11-19", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal(["Team", TagNames.DigestPrefix + "a"], memory.Tags.Keys.Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public async Task Without_a_channel_none_is_due()
    {
        channels.Clear();
        Assert.Equal(DigestOutcome.NotDue, (await SendAsync("a")).Outcome);
        Assert.Empty(memory.Tags);
    }

    [Theory]
    [InlineData("claimed 2026-11-21", false, "sent 2026-11-21")]
    [InlineData("claimed 2026-11-21", true, "claimed 2026-11-21")]
    [InlineData("unclear 2026-11-22", false, "sent 2026-11-22")]
    [InlineData("claimed 2026-11-22", false, "claimed 2026-11-22")]
    public async Task What_became_of_an_earlier_one_is_told_once(string note, bool isPreview, string left)
    {
        var day = DateOnly.ParseExact(note.Split(' ')[1], "yyyy-MM-dd", null);
        var expected = note == "claimed 2026-11-22" ? DigestMessages.AnotherRun(day) : DigestMessages.EarlierUnclear(day);
        memory.Tags[TagNames.DigestPrefix + "old"] = note;
        var result = await SendAsync("a", approves: false, isPreview: isPreview);
        Assert.Equal(DigestOutcome.NotDue, result.Outcome);
        Assert.Equal([expected], result.Warnings);
        Assert.Equal(left, Assert.Single(memory.Tags).Value);
        Assert.Equal(1, lastBuilder!.Build().Sections.Sum(section => section.Count));
    }

    [Theory]
    [InlineData("sent 2026-11-20", "sent 2026-11-22", DigestOutcome.NotDue)]
    [InlineData("sent 2026-11-22", "sent 2026-11-20", DigestOutcome.NotDue)]
    [InlineData("sent 2026-11-20", "sent 2026-11-21", DigestOutcome.Sent)]
    public async Task The_last_one_counts(string one, string other, DigestOutcome outcome)
    {
        memory.Tags[TagNames.DigestPrefix + "one"] = one;
        memory.Tags[TagNames.DigestPrefix + "other"] = other;
        var result = await SendAsync("a");
        Assert.Equal(outcome, result.Outcome);
        Assert.Equal(outcome == DigestOutcome.NotDue, result.Reason.Contains("2026-11-22", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(FailureKind.Denied, null, DigestIds.DigestNotSent)]
    [InlineData(FailureKind.Throttled, null, DigestIds.DigestNotSent)]
    [InlineData(FailureKind.Unclear, "unclear 2026-11-22", DigestIds.DigestUnclear)]
    public async Task A_channel_that_fails_leaves_its_note(FailureKind kind, string? note, string told)
    {
        channel.OnSend = () => throw new ServiceException(kind, "X", "no", "mend it");
        var result = await SendAsync("a");
        Assert.Equal((DigestOutcome.NotSent, told), (result.Outcome, Assert.Single(result.Warnings).ErrorId));
        Assert.Equal(note is null ? [] : [note], memory.Tags.Values);
    }

    [Fact]
    public async Task One_channel_that_fails_stops_no_other()
    {
        var broken = new Channel { OnSend = () => throw new ServiceException(FailureKind.Denied, "X", "no", "mend it") };
        channels.Insert(0, broken);
        var result = await SendAsync("a");
        Assert.Equal((DigestOutcome.Sent, 1), (result.Outcome, channel.Sent));
        Assert.Equal([ActionOutcome.Failed, ActionOutcome.Done], result.Channels.Select(one => one.Outcome));
        Assert.Equal("sent 2026-11-22", Assert.Single(memory.Tags).Value);
    }

    [Fact]
    public async Task One_channel_that_gives_no_clear_answer_makes_the_note_unclear()
    {
        channels.Add(new Channel { OnSend = () => throw new ServiceException(FailureKind.Unclear, "X", "no", "look") });
        Assert.Equal(DigestOutcome.Sent, (await SendAsync("a")).Outcome);
        Assert.Equal("unclear 2026-11-22", Assert.Single(memory.Tags).Value);
    }

    [Theory]
    [InlineData(FailureKind.Denied, true, false, DigestOutcome.NotDue)]
    [InlineData(FailureKind.Denied, true, true, DigestOutcome.Sent)]
    [InlineData(FailureKind.NotFound, true, true, DigestOutcome.Sent)]
    [InlineData(FailureKind.Invalid, true, true, DigestOutcome.Sent)]
    [InlineData(FailureKind.Throttled, true, true, DigestOutcome.NotSent)]
    [InlineData(FailureKind.Denied, false, false, DigestOutcome.NotDue)]
    [InlineData(FailureKind.Denied, false, true, DigestOutcome.Sent)]
    [InlineData(FailureKind.Invalid, false, true, DigestOutcome.Sent)]
    [InlineData(FailureKind.NotFound, false, true, DigestOutcome.NotSent)]
    public async Task A_memory_that_is_refused_is_done_without_where_there_is_news(
        FailureKind kind,
        bool isRead,
        bool hasNews,
        DigestOutcome outcome)
    {
        if (isRead)
        {
            memory.OnRead = Fail;
        }
        else
        {
            memory.OnWrite = Fail;
        }

        var result = await SendAsync("a", DigestBuilderTests.Run() with { NewlyFailing = hasNews ? ["u"] : [] });
        Assert.Equal((outcome, outcome == DigestOutcome.Sent ? 1 : 0), (result.Outcome, channel.Sent));
        Assert.Single(result.Warnings);
        Assert.Empty(memory.Tags);

        void Fail() => throw new ServiceException(kind, "X", "no", "mend it");
    }

    [Theory]
    [InlineData(true, DigestOutcome.Sent)]
    [InlineData(false, DigestOutcome.NotDue)]
    public async Task Without_a_memory_it_is_asked_for_too(bool approves, DigestOutcome outcome)
    {
        memory.HasTags = false;
        var result = await SendAsync("a", DigestBuilderTests.Run() with { NewlyFailing = ["u"] }, approves: approves);
        Assert.Equal(outcome, result.Outcome);
    }

    private Task<DigestResult> SendAsync(
        string runId,
        HygieneRun? run = null,
        DateTimeOffset? deadline = null,
        bool approves = true,
        bool isPreview = false)
    {
        var settings = new DigestSettings { Schedule = DigestCadence.Daily };
        var builder = new DigestBuilder(runId, StateTime.DayOf(clock.GetUtcNow()), settings.Days, maskKeyIds: true);
        builder.Add(run ?? DigestBuilderTests.Run());
        lastBuilder = builder;
        var request = new DigestRequest(builder, _ => approves) { Deadline = deadline, IsPreview = isPreview };
        return new DigestSender(new(channels, memory), settings, clock).SendAsync(request, CancellationToken.None);
    }

    private sealed class Channel : IDigestChannel
    {
        private int sent;

        public string Name => "a channel";

        public bool IsMail => false;

        public bool Hangs { get; set; }

        public Action OnSend { get; set; } = () => { };

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Sent => sent;

        public Task SendAsync(Digest digest, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref sent);
            Begun.TrySetResult();
            OnSend();
            return Hangs ? Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken) : Task.CompletedTask;
        }
    }

    private sealed class Memory : IDigestMemoryPort
    {
        private readonly Lock gate = new();

        public Dictionary<string, string> Tags { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool HasTags { get; set; } = true;

        /// <summary>So many reads after a write show what was before it.</summary>
        public int StaleReads { get; set; }

        public Action OnRead { get; set; } = () => { };

        public Action OnWrite { get; set; } = () => { };

        public Func<Task> BeforeWrite { get; set; } = () => Task.CompletedTask;

        public Func<Task> AfterWrite { get; set; } = () => Task.CompletedTask;

        public Task<IReadOnlyDictionary<string, string>?> ReadAsync(CancellationToken cancellationToken)
        {
            OnRead();
            lock (gate)
            {
                var isStale = Tags.Count > 0 && StaleReads-- > 0;
                return Task.FromResult<IReadOnlyDictionary<string, string>?>(
                    !HasTags ? null : isStale ? new Dictionary<string, string>() : new Dictionary<string, string>(Tags));
            }
        }

        public async Task WriteAsync(IReadOnlyDictionary<string, string> tags, CancellationToken cancellationToken)
        {
            OnWrite();
            await BeforeWrite();
            lock (gate)
            {
                foreach (var (name, value) in tags)
                {
                    Tags[name] = value;
                }
            }

            await AfterWrite();
        }

        public Task RemoveAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
        {
            lock (gate)
            {
                foreach (var name in names)
                {
                    Tags.Remove(name);
                }
            }

            return Task.CompletedTask;
        }
    }
}
