using IamHygiene.Sandbox;
using Xunit;

namespace IamHygiene.Tests.Sandbox;

public sealed class ClockTests
{
    private readonly DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_delay_ends_when_the_clock_passes_it()
    {
        var clock = new SandboxClock(start);
        var delay = Task.Delay(TimeSpan.FromSeconds(10), clock);
        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;
    }

    [Fact]
    public async Task With_AutoAdvance_nobody_waits()
    {
        var clock = new SandboxClock(start) { AutoAdvance = true };
        var stamp = clock.GetTimestamp();
        for (var i = 0; i < 30; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), clock);
        }

        Assert.Equal(start.AddMinutes(1), clock.GetUtcNow());
        Assert.Equal(TimeSpan.FromMinutes(1), clock.GetElapsedTime(stamp));
    }

    [Fact]
    public async Task With_AutoAdvance_a_deadline_stays_one()
    {
        var clock = new SandboxClock(start) { AutoAdvance = true };
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(14), clock);
        await Task.Delay(TimeSpan.FromMinutes(4), clock);
        Assert.False(deadline.IsCancellationRequested);
        await Task.Delay(TimeSpan.FromMinutes(5), clock);
        await Task.Delay(TimeSpan.FromMinutes(5), clock);

        // The timer fires on the thread pool; wait for the token, not for the time.
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, deadline.Token));
    }

    [Fact]
    public async Task Timers_fire_in_their_order_at_their_time()
    {
        var clock = new SandboxClock(start);
        using var periodic = new PeriodicTimer(TimeSpan.FromSeconds(5), clock);
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await periodic.WaitForNextTickAsync());
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.True(await periodic.WaitForNextTickAsync());
    }

    [Fact]
    public async Task A_disposed_timer_does_not_fire()
    {
        var clock = new SandboxClock(start);
        using var source = new CancellationTokenSource();
        var delay = Task.Delay(TimeSpan.FromSeconds(1), clock, source.Token);
        await source.CancelAsync();
        clock.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => delay);
    }

    [Fact]
    public async Task Many_threads_may_wait_on_one_clock()
    {
        var clock = new SandboxClock(start) { AutoAdvance = true };
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), clock);
            }
        })));
        Assert.InRange(clock.GetUtcNow(), start.AddSeconds(10), start.AddSeconds(80));
    }
}
