using System.Text.Json.Nodes;
using IamHygiene.Aws;
using IamHygiene.Tests.AwsSdk;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>The account of a moto server, as the product reaches it.</summary>
internal sealed class MotoAccount(MotoServer moto)
{
    /// <summary>How the product reaches the account; null: as it does without a configuration.</summary>
    public HygieneConfiguration Configuration { get; init; } = HygieneConfiguration.Default;

    /// <summary>The product's time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Does something with an open way to the account, and with the id of a new run.</summary>
    /// <param name="use">What to do.</param>
    /// <param name="pair">The pair that signs; null: an administrator's.</param>
    public async Task<T> WithPortsAsync<T>(Func<AccountPorts, string, Task<T>> use, KeyPair? pair = null)
    {
        var runId = Guid.NewGuid().ToString("N")[..8];
        var signer = pair ?? new KeyPair("AKIAIOSFODNN7EXAMPLE", new("secret"));
        var settings = new ConnectionSettings
        {
            Credentials = () => new(signer.AccessKeyId, signer.SecretAccessKey),
            Region = "us-east-1",
            EndpointUrl = moto.Url,
        };
        using var connection = new AwsConnector().Connect(settings, Configuration, runId, Clock);
        return await use(connection.Ports, runId);
    }

    /// <summary>Puts users under management and makes their first keys, as the cmdlet does it.</summary>
    public Task<(IReadOnlyList<RegistrationOutcome> Outcomes, HygieneRun? Run)> RegisterAsync(string[] names, string group) =>
        WithPortsAsync(async (ports, runId) =>
        {
            var registration = new Registration(ports, new(), runId);
            var users = await registration.ReadUsersAsync(default);
            var outcomes = new List<RegistrationOutcome>();
            foreach (var name in names)
            {
                var request = new RegistrationRequest(name) { NotifyAddress = "owner@example.com", GroupName = group };
                var plan = await registration.PlanAsync(request, users, default);
                outcomes.Add(await registration.RegisterAsync(plan, default));
            }

            var run = await registration.MakeFirstKeysAsync(outcomes, sendMail: false, default);
            return ((IReadOnlyList<RegistrationOutcome>)outcomes, run);
        });

    /// <summary>Looks at the set-up, as the cmdlet does it.</summary>
    public Task<IReadOnlyList<SetupCheck>> TestSetupAsync() => WithPortsAsync((ports, _) =>
        new SetupTester(ports, Configuration, SetupTester.DefaultFunctionName).TestAsync(default));

    /// <summary>The pair in a secret.</summary>
    public async Task<KeyPair> StoredAsync(string secretId)
    {
        var secret = await moto.JsonAsync("secretsmanager", "secretsmanager.GetSecretValue", new { SecretId = secretId });
        var pair = JsonNode.Parse((string)secret["SecretString"]!)!;
        return new((string)pair["AccessKeyId"]!, new((string)pair["SecretAccessKey"]!));
    }

    /// <summary>Calls IAM for what the product does not need but a test does.</summary>
    public Task IamAsync(string action, params string[] parameters) =>
        moto.QueryAsync("iam", ["Action=" + action, "Version=2010-05-08", .. parameters]);
}
