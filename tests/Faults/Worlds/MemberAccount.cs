namespace IamHygiene.Faults;

/// <summary>The second account, whose users' secrets are in the first.</summary>
internal static class MemberAccount
{
    public const string RoleArn = "arn:aws:iam::" + World.Member + ":role/IamHygiene";

    public static void Add(World world)
    {
        var member = world.Cloud.AddAccount(World.Member, "member");
        var trust = Sandbox.PolicyDocument.Parse(
            $$"""
            {
                "Version": "2012-10-17",
                "Statement": [
                    { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::{{World.Main}}:root" }, "Action": "sts:AssumeRole" }
                ]
            }
            """);
        member.AddRole(
            "IamHygiene",
            trust,
            [KeyValuePair.Create(
                "everything",
                Sandbox.PolicyDocument.Parse(
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""))]);
        world.UserAccountId = World.Member;
    }
}
