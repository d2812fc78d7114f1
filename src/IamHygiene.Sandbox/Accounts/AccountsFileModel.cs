using System.Text.Json;

namespace IamHygiene.Sandbox;

// The JSON of an accounts file, as it is written. Names are camelCase; ages are in days before the sandbox's now and may
// have a fraction; unknown names are errors. What a member means is said where AccountsFile documents the format.
internal sealed record FileRoot(string? Region, List<FileAccount>? Accounts, FileOrganization? Organization);

internal sealed record FileAccount(
    string? Id, string? Alias, double? CreatedDays, FilePasswordPolicy? PasswordPolicy, FileRootUser? Root,
    List<FileGroup>? Groups, List<FileRole>? Roles, List<FileUser>? Users, List<FileKmsKey>? KmsKeys,
    List<FileSecret>? Secrets, FileMail? Mail, List<string>? Topics, List<FileSchedule>? Schedules, List<FileAlarm>? Alarms,
    List<FileBucket>? Buckets);

internal sealed record FileBucket(string? Name, Dictionary<string, string>? Objects);

internal sealed record FilePasswordPolicy(int? MaxAgeDays, int? MinimumLength, bool? HardExpiry);

internal sealed record FileRootUser(bool? Mfa, double? PasswordLastUsedDays, List<FileKey>? Keys);

internal sealed record FileGroup(string? Name, string? Path, Dictionary<string, JsonElement>? Policies);

internal sealed record FileRole(
    string? Name,
    string? Path,
    JsonElement? Trust,
    Dictionary<string, JsonElement>? Policies,
    int? MaxSessionSeconds);

internal sealed record FileUser(
    string? Name, string? Path, double? CreatedDays, Dictionary<string, string>? Tags, List<string>? Groups, bool? Mfa,
    FilePassword? Password, List<FileKey>? Keys, Dictionary<string, JsonElement>? Policies);

internal sealed record FilePassword(double? ChangedDays, double? LastUsedDays, string? NextRotation);

internal sealed record FileKey(
    double? CreatedDays, string? Status, double? StatusChangedDays, double? LastUsedDays, string? LastUsedService, string? LastUsedRegion);

internal sealed record FileSecret(
    string? Name, string? Region, string? Description, double? CreatedDays, double? DeletedInDays, string? KmsKeyId,
    Dictionary<string, string>? Tags, JsonElement? ResourcePolicy, List<FileVersion>? Versions);

internal sealed record FileVersion(
    string? VersionId, List<string>? Stages, double? CreatedDays, string? Key, bool? Smtp, Dictionary<string, JsonElement>? Value,
    string? Text, string? Binary);

internal sealed record FileKmsKey(string? Alias, string? Region, string? State, JsonElement? Policy);

internal sealed record FileMail(
    bool? Sandbox, List<string>? Verified, int? DailyQuota, int? MaxSendRate, bool? SendingEnabled, List<string>? ConfigurationSets);

internal sealed record FileSchedule(string? Name, string? Region, string? Expression, bool? Enabled, string? Function);

internal sealed record FileAlarm(
    string? Name, string? Region, string? Namespace, string? Metric, string? Function, string? Expression, string? Comparison,
    double? Threshold, int? Period, int? Periods, string? MissingData, List<string>? Actions, bool? ActionsEnabled);

internal sealed record FileOrganization(
    string? Management, List<FileUnit>? Units, List<FileMember>? Accounts, List<string>? DelegatedAdministrators);

internal sealed record FileUnit(string? Name, List<FileUnit>? Units, List<FileMember>? Accounts);

internal sealed record FileMember(string? Id, string? Name, string? Email, string? Status);
