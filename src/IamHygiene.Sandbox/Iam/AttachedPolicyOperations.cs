namespace IamHygiene.Sandbox;

/// <summary>
/// Managed policies on users, as far as AWS's own are concerned: they can be attached, listed and detached. They neither grant nor
/// deny anything here; customer managed policies are not known.
/// </summary>
internal static class AttachedPolicyOperations
{
    public static void Attach(ServiceCall call)
    {
        var user = call.User();
        var arn = call.Query.Require("PolicyArn");
        call.Authorize("iam:AttachUserPolicy", user.Arn);
        if (!arn.StartsWith($"arn:{call.Account.Partition.Name}:iam::aws:policy/", StringComparison.Ordinal))
        {
            throw new ServiceException("NoSuchEntity", $"Policy {arn} does not exist or is not attachable.", 404);
        }

        if (!user.AttachedPolicies.Contains(arn, StringComparer.Ordinal))
        {
            call.Account = call.Account.WithUser(user with { AttachedPolicies = user.AttachedPolicies.Add(arn) });
        }
    }

    public static void Detach(ServiceCall call)
    {
        var user = call.User();
        var arn = call.Query.Require("PolicyArn");
        call.Authorize("iam:DetachUserPolicy", user.Arn);
        if (!user.AttachedPolicies.Contains(arn, StringComparer.Ordinal))
        {
            throw new ServiceException("NoSuchEntity", $"Policy {arn} was not found.", 404);
        }

        call.Account = call.Account.WithUser(user with { AttachedPolicies = user.AttachedPolicies.Remove(arn, StringComparer.Ordinal) });
    }

    public static void List(ServiceCall call)
    {
        var user = call.User();
        call.Authorize("iam:ListAttachedUserPolicies", user.Arn);
        call.Page("AttachedPolicies", user.AttachedPolicies, arn => Write(call, arn));
    }

    public static void Write(ServiceCall call, string arn) =>
        call.Xml.Element("PolicyName", arn[(arn.LastIndexOf('/') + 1)..]).Element("PolicyArn", arn);
}
