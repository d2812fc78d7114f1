namespace IamHygiene.Sandbox;

/// <summary>AWS Security Token Service.</summary>
internal static class StsService
{
    public static ServiceDefinition Definition { get; } = new()
    {
        Name = "sts",
        Version = "2011-06-15",
        Rules = new(
            new("RoleArn", 20, 2048),
            new("RoleSessionName", 2, 64, @"[\w+=,.@-]*"),
            new("ExternalId", 2, 1224, @"[\w+=,.@:\/-]*"),
            IamParameters.TagKey,
            IamParameters.TagValue),
        Namespace = "https://sts.amazonaws.com/doc/2011-06-15/",
        Operations = new Dictionary<string, Action<ServiceCall>>(StringComparer.Ordinal)
        {
            ["GetCallerIdentity"] = GetCallerIdentity,
            ["AssumeRole"] = AssumeRole,
        },
    };

    /// <summary>Needs no permission, not even against an explicit deny.</summary>
    private static void GetCallerIdentity(ServiceCall call) => call.Xml
        .Element("Arn", call.Principal.Arn)
        .Element("UserId", call.Principal.UserId)
        .Element("Account", call.Principal.AccountId);

    private static void AssumeRole(ServiceCall call)
    {
        var arn = call.Query.Require("RoleArn");
        var sessionName = call.Query.Require("RoleSessionName");
        var seconds = call.Query.Integer("DurationSeconds", 3600, 900, 43200);
        var parts = arn.Split(':', 6);
        if (parts.Length != 6 || parts[0] != "arn" || !parts[5].StartsWith("role/", StringComparison.Ordinal))
        {
            throw new ServiceException("ValidationError", $"{arn} is invalid");
        }

        var role = call.State.Accounts.GetValueOrDefault(parts[4])?.Roles.GetValueOrDefault(
            parts[5][(parts[5].LastIndexOf('/') + 1)..]);
        var isElsewhere = parts[1] != call.Principal.Partition;
        var tags = SessionTags(call);
        var denied = Questions(call, arn, sessionName, tags)
            .FirstOrDefault(question => role?.Arn != arn || !Trusts(call, role, parts[4], question));
        if (role is null || isElsewhere || denied is not null)
        {
            // AWS does not tell a missing role from a forbidden one.
            throw call.Service.AccessDenied(
                $"User: {call.Principal.Arn} is not authorized to perform: {denied?.Action} on resource: {arn}");
        }

        if (call.Principal.Kind == PrincipalKind.RoleSession && seconds > 3600)
        {
            throw new ServiceException(
                "ValidationError",
                "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        if (seconds > role.MaxSession.TotalSeconds)
        {
            throw new ServiceException(
                "ValidationError",
                "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }

        var expires = call.Now.AddSeconds(seconds);
        (call.State, var credentials) = Sessions.Open(
            call.State,
            call.Ids,
            role,
            parts[4],
            sessionName,
            call.Now,
            expires,
            tags);
        call.Xml
            .Element("AssumedRoleUser", () => call.Xml
                .Element("AssumedRoleId", $"{role.Id}:{sessionName}")
                .Element("Arn", call.State.Accounts[parts[4]].Arn("sts", "", $"assumed-role/{role.Name}/{sessionName}")))
            .Element("Credentials", () => call.Xml
                .Element("AccessKeyId", credentials.AccessKeyId)
                .Element("SecretAccessKey", credentials.SecretAccessKey)
                .Element("SessionToken", credentials.SessionToken)
                .Element("Expiration", expires));
    }

    // The external id and the name of the session are said of AssumeRole alone, the tags of TagSession too (IAM User Guide,
    // "Pass session tags"; Service Authorization Reference, STS).
    private static AccessQuestion[] Questions(
        ServiceCall call,
        string roleArn,
        string sessionName,
        List<KeyValuePair<string, string>> tags)
    {
        var assume = call.Ask("sts:AssumeRole", roleArn);
        assume.Context["sts:RoleSessionName"] = [sessionName];
        if (call.Query.Optional("ExternalId") is { } externalId)
        {
            assume.Context["sts:ExternalId"] = [externalId];
        }

        AccessQuestion[] questions = tags.Count == 0 ? [assume] : [assume, call.Ask("sts:TagSession", roleArn)];
        foreach (var question in questions.Where(_ => tags.Count > 0))
        {
            question.Context["aws:TagKeys"] = [.. tags.Select(tag => tag.Key)];
            foreach (var tag in tags)
            {
                question.Context[$"aws:RequestTag/{tag.Key}"] = [tag.Value];
            }
        }

        return questions;
    }

    private static List<KeyValuePair<string, string>> SessionTags(ServiceCall call)
    {
        var tags = call.Query.Tags();
        var keys = tags.Select(tag => tag.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return keys.Count == tags.Count
            ? tags
            : throw new ServiceException(
                "InvalidParameterValue",
                "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
    }

    /// <summary>The trust policy must name the caller or its account; across accounts the caller's policies must agree.</summary>
    private static bool Trusts(ServiceCall call, RoleState role, string roleAccount, AccessQuestion question)
    {
        var own = Authorizer.Identity(call.State, question, role.Name);
        (var trust, var byName) = Authorizer.Resource(role.Trust, question);
        return own != Authorizer.Verdict.Denied
            && trust == Authorizer.Verdict.Allowed
            && (own == Authorizer.Verdict.Allowed || (byName && roleAccount == call.Principal.AccountId));
    }
}
