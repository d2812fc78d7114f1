namespace IamHygiene.Faults;

/// <summary>A way to accounts in which every mail says what it tells, for the oracle.</summary>
internal sealed class MarkingConnection(IConnection inner, IMailComposer composer) : IConnection
{
    public AccountPorts Ports => inner.Ports with { Composer = composer };

    public IOrganizationPort Organization => inner.Organization;

    public IConnection Enter(string accountId, string roleArn, string? externalId) =>
        new MarkingConnection(inner.Enter(accountId, roleArn, externalId), composer);

    public void Dispose() => inner.Dispose();
}
