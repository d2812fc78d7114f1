using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>
/// One call while it runs: its parameters, its caller, a working copy of the world, and its answer.
/// The working copy becomes the world only if the operation returns.
/// </summary>
internal sealed class ServiceCall
{
    public required ServiceDefinition Service { get; init; }

    public required string Operation { get; init; }

    public required string Region { get; init; }

    public required Principal Principal { get; init; }

    public required DateTimeOffset Now { get; init; }

    public required QueryParameters Query { get; init; }

    public required JsonParameters Body { get; init; }

    /// <summary>The request's body as it came.</summary>
    public required byte[] Content { get; init; }

    public required SandboxOptions Options { get; init; }

    public required IdFactory Ids { get; init; }

    /// <summary>The world, to be changed by assignment.</summary>
    public required CloudState State { get; set; }

    /// <summary>The world as lagging reads see it; the same as <see cref="State"/> unless a knob says otherwise.</summary>
    public required CloudState Past { get; init; }

    /// <summary>Every call before this one, for CloudTrail.</summary>
    public required CallLog Log { get; init; }

    /// <summary>What the policies were asked for, in order.</summary>
    public required List<AskedAction> Asked { get; init; }

    public XmlBuilder Xml { get; } = new();

    public JsonObject Json { get; } = [];

    /// <summary>The answer of a REST service, which has no form of its own.</summary>
    public RestAnswer? Answer { get; set; }

    /// <summary>The caller's account.</summary>
    public AccountState Account
    {
        get => State.Accounts[Principal.AccountId];
        set => State = State.With(value);
    }

    /// <summary>The caller's account as lagging reads see it.</summary>
    public AccountState PastAccount => Past.Accounts.GetValueOrDefault(Principal.AccountId) ?? Account;

    /// <summary>A question about this call's caller, with the condition keys that every call has.</summary>
    public AccessQuestion Ask(string action, string resource, IEnumerable<KeyValuePair<string, string>>? resourceTags = null)
    {
        Asked.Add(new AskedAction(action, resource));
        var question = new AccessQuestion(Principal, action, resource);
        question.Context["aws:PrincipalArn"] = [Principal.RoleArn ?? Principal.Arn];
        question.Context["aws:PrincipalAccount"] = [Principal.AccountId];
        question.Context["aws:RequestedRegion"] = [Region];
        if (Principal.UserName is { } userName)
        {
            question.Context["aws:username"] = [userName];
        }

        if (State.Organization is { } organization && organization.Accounts.Any(account => account.Id == Principal.AccountId))
        {
            question.Context["aws:PrincipalOrgID"] = [organization.Id];
        }

        foreach (var tag in Principal.SessionTags)
        {
            question.Context[$"aws:PrincipalTag/{tag.Key}"] = [tag.Value];
        }

        foreach (var tag in resourceTags ?? [])
        {
            question.Context[$"aws:ResourceTag/{tag.Key}"] = [tag.Value];
            question.Context[$"{Service.Name}:ResourceTag/{tag.Key}"] = [tag.Value];
        }

        return question;
    }

    /// <summary>Fails unless the caller's own policies allow the action.</summary>
    /// <param name="action">Such as <c>iam:ListUsers</c>.</param>
    /// <param name="resource">The ARN.</param>
    /// <param name="shown">What AWS calls the resource in its message, when not the ARN.</param>
    public void Authorize(string action, string resource = "*", string? shown = null) =>
        Authorize(Ask(action, resource), shown);

    /// <summary>Fails unless the caller's own policies allow what is asked.</summary>
    public void Authorize(AccessQuestion question, string? shown = null)
    {
        shown ??= question.Resource;
        var verdict = Authorizer.Identity(State, question, NameOf(shown));
        if (verdict != Authorizer.Verdict.Allowed)
        {
            throw Denied(question.Action, shown, verdict);
        }
    }

    public ServiceException Denied(string action, string shown, Authorizer.Verdict verdict, string policyKind = "identity-based") =>
        Service.AccessDenied($"User: {Principal.Arn} is not authorized to perform: {action} on resource: {shown} " +
            (verdict == Authorizer.Verdict.Denied
                ? $"with an explicit deny in {(policyKind[0] == 'i' ? "an" : "a")} {policyKind} policy"
                : $"because no {policyKind} policy allows the {action} action"));

    /// <summary>"user bob" is denied by the rule for "bob".</summary>
    private static string NameOf(string shown) => shown[(shown.LastIndexOf(' ') + 1)..];
}
