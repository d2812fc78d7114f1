using System.Text.Json;
using IamHygiene.Sandbox;

namespace IamHygiene.Bench;

/// <summary>
/// Serves the accounts on a port, in a process of its own, so that their memory is not measured. A million users do not fit: an
/// account gets its users when its role is assumed, and loses them when many others have been entered since.
/// </summary>
internal sealed class AccountsServer
{
    // Calls per second for each operation and account. IAM publishes no rate; this is below what field reports name.
    private const double CallsPerSecond = 20;
    private const int KeptAccounts = 100;
    private const int KeptCalls = 5_000;

    private static readonly PolicyDocument Anything = PolicyDocument.Parse(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");

    private readonly Fleet fleet;
    private readonly SandboxCloud cloud = new(TimeProvider.System);
    private readonly Queue<string> filled = new();
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    private AccountsServer(Fleet fleet) => this.fleet = fleet;

    /// <summary>Serves until its standard input is closed. The first line that it writes says where, and with which credentials.</summary>
    public static async Task<int> RunAsync(Fleet fleet, CancellationToken stop)
    {
        var server = new AccountsServer(fleet);
        server.MakeAccounts();
        await using var listener = SandboxListener.Start(server.cloud);
        var administrator = server.cloud.CreateAdminKey(Fleet.Home);
        var start = new ServerStart(listener.Url, administrator.AccessKeyId, administrator.SecretAccessKey);
        Console.WriteLine(JsonSerializer.Serialize(start));
        await Console.In.ReadToEndAsync(stop);
        return 0;
    }

    private void MakeAccounts()
    {
        var home = cloud.AddAccount(Fleet.Home, "home");
        home.Edit(state => state with
        {
            Mail = state.Mail with { MaxSendRate = LargeAccount.SendRate, DailyQuota = 10_000_000 },
        });
        cloud.CreateOrganization(Fleet.Home);
        var trust = PolicyDocument.Parse(
            $$"""
            {"Version":"2012-10-17","Statement":[{
              "Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{Fleet.Home}}:root"},"Action":"sts:AssumeRole"}]}
            """);
        for (var i = 0; i < fleet.Accounts; i++)
        {
            var id = Fleet.IdOf(i);
            cloud.AddAccount(id, $"member-{i}").AddRole(AccountRole.DefaultName, trust, [new("all", Anything)]);
            cloud.Enroll(id, cloud.Organization!.RootId);
        }

        cloud.Options.CallsPerSecond = CallsPerSecond;
        cloud.Options.Burst = (int)CallsPerSecond;
        cloud.Options.ReportCalls = 2;
        cloud.Intercept.BeforeCall = call =>
        {
            if (call.Operation == "AssumeRole" && call.Parameters.TryGetValue("RoleArn", out var arn))
            {
                Fill(arn.Split(':')[4]);
            }

            return Task.CompletedTask;
        };
    }

    private void Fill(string id)
    {
        lock (gate)
        {
            if (!known.Add(id))
            {
                return;
            }

            LargeAccount.Fill(cloud.Account(id), fleet.Load, cloud.Clock.GetUtcNow());
            filled.Enqueue(id);
            if (filled.Count > KeptAccounts)
            {
                Empty(filled.Dequeue());
            }

            if (cloud.Calls.Count > KeptCalls)
            {
                cloud.Calls.Clear();
            }
        }
    }

    private void Empty(string id) =>
        cloud.Account(id).Edit(account => new AccountState
        {
            Id = account.Id,
            Partition = account.Partition,
            Root = account.Root,
            Roles = account.Roles,
        });
}

/// <summary>Where the server of the accounts listens, and the administrator's key of the caller's own account.</summary>
/// <param name="Url">Where it listens.</param>
/// <param name="AccessKeyId">The key of an account in memory.</param>
/// <param name="SecretAccessKey">Its secret part, which is worth nothing anywhere else.</param>
internal sealed record ServerStart(Uri Url, string AccessKeyId, string SecretAccessKey);
