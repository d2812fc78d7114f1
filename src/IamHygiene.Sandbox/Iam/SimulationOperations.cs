namespace IamHygiene.Sandbox;

/// <summary>What the policies of a user or a role would say of a call. Conditions see only what the request says of them.</summary>
internal static class SimulationOperations
{
    public static void Simulate(ServiceCall call)
    {
        var arn = call.Query.Require("PolicySourceArn");
        call.Authorize("iam:SimulatePrincipalPolicy", arn);
        var principal = Source(call, arn);
        var actions = call.Query.List("ActionNames");
        if (actions.Count == 0)
        {
            throw new ServiceException("InvalidInput", "ActionNames must not be empty.");
        }

        var resources = call.Query.List("ResourceArns");
        var pairs = resources.DefaultIfEmpty("*").SelectMany(resource => actions.Select(action => (Action: action, Resource: resource)));
        call.Page("EvaluationResults", [.. pairs], pair => Write(call, principal, pair.Action, pair.Resource));
    }

    private static void Write(ServiceCall call, Principal principal, string action, string resource)
    {
        var question = new AccessQuestion(principal, action, resource);
        foreach (var (name, values) in Context(call))
        {
            question.Context[name] = [.. values];
        }

        var decision = Verdict(call, question, resource) switch
        {
            Authorizer.Verdict.Allowed => "allowed",
            Authorizer.Verdict.Denied => "explicitDeny",
            _ => "implicitDeny",
        };
        call.Xml
            .Element("EvalActionName", action)
            .Element("EvalResourceName", resource)
            .Element("EvalDecision", decision);
    }

    // Within an account either side may allow it, across accounts both must; a deny of either wins.
    private static Authorizer.Verdict Verdict(ServiceCall call, AccessQuestion question, string resource)
    {
        var own = Authorizer.Identity(call.State, question, resource);
        if (call.Query.Optional("ResourcePolicy") is not { } json)
        {
            return own;
        }

        var (other, _) = Authorizer.Resource(Parse(json), question);
        if (own == Authorizer.Verdict.Denied || other == Authorizer.Verdict.Denied)
        {
            return Authorizer.Verdict.Denied;
        }

        var isForeign = resource.Split(':') is { Length: > 4 } parts && parts[4] != question.Principal.AccountId;
        var isAllowed = isForeign
            ? own == Authorizer.Verdict.Allowed && other == Authorizer.Verdict.Allowed
            : own == Authorizer.Verdict.Allowed || other == Authorizer.Verdict.Allowed;
        return isAllowed ? Authorizer.Verdict.Allowed : Authorizer.Verdict.Silent;
    }

    private static PolicyDocument Parse(string json)
    {
        try
        {
            return PolicyDocument.Parse(json);
        }
        catch (FormatException e)
        {
            throw new ServiceException("InvalidInput", $"The resource policy cannot be read: {e.Message}");
        }
    }

    private static IEnumerable<(string Name, List<string> Values)> Context(ServiceCall call)
    {
        for (var i = 1; call.Query.Optional($"ContextEntries.member.{i}.ContextKeyName") is { } name; i++)
        {
            yield return (name, call.Query.List($"ContextEntries.member.{i}.ContextKeyValues"));
        }
    }

    private static Principal Source(ServiceCall call, string arn)
    {
        var name = arn[(arn.LastIndexOf('/') + 1)..];
        if (call.Account.User(name) is { } user && user.Arn == arn)
        {
            return new(PrincipalKind.User, call.Account.Id, user.Arn, user.Id) { UserName = user.Name };
        }

        if (call.Account.Roles.GetValueOrDefault(name) is { } role && role.Arn == arn)
        {
            return new(PrincipalKind.RoleSession, call.Account.Id, arn, role.Id) { RoleName = name, RoleArn = arn };
        }

        // The administrator of the sandbox is no user and no role of the account.
        var own = call.Principal;
        var isOwn = own.Kind == PrincipalKind.Administrator
            && (own.Arn == arn || own.Arn.Contains($":assumed-role/{name}/", StringComparison.Ordinal));
        return isOwn ? call.Principal : throw new ServiceException("NoSuchEntity", $"The entity {arn} cannot be found.", 404);
    }
}
