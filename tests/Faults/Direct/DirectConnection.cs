namespace IamHygiene.Faults;

/// <summary>The direct ports of one run.</summary>
internal sealed class DirectConnection(RunSession session, RunClock clock) : IConnection
{
    public AccountPorts Ports { get; } = new(
        new DirectIdentity(session, clock),
        new DirectSecrets(session, clock),
        new DirectCaller(session, clock),
        new DirectMail(session, clock),
        new MarkingComposer(null),
        clock,
        Sandbox.SandboxCloud.DefaultRegion)
    {
        Registration = new DirectRegistration(session, clock),
    };

    public IOrganizationPort Organization => throw new NotSupportedException("The explorer plays one account.");

    public IConnection Enter(string accountId, string roleArn, string? externalId) =>
        throw new NotSupportedException("The explorer plays one account.");

    public void Dispose()
    {
    }
}
