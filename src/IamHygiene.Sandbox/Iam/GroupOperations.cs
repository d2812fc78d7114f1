namespace IamHygiene.Sandbox;

/// <summary>IAM groups.</summary>
internal static class GroupOperations
{
    public static void ListForUser(ServiceCall call)
    {
        call.Query.Require("UserName");
        var user = call.User();
        var account = call.Account;
        call.Page("Groups", user.Groups, name => Write(call, account.Groups[name]));
    }

    public static void Get(ServiceCall call)
    {
        var group = call.Group();
        var account = call.Account;
        call.Xml.Element("Group", () => Write(call, group));
        call.Page("Users", group.Members, name => UserOperations.Write(call, account.Users[name]));
    }

    public static void Create(ServiceCall call)
    {
        var name = call.Query.Require("GroupName");
        var path = call.Query.Optional("Path") ?? "/";
        var arn = call.Account.Arn("iam", "", $"group{path}{name}");
        call.Authorize("iam:CreateGroup", arn);
        if (call.Account.Groups.ContainsKey(name))
        {
            throw new ServiceException("EntityAlreadyExists", $"Group with name {name} already exists.", 409);
        }

        var group = new GroupState { Name = name, Path = path, Id = call.Ids.GroupId(), Arn = arn, Created = call.Now };
        call.Account = call.Account with { Groups = call.Account.Groups.Add(name, group) };
        call.Xml.Element("Group", () => Write(call, group));
    }

    public static void AddUser(ServiceCall call)
    {
        var group = call.Group();
        var name = call.Query.Require("UserName");
        if (call.Account.User(name) is null)
        {
            throw IamLookups.NoSuchUser(name);
        }

        call.Account = call.Account.WithMembership(name, group.Name);
    }

    public static void RemoveUser(ServiceCall call)
    {
        var group = call.Group();
        var name = call.Query.Require("UserName");
        if (call.Account.User(name) is not { } user || !group.Members.Contains(user.Name))
        {
            throw IamLookups.NoSuchUser(name);
        }

        call.Account = call.Account.WithoutMembership(user.Name, group.Name);
    }

    public static void PutPolicy(ServiceCall call)
    {
        var group = call.Group();
        group = group with { Policies = group.Policies.SetItem(call.Query.Require("PolicyName"), call.Policy()) };
        PolicySizes.Enforce(PolicySizes.GroupComplaint(group.Name, group.Policies));
        call.Account = call.Account with { Groups = call.Account.Groups.SetItem(group.Name, group) };
    }

    public static void Write(ServiceCall call, GroupState group) => call.Xml
        .Element("Path", group.Path)
        .Element("GroupName", group.Name)
        .Element("GroupId", group.Id)
        .Element("Arn", group.Arn)
        .Element("CreateDate", group.Created);
}
