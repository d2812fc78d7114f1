using System.Collections.Concurrent;
using System.Management.Automation;

namespace IamHygiene.PowerShell;

/// <summary>Tells where access keys are used: from which addresses, by which programs, for which services.</summary>
/// <remarks>
/// <para>Gives one object for each access key: what IAM says of its last use, and who called with it as CloudTrail recorded it, with
/// address, program, service, region, number of calls, first and last time. It only reads.</para>
/// <para>CloudTrail is asked about keys that were used in the last days, in the region of the last use, in that of the connection,
/// and in the one of services without a region, such as IAM. It records calls of management, and what is done with data, such as
/// objects of S3, only where a trail is set up for that; its history goes back 90 days and lags some minutes. It takes two calls a
/// second, so that asking about many keys takes time. Where it cannot be asked, there is one warning and what IAM tells is shown.</para>
/// <para>What a program says of itself can be forged. -Region chooses the region of the connection, -TrailRegion more regions to
/// ask.</para>
/// </remarks>
/// <example>
/// <summary>Where the old key is still used</summary>
/// <code>Get-IamKeyUsage svc-backup | Where-Object IsCurrent -eq $false | Select-Object -ExpandProperty Callers</code>
/// <para>Lists the callers of keys that the user's secret does not name any more.</para>
/// </example>
/// <example>
/// <summary>One key, in more regions</summary>
/// <code>Get-IamKeyUsage -AccessKeyId AKIAIOSFODNN7EXAMPLE -Days 90 -TrailRegion eu-west-1, us-west-2</code>
/// <para>Asks about one key, wherever CloudTrail has recorded it in these regions, as far back as it goes.</para>
/// </example>
/// <example>
/// <summary>Keys that nobody needs, in all accounts</summary>
/// <code>Get-IamKeyUsage -Organization -NoTrail | Where-Object Replacement -eq Nothing</code>
/// <para>Lists keys that were never used in any account of the organization. CloudTrail is not asked.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "IamKeyUsage")]
[OutputType(typeof(KeyUsage))]
public sealed class GetIamKeyUsageCommand : ReadingUserCmdlet
{
    private readonly ConcurrentDictionary<string, bool> keysFound = new(StringComparer.Ordinal);

    /// <summary>The ids of access keys. Without it: all keys of the users.</summary>
    [Parameter]
    [ValidatePattern("^[A-Z0-9]{16,128}$")]
    public string[]? AccessKeyId { get; set; }

    /// <summary>How many days CloudTrail is asked about.</summary>
    [Parameter]
    [ValidateRange(1, KeyUsageRequest.MaxDays)]
    public int Days { get; set; } = 14;

    /// <summary>How many calls of each key are counted in each region, the latest first.</summary>
    [Parameter]
    [ValidateRange(1, 100_000)]
    public int MaxCalls { get; set; } = 500;

    /// <summary>Regions to ask CloudTrail in, beside the ones that are known.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? TrailRegion { get; set; }

    /// <summary>Does not ask CloudTrail: only what IAM tells is shown.</summary>
    [Parameter]
    public SwitchParameter NoTrail { get; set; }

    /// <inheritdoc/>
    private protected override async Task ReadAsync(
        AccountScope scope,
        AccountPorts ports,
        Action<RunEvent> observe,
        CancellationToken cancellationToken)
    {
        var request = new KeyUsageRequest
        {
            Days = Days,
            MaxCalls = MaxCalls,
            AsksTrail = !NoTrail,
            Regions = TrailRegion ?? [],
            AccessKeyIds = AccessKeyId ?? [],
            Select = scope.Select,
            Concurrency = Effective.Policy.Concurrency,
        };
        var report = await new KeyUsageReader(ports, request, observe).ReadAsync(cancellationToken).ConfigureAwait(false);
        WriteTogether(() => Write(scope, report));
    }

    /// <inheritdoc/>
    private protected override IEnumerable<(string Name, Problem Problem)> NeverFound(int accounts)
    {
        var keys = (AccessKeyId ?? [])
            .Where(id => !keysFound.ContainsKey(id))
            .Select(id => (id, KeyUsageReport.KeyNeverFound(id, accounts)));
        return base.NeverFound(accounts).Concat(keys);
    }

    private void Write(AccountScope scope, KeyUsageReport report)
    {
        foreach (var problem in report.Problems)
        {
            Error(Errors.ToErrorRecord(scope.Locate(problem), report.AccountId));
        }

        foreach (var problem in report.TrailProblems.Select(scope.Locate))
        {
            Warn($"{problem.Message} {problem.Remedy}");
        }

        ReportMissing(scope, report.AccountId);
        // Among several accounts a key is missing only where no other has it.
        var notFound = scope.Account is null ? report.KeysNotFound() : [];
        foreach (var (accessKeyId, problem) in notFound)
        {
            Error(Errors.ToErrorRecord(problem, accessKeyId));
        }

        foreach (var usage in report.Keys)
        {
            keysFound[usage.AccessKeyId] = true;
            Write(usage);
        }
    }
}
