namespace IamHygiene.Sandbox;

/// <summary>Tags of IAM roles.</summary>
internal static class RoleTagOperations
{
    public static void List(ServiceCall call)
    {
        var role = Authorized(call);
        call.Page("Tags", [.. role.Tags], tag => call.Xml.Element("Key", tag.Key).Element("Value", tag.Value));
    }

    public static void Tag(ServiceCall call)
    {
        var tags = call.Query.Tags();
        var role = Authorized(call, [.. tags.Select(tag => tag.Key)], tags);
        var changed = role with { Tags = TagRules.Merge(role.Tags, tags) };
        call.Account = call.Account with { Roles = call.Account.Roles.SetItem(role.Name, changed) };
    }

    public static void Untag(ServiceCall call)
    {
        var keys = call.Query.List("TagKeys");
        var role = Authorized(call, [.. keys]);
        var changed = role with { Tags = role.Tags.RemoveRange(keys) };
        call.Account = call.Account with { Roles = call.Account.Roles.SetItem(role.Name, changed) };
    }

    private static RoleState Authorized(
        ServiceCall call,
        string[]? tagKeys = null,
        IReadOnlyList<KeyValuePair<string, string>>? tags = null)
    {
        var name = call.Query.Require("RoleName");
        var role = call.Account.Roles.GetValueOrDefault(name);
        var question = call.Ask($"iam:{call.Operation}", role?.Arn ?? call.Account.Arn("iam", "", $"role/{name}"), role?.Tags);
        if (tagKeys is not null)
        {
            question.Context["aws:TagKeys"] = tagKeys;
        }

        foreach (var tag in tags ?? [])
        {
            question.Context[$"aws:RequestTag/{tag.Key}"] = [tag.Value];
        }

        call.Authorize(question, $"role {name}");
        return role ?? throw new ServiceException("NoSuchEntity", $"The role with name {name} cannot be found.", 404);
    }
}
