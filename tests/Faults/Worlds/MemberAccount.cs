using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>The second account, whose users' secrets are in the first.</summary>
internal static class MemberAccount
{
    public const string RoleArn = "arn:aws:iam::" + World.Member + ":role/IamHygiene";

    public static void Add(World world)
    {
        AddTrustedRole(world.Cloud.AddAccount(World.Member, "member"), "IamHygiene");
        world.UserAccountId = World.Member;
    }

    /// <summary>A role that the main account may assume, and that may do everything.</summary>
    public static void AddTrustedRole(SandboxAccount account, string role)
    {
        var trust = PolicyDocument.Parse(
            $$"""
            {
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::{{World.Main}}:root" }, "Action": "sts:AssumeRole" }
                ]
            }
            """);
        account.AddRole(role, trust, [KeyValuePair.Create("everything", PolicyDocument.AllowAll)]);
    }
}
