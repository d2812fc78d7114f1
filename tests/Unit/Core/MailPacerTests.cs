using IamHygiene.Sandbox;

namespace IamHygiene.Tests.Core;

/// <summary>Mails go out no faster than the transport takes them.</summary>
public sealed class MailPacerTests
{
    private readonly SandboxClock clock = new(UserBuilder.Now) { AutoAdvance = true };

    [Theory]
    [InlineData(4, 0.25)]
    [InlineData(1, 1)]
    [InlineData(0.5, 2)]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    public async Task Places_are_as_far_apart_as_the_rate_says(double rate, double seconds)
    {
        var mail = new Transport(rate);
        var pacer = new MailPacer(clock);
        await pacer.PrepareAsync(mail, CancellationToken.None);
        // Another account that sends the same way asks nothing again.
        await pacer.PrepareAsync(mail, CancellationToken.None);
        for (var place = 0; place < 4; place++)
        {
            await pacer.WaitAsync(CancellationToken.None);
            Assert.Equal(UserBuilder.Now.AddSeconds(place * seconds), clock.GetUtcNow());
        }

        Assert.Equal(1, mail.Asked);
    }

    [Fact]
    public async Task Time_that_nobody_used_is_not_made_up_for()
    {
        var pacer = new MailPacer(clock);
        await pacer.PrepareAsync(new Transport(1), CancellationToken.None);
        await pacer.WaitAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(1));
        await pacer.WaitAsync(CancellationToken.None);
        await pacer.WaitAsync(CancellationToken.None);
        Assert.Equal(UserBuilder.Now.AddSeconds(61), clock.GetUtcNow());
    }

    private sealed class Transport(double rate) : IMailPort
    {
        public int Asked { get; private set; }

        public Task<double> GetSendRateAsync(CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(rate);
        }

        public Task SendAsync(Mail mail, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
