namespace IamHygiene.Sandbox;

/// <summary>IAM users.</summary>
internal static class UserOperations
{
    public static void List(ServiceCall call)
    {
        call.Authorize("iam:ListUsers", call.Account.Arn("iam", "", "user/"));
        var prefix = call.Query.Optional("PathPrefix") ?? "/";
        var account = call.Account;
        if (prefix == "/")
        {
            PageUsers(call, account, "Users", user => Write(call, user));
            return;
        }

        IamUserState[] users = [.. account.UserNames
            .Select(name => account.Users[name])
            .Where(user => user.Path.StartsWith(prefix, StringComparison.Ordinal))];
        call.Page("Users", users, user => Write(call, user));
    }

    public static void Get(ServiceCall call)
    {
        var user = call.User();
        call.Xml.Element("User", () =>
        {
            Write(call, user);
            if (user.Tags.Count > 0)
            {
                call.Xml.Tags(user.Tags);
            }
        });
    }

    public static void Create(ServiceCall call)
    {
        var name = call.Query.Require("UserName");
        var path = call.Query.Optional("Path") ?? "/";
        var arn = call.Account.Arn("iam", "", $"user{path}{name}");
        call.Authorize("iam:CreateUser", arn);
        if (call.Account.User(name) is not null)
        {
            throw new ServiceException("EntityAlreadyExists", $"User with name {name} already exists.", 409);
        }

        var user = new IamUserState
        {
            Name = name,
            Path = path,
            Id = call.Ids.UserId(),
            Arn = arn,
            Created = call.Now,
            Tags = TagRules.Merge(Empty.IgnoringCase, call.Query.Tags()),
        };
        call.Account = call.Account.WithUser(user);
        call.Xml.Element("User", () =>
        {
            Write(call, user);
            if (user.Tags.Count > 0)
            {
                call.Xml.Tags(user.Tags);
            }
        });
    }

    public static void Delete(ServiceCall call)
    {
        call.Query.Require("UserName");
        var user = call.User();
        var obstacle = user.Keys.Length > 0 ? "must delete access keys first"
            : user.Password is not null ? "must delete login profile first"
            : user.Groups.Length > 0 ? "must remove users from group first"
            : user.Policies.Count > 0 ? "must delete policies first"
            : user.AttachedPolicies.Length > 0 ? "must detach all policies first"
            : null;
        if (obstacle is not null)
        {
            throw new ServiceException("DeleteConflict", $"Cannot delete entity, {obstacle}.", 409);
        }

        call.Account = call.Account.WithoutUser(user.Name);
    }

    public static void CreateLoginProfile(ServiceCall call)
    {
        var user = call.User();
        var password = call.Query.Require("Password");
        var minimum = call.Account.PasswordPolicy?.MinimumLength ?? 8;
        if (user.Password is not null)
        {
            throw new ServiceException("EntityAlreadyExists", $"Login Profile for user {user.Name} already exists.", 409);
        }

        if (password.Length < minimum)
        {
            throw new ServiceException("PasswordPolicyViolation", $"Password should have a minimum length of {minimum}");
        }

        call.Account = call.Account.WithUser(user with { Password = new PasswordState(call.Now) });
        call.State = call.State.Issue(password);
        call.Xml.Element("LoginProfile", () => call.Xml
            .Element("UserName", user.Name)
            .Element("CreateDate", call.Now)
            .Element("PasswordResetRequired", call.Query.Optional("PasswordResetRequired") == "true"));
    }

    public static void PutPolicy(ServiceCall call)
    {
        var user = call.User();
        user = user with { Policies = user.Policies.SetItem(call.Query.Require("PolicyName"), call.Policy()) };
        PolicySizes.Enforce(PolicySizes.UserComplaint(user.Name, user.Policies));
        call.Account = call.Account.WithUser(user);
    }

    /// <summary>A page of all users; the marker names the last one shown, so that it survives changes in between.</summary>
    public static void PageUsers(ServiceCall call, AccountState account, string listName, Action<IamUserState> write)
    {
        var start = 0;
        if (call.Query.Optional("Marker") is { } marker)
        {
            var index = account.UserNames.IndexOf(Marker.Text(marker));
            start = index >= 0 ? index + 1 : ~index;
        }

        call.Page(listName, account.UserNames, name => write(account.Users[name]), start, name => name);
    }

    public static void Write(ServiceCall call, IamUserState user) => call.Xml
        .Element("Path", user.Path)
        .Element("UserName", user.Name)
        .Element("UserId", user.Id)
        .Element("Arn", user.Arn)
        .Element("CreateDate", user.Created)
        .Element("PasswordLastUsed", user.Password?.LastUsed);
}
