using System.Text.Json;
using System.Text.Json.Serialization;

namespace IamHygiene;

/// <summary>
/// Findings as a JSON array in the AWS Security Finding Format, for BatchImportFindings of Security Hub, which takes 100 at a time. A
/// finding that is told again has the same id, so Security Hub updates it. It holds no secret.
/// </summary>
public static class SecurityHubReport
{
    // Lengths: Security Hub API Reference, AwsSecurityFinding and Recommendation, less the mark of what was cut.
    private const int MostOfTitle = 255;
    private const int MostOfDescription = 1023;
    private const int MostOfRemedy = 511;

    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes the findings of users and of each account's latest run, each once, the most severe first.</summary>
    /// <param name="content">What is reported; plans, mails and use of keys are no findings.</param>
    /// <param name="created">The moment of the report (UTC).</param>
    /// <param name="region">The region of Security Hub.</param>
    public static string Write(ReportContent content, DateTimeOffset created, string region)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(region);
        var users = content.Users
            .GroupBy(user => (user.AccountId, user.UserName))
            .ToDictionary(same => same.Key, same => same.Last());
        var findings = ReportFindings.Of(content)
            .GroupBy(Id, StringComparer.Ordinal)
            .Select(same => Convert(same.First(), same.Count() - 1, users, created, region));
        return JsonSerializer.Serialize(findings, Options);
    }

    private static string Id(Finding finding) =>
        string.Join('/', new[] { "iamhygiene", finding.AccountId, finding.Kind, finding.UserName, finding.AccessKeyId }
            .OfType<string>());

    private static SecurityFinding Convert(
        Finding finding,
        int more,
        Dictionary<(string AccountId, string UserName), CredentialStatus> users,
        DateTimeOffset created,
        string region)
    {
        var partition = Partitions.Of(region);
        var time = StateTime.Format(created);
        var description = more == 0 ? finding.Message : $"{finding.Message} {more} more of the kind.";
        return new()
        {
            Id = Id(finding),
            ProductArn = $"arn:{partition}:securityhub:{region}:{finding.AccountId}:product/{finding.AccountId}/default",
            GeneratorId = $"iamhygiene/{finding.Rule}/{finding.Kind}",
            AwsAccountId = finding.AccountId,
            Types = SecurityFindingKind.Types(finding),
            CreatedAt = time,
            UpdatedAt = time,
            Severity = new(SecurityFindingKind.Label(finding), finding.Severity.ToString()),
            Title = Printable.Line(Title(finding), MostOfTitle),
            Description = Printable.Line(description, MostOfDescription),
            Remediation = new(new(Printable.Line(finding.Remedy, MostOfRemedy))),
            Resources = Resources(finding, users, partition),
            Compliance = SecurityFindingKind.Compliance(finding),
            ProductFields = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["ProviderName"] = "IamHygiene",
                ["iamhygiene/Kind"] = finding.Kind,
                ["iamhygiene/Rule"] = finding.Rule.ToString(),
            },
        };
    }

    private static string Title(Finding finding) =>
        finding.UserName is { } user
            ? $"{Show.Words(finding.Kind)}: {user}"
            : $"{Show.Words(finding.Kind)}: account {finding.AccountId}";

    private static IReadOnlyList<SecurityResource> Resources(
        Finding finding,
        Dictionary<(string AccountId, string UserName), CredentialStatus> users,
        string partition)
    {
        if (finding.UserName is not { } name)
        {
            return [SecurityResource.Account(finding.AccountId, partition)];
        }

        var user = users.TryGetValue((finding.AccountId, name), out var status)
            ? SecurityResource.User(status, partition)
            : SecurityResource.User(finding.AccountId, name, partition);
        return finding.AccessKeyId is { } key
            ? [user, SecurityResource.AccessKey(finding.AccountId, name, key, partition)]
            : [user];
    }
}
