namespace IamHygiene.Tests.Core;

/// <summary>Which calls Test-IamHygieneSetup asks IAM's simulator about, and for whom.</summary>
public sealed class SimulatedCallTests
{
    private const string Caller = "arn:aws-cn:sts::111122223333:assumed-role/Operators/alice";
    private const string KeyCalls = "iam:CreateAccessKey,iam:DeleteAccessKey,iam:UpdateAccessKey";
    private const string TagCalls = "iam:TagUser,iam:UntagUser";

    [Fact]
    public void Without_a_managed_user_an_example_in_the_callers_account_is_asked_about()
    {
        var calls = ChangesOfARun.Calls(Caller, null, KeyUseInMail.LastUse);
        Assert.Equal([KeyCalls, TagCalls], calls.Select(Names));
        Assert.All(calls, call => Assert.Equal("arn:aws-cn:iam::111122223333:user/example", call.ResourceArn));
        Assert.Equal(["example"], calls[0].Context["iam:ResourceTag/" + TagNames.SecretName]);
    }

    [Theory]
    [InlineData("111122223333", true)]
    [InlineData("444455556666", false)]
    public void Secrets_of_the_own_account_are_asked_about(string account, bool areAsked)
    {
        var user = UserBuilder.Managed("svc-app").Key("A", 5, current: true).Build();
        var calls = ChangesOfARun.Calls($"arn:aws:iam::{account}:user/admin", user, KeyUseInMail.LastUse);
        Assert.Equal(user.User.Arn, calls[0].ResourceArn);
        Assert.Equal(["svc-app"], calls[0].Context["iam:ResourceTag/" + TagNames.SecretName]);
        const string SecretCalls = "secretsmanager:PutSecretValue,secretsmanager:UpdateSecretVersionStage";
        Assert.Equal(areAsked, calls.Select(Names).Contains(SecretCalls));
    }

    [Theory]
    [InlineData(KeyUseInMail.Callers, true)]
    [InlineData(KeyUseInMail.LastUse, false)]
    public void CloudTrail_is_asked_about_where_mails_name_callers(KeyUseInMail keyUse, bool isAsked) =>
        Assert.Equal(isAsked, ChangesOfARun.Calls(Caller, null, keyUse).Select(Names).Contains("cloudtrail:LookupEvents"));

    [Fact]
    public void A_user_reads_the_secret_that_its_tag_names()
    {
        var user = UserBuilder.Managed("svc-app").Key("A", 5, current: true).Build();
        var secret = Assert.IsType<SecretReading.Usable>(user.Detail!.Secret).Secret;
        var call = ChangesOfARun.ReadOwnSecret(user.User, secret);
        Assert.Equal((secret.Arn, "svc-app"), (call.ResourceArn, call.Context["aws:PrincipalTag/" + TagNames.SecretName][0]));
    }

    [Theory]
    [InlineData("arn:aws:sts::111122223333:assumed-role/Operators/alice", "arn:aws:iam::111122223333:role/Operators")]
    [InlineData("arn:aws:sts::111122223333:federated-user/alice", "arn:aws:sts::111122223333:federated-user/alice")]
    [InlineData("arn:aws:iam::111122223333:user/alice", "arn:aws:iam::111122223333:user/alice")]
    [InlineData("arn:aws:iam::111122223333:assumed-role/x", "arn:aws:iam::111122223333:assumed-role/x")]
    public void The_policies_of_a_role_session_are_the_roles(string caller, string expected) =>
        Assert.Equal(expected, CallerArns.PrincipalOf(caller));

    private static string Names(SimulatedCall call) => string.Join(',', call.Actions);
}
