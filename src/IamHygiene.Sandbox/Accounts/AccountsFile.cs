using System.Text.Json;
using System.Text.Json.Serialization;

namespace IamHygiene.Sandbox;

/// <summary>
/// Reads accounts from JSON and seeds a sandbox with them. The embedded <c>sample-accounts.json</c> shows every part of
/// the format.
/// </summary>
/// <remarks>
/// <para><b>Ages</b> (<c>createdDays</c>, <c>changedDays</c>, <c>lastUsedDays</c>, <c>statusChangedDays</c> …) are days before
/// the sandbox's now; 74.5 is 74 days and 12 hours. <c>deletedInDays</c> of a secret counts forwards. Without an age:
/// accounts and users are 400 days old, secrets as old as their first version, the rest is of now or never happened.</para>
/// <para><b>Root</b>: <c>region</c> (us-east-1), whose partition all accounts belong to, <c>accounts</c>, <c>organization</c>.</para>
/// <para><b>Account</b>: <c>id</c>, <c>alias</c>, <c>passwordPolicy</c> {maxAgeDays, minimumLength, hardExpiry}, <c>root</c> {mfa,
/// passwordLastUsedDays, keys}, <c>groups</c> {name, path, policies}, <c>roles</c> {name, path, trust, policies,
/// maxSessionSeconds}, <c>users</c>, <c>kmsKeys</c> {alias, region, state, policy}, <c>secrets</c>, <c>mail</c> {sandbox, verified,
/// dailyQuota, maxSendRate, sendingEnabled, configurationSets: names}, <c>topics</c>: names of SNS topics, <c>schedules</c>,
/// <c>alarms</c>, <c>buckets</c> of S3 {name, objects: texts by key}. Policies are objects by name.</para>
/// <para><b>Schedule</b>, a rule of EventBridge: <c>name</c>, <c>region</c>, <c>expression</c>, <c>enabled</c>, <c>function</c>, the name
/// of the Lambda function that it starts.</para>
/// <para><b>Alarm</b> of CloudWatch: <c>name</c>, <c>region</c>, <c>namespace</c> (AWS/Lambda), <c>metric</c>, <c>function</c> (the
/// metric's dimension FunctionName), <c>expression</c> over the metric <c>m</c>, <c>comparison</c> (GreaterThanThreshold),
/// <c>threshold</c>, <c>period</c> in seconds, <c>periods</c>, <c>missingData</c>, <c>actions</c>: ARNs, <c>actionsEnabled</c>.</para>
/// <para><b>User</b>: <c>name</c>, <c>path</c>, <c>createdDays</c>, <c>tags</c>, <c>groups</c>, <c>mfa</c>, <c>policies</c>,
/// <c>password</c> {changedDays, lastUsedDays, nextRotation: what the report says instead of a date}, <c>keys</c> {createdDays,
/// status: Active or Inactive, statusChangedDays, lastUsedDays, lastUsedService, lastUsedRegion}, oldest first.</para>
/// <para><b>Secret</b>: <c>name</c>, <c>region</c>, <c>description</c>, <c>kmsKeyId</c>, <c>tags</c>, <c>resourcePolicy</c>,
/// <c>deletedInDays</c>, <c>versions</c> {versionId: a UUID, <c>derived</c> from the key as the module does it, or absent for a
/// random one; stages; createdDays; key: <c>user name#0</c> or <c>account/user name#0</c>, whose AccessKeyId and SecretAccessKey
/// the value gets, or
/// <c>nobody</c> for a key that does not exist; smtp: true for SmtpUsername and SmtpPassword; value: further properties;
/// text: any text instead; binary: base64 instead}.</para>
/// <para><b>Organization</b>: <c>management</c>, <c>units</c> {name, units, accounts}, <c>accounts</c> at the root {id, name, email,
/// status}, <c>delegatedAdministrators</c>.</para>
/// <para><b>Placeholders</b> in tag values and in the texts of secrets: <c>{-100d}</c> or <c>{+30d}</c> is a time in ISO form,
/// <c>{-100d:date}</c> its date, <c>{key:0}</c> the id of the user's first key. In tag keys too. A whole tag value
/// <c>secret:111122223333/name</c> becomes that secret's ARN.</para>
/// </remarks>
public sealed class AccountsFile
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    private readonly FileRoot root;

    private AccountsFile(FileRoot root) => this.root = root;

    /// <summary>Reads the JSON.</summary>
    /// <exception cref="AccountsFileException">It is not JSON or has a wrong name or type. Contents are checked by
    /// <see cref="Seed"/>.</exception>
    public static AccountsFile Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var content = JsonSerializer.Deserialize<FileRoot>(json, Options);
            return new AccountsFile(
                content ?? throw new AccountsFileException("$", "is null", "write an object with the property accounts"));
        }
        catch (JsonException e)
        {
            throw new AccountsFileException(e.Path ?? "$", $"is not right at line {e.LineNumber + 1}", Remedy(e), e);
        }
    }

    /// <summary>Reads the JSON of a file.</summary>
    /// <exception cref="AccountsFileException">As <see cref="Parse"/>.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static AccountsFile Load(string path) => Parse(File.ReadAllText(path));

    /// <summary>Puts the accounts into the sandbox; ages count from the sandbox's now.</summary>
    /// <exception cref="AccountsFileException">A value makes no sense. The sandbox may then be half filled: throw it away.</exception>
    public void Seed(SandboxCloud cloud)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        if (root.Accounts is not { Count: > 0 } accounts)
        {
            throw new AccountsFileException("$.accounts", "is empty", "name at least one account, such as { \"id\": \"111122223333\" }");
        }

        var region = root.Region ?? SandboxCloud.DefaultRegion;
        List<AccountSeeder> seeders = [.. accounts.Select((account, i) => new AccountSeeder(cloud, account, region, $"$.accounts[{i}]"))];
        foreach (var seeder in seeders)
        {
            seeder.Seed();
        }

        // Secrets last: they hold keys of users, perhaps of another account.
        foreach (var seeder in seeders)
        {
            seeder.SeedSecrets();
        }

        foreach (var account in cloud.Accounts)
        {
            NameSecrets(cloud, account);
        }

        if (root.Organization is { } organization)
        {
            new OrganizationSeeder(cloud, organization).Seed();
        }
    }

    /// <summary>The region of something in the file, of the same partition as all of it.</summary>
    internal static string RegionAt(string path, string? given, string usual) =>
        given is null || Partition.OfRegion(given) == Partition.OfRegion(usual)
            ? given ?? usual
            : throw new AccountsFileException(
                path,
                $"'{given}' is not in the partition {Partition.OfRegion(usual)}",
                "write a region of that partition, or another region for the whole file");

    // A user of another account names its secret by the full ARN, which is known only now.
    private static void NameSecrets(SandboxCloud cloud, SandboxAccount account)
    {
        foreach (var user in account.Users.ToList())
        {
            foreach ((var key, var value) in user.Tags.Where(tag => tag.Value.StartsWith("secret:", StringComparison.Ordinal)))
            {
                var parts = value["secret:".Length..].Split('/', 2);
                var arn = cloud.Accounts.FirstOrDefault(owner => owner.Id == parts[
                    0])?.Secrets.FirstOrDefault(secret => secret.Name == parts[^1])?.Arn
                    ?? throw new AccountsFileException(
                        $"$.accounts[id {account.Id}].users[{user.Name}].tags.{key}",
                        $"names {value}, which there is not",
                        "write it as secret:111122223333/name");
                account.EditUser(user.Name, one => one with { Tags = one.Tags.SetItem(key, arn) });
            }
        }
    }

    private static string Remedy(JsonException e)
    {
        const string Unmapped = "The JSON property '";
        var start = e.Message.IndexOf(Unmapped, StringComparison.Ordinal);
        if (start < 0)
        {
            return "correct the value or the JSON there: " + FirstSentence(e.Message);
        }

        start += Unmapped.Length;
        return $"remove or correct the name '{e.Message[start..e.Message.IndexOf('\'', start)]}', which the format does not have";
    }

    private static string FirstSentence(string message) => message.Split(" Path:")[0];
}

/// <summary>An accounts file that cannot be used: where, why, and what to do.</summary>
public sealed class AccountsFileException : Exception
{
    /// <summary>An error at a place of the file.</summary>
    /// <param name="path">The JSON path.</param>
    /// <param name="problem">What is wrong there.</param>
    /// <param name="remedy">What would be right.</param>
    /// <param name="inner">The cause, or null.</param>
    public AccountsFileException(string path, string problem, string remedy, Exception? inner = null)
        : base($"Accounts file: {path} {problem}; {remedy}", inner) => Path = path;

    /// <summary>The JSON path of the error.</summary>
    public string Path { get; }
}
