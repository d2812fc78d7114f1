namespace IamHygiene.Faults;

/// <summary>Takes out that one account's failure is its own: after a call that failed, no further account can be entered.</summary>
internal sealed class FirstFailureEndsAll(IConnection real, RunSession session) : IConnection
{
    public AccountPorts Ports => real.Ports;

    public IOrganizationPort Organization => real.Organization;

    public IConnection Enter(string accountId, string roleArn, string? externalId) =>
        session.Calls.Exists(entry => entry.Fault is not null)
            ? throw new ServiceException(FailureKind.Unclear, "Ended", "An account before failed.", "Run again.")
            : real.Enter(accountId, roleArn, externalId);

    public void Dispose() => real.Dispose();
}
