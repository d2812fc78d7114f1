using System.Net;
using System.Text;
using Amazon;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Xunit;

namespace IamHygiene.Tests.AwsSdk;

public sealed class IamWireTests
{
    private readonly FakeAws aws = new();

    private AmazonIdentityManagementServiceClient Client() =>
        new(
            FakeAws.Credentials,
            new AmazonIdentityManagementServiceConfig
            {
                RegionEndpoint = RegionEndpoint.EUWest1,
                HttpClientFactory = aws,
                MaxErrorRetry = 0
            });

    public static TheoryData<string, Func<IAmazonIdentityManagementService, Task>> Forms => new()
    {
        { "Action=CreateAccessKey&UserName=ann@example.com", c => c.CreateAccessKeyAsync(new() { UserName = "ann@example.com" }) },

        {
            "AccessKeyId=AKIA1&Action=DeleteAccessKey&UserName=ann",
            c => c.DeleteAccessKeyAsync(new() { UserName = "ann", AccessKeyId = "AKIA1" })
        },
        { "Action=GenerateCredentialReport", c => c.GenerateCredentialReportAsync(new()) },
        { "AccessKeyId=AKIA1&Action=GetAccessKeyLastUsed", c => c.GetAccessKeyLastUsedAsync(new() { AccessKeyId = "AKIA1" }) },

        {
            "Action=GetAccountAuthorizationDetails&Filter.member.1=User&Filter.member.2=Group&Marker=m/+=&MaxItems=1000",
            c => c.GetAccountAuthorizationDetailsAsync(
                new() { Filter = [EntityType.User, EntityType.Group], MaxItems = 1000, Marker = "m/+=" })
        },
        { "Action=GetAccountPasswordPolicy", c => c.GetAccountPasswordPolicyAsync(new()) },
        { "Action=GetCredentialReport", c => c.GetCredentialReportAsync(new()) },
        { "Action=GetUser", c => c.GetUserAsync(new()) },
        { "Action=GetUser&UserName=a+b=c,d", c => c.GetUserAsync(new() { UserName = "a+b=c,d" }) },

        {
            "Action=ListAccessKeys&Marker=m&MaxItems=1&UserName=ann",
            c => c.ListAccessKeysAsync(new() { UserName = "ann", MaxItems = 1, Marker = "m" })
        },
        { "Action=ListAccountAliases", c => c.ListAccountAliasesAsync(new()) },
        { "Action=ListUsers&PathPrefix=/team/", c => c.ListUsersAsync(new() { PathPrefix = "/team/" }) },
        { "Action=ListRoleTags&MaxItems=5&RoleName=ops", c => c.ListRoleTagsAsync(new() { RoleName = "ops", MaxItems = 5 }) },
        {
            "Action=TagRole&RoleName=ops&Tags.member.1.Key=IamHygiene:LastRun&Tags.member.1.Value=now",
            c => c.TagRoleAsync(new() { RoleName = "ops", Tags = [new() { Key = "IamHygiene:LastRun", Value = "now" }] })
        },
        {
            "Action=UntagRole&RoleName=ops&TagKeys.member.1=a&TagKeys.member.2=b",
            c => c.UntagRoleAsync(new() { RoleName = "ops", TagKeys = ["a", "b"] })
        },
        { "Action=ListUserTags&UserName=ann", c => c.ListUserTagsAsync(new() { UserName = "ann" }) },

        {
            "Action=TagUser&Tags.member.1.Key=SecretName&Tags.member.1.Value=k/ann"
                + "&Tags.member.2.Key=Empty&Tags.member.2.Value=&UserName=ann",
            c => c.TagUserAsync(
                new() { UserName = "ann", Tags = [new() { Key = "SecretName", Value = "k/ann" }, new() { Key = "Empty", Value = "" }] })
        },

        {
            "Action=UntagUser&TagKeys.member.1=A&TagKeys.member.2=B ü&UserName=ann",
            c => c.UntagUserAsync(new() { UserName = "ann", TagKeys = ["A", "B ü"] })
        },

        {
            "AccessKeyId=AKIA1&Action=UpdateAccessKey&Status=Inactive&UserName=ann",
            c => c.UpdateAccessKeyAsync(new() { UserName = "ann", AccessKeyId = "AKIA1", Status = StatusType.Inactive })
        },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Each_operation_is_sent_as_a_form(string form, Func<IAmazonIdentityManagementService, Task> call)
    {
        aws.Answer("<AnyResponse/>");
        using var client = Client();
        await call(client);
        // Tags.member.1.Key sorts as the SDK sorts: ordinal.
        Assert.Equal(form.Split('&').Order(StringComparer.Ordinal), aws.Request.Form.Split('&').Order(StringComparer.Ordinal));
        Assert.Contains("Version=2010-05-08", aws.Request.Body, StringComparison.Ordinal);
        Assert.Equal("application/x-www-form-urlencoded; charset=utf-8", aws.Request.Headers["Content-Type"]);
        Assert.Equal("https://iam.amazonaws.com/", aws.Request.Uri.ToString());
        Assert.Equal("us-east-1/iam", aws.Request.SignedFor);
    }

    [Fact]
    public async Task A_new_key_is_read_with_its_secret()
    {
        aws.AnswerQuery(
            "CreateAccessKey",
            "<AccessKey><UserName>ann</UserName><AccessKeyId>AKIA1</AccessKeyId><Status>Active</Status>"
                + "<SecretAccessKey>s/+&lt;=</SecretAccessKey><CreateDate>2026-02-03T04:05:06Z</CreateDate></AccessKey>");
        using var client = Client();
        var response = await client.CreateAccessKeyAsync(new() { UserName = "ann" });
        Assert.Equal(
            ("ann", "AKIA1", "s/+<=", StatusType.Active),
            (response.AccessKey.UserName, response.AccessKey.AccessKeyId, response.AccessKey.SecretAccessKey, response.AccessKey.Status));
        Assert.Equal(new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc), response.AccessKey.CreateDate);
        Assert.Equal(DateTimeKind.Utc, response.AccessKey.CreateDate!.Value.Kind);
        Assert.Equal(("req-1", HttpStatusCode.OK), (response.ResponseMetadata.RequestId, response.HttpStatusCode));
    }

    [Fact]
    public async Task Users_are_read_with_tags_groups_and_policies()
    {
        aws.AnswerQuery("GetAccountAuthorizationDetails", """
            <UserDetailList><member>
              <Path>/</Path><UserName>ann</UserName><UserId>AIDA1</UserId><Arn>arn:aws:iam::123456789012:user/ann</Arn>
              <CreateDate>2020-02-29T23:59:59Z</CreateDate>
              <UserPolicyList><member><PolicyName>p</PolicyName><PolicyDocument>%7B%7D</PolicyDocument></member></UserPolicyList>
              <GroupList><member>ops</member><member>dev</member></GroupList>
              <AttachedManagedPolicies>
                <member><PolicyName>m</PolicyName><PolicyArn>arn:aws:iam::aws:policy/m</PolicyArn></member>
              </AttachedManagedPolicies>
              <PermissionsBoundary>
                <PermissionsBoundaryType>PermissionsBoundaryPolicy</PermissionsBoundaryType>
                <PermissionsBoundaryArn>arn:b</PermissionsBoundaryArn></PermissionsBoundary>
              <Tags><member><Key>SecretName</Key><Value>keys/ann</Value></member><member><Key>Empty</Key><Value/></member></Tags>
            </member><member><UserName>bob</UserName><GroupList/></member></UserDetailList>
            <GroupDetailList><member><GroupName>ops</GroupName><GroupId>AGPA1</GroupId>
              <GroupPolicyList/><CreateDate>2020-01-01T00:00:00Z</CreateDate></member></GroupDetailList>
            <RoleDetailList/><Policies/><IsTruncated>true</IsTruncated><Marker>next</Marker>
            """);
        using var client = Client();
        var response = await client.GetAccountAuthorizationDetailsAsync(new());
        Assert.Equal(2, response.UserDetailList!.Count);
        var ann = response.UserDetailList[0];
        Assert.Equal("ops dev", string.Join(' ', ann.GroupList!));
        Assert.Equal("SecretName=keys/ann Empty=", string.Join(' ', ann.Tags!.Select(t => $"{t.Key}={t.Value}")));
        Assert.Equal(("p", "%7B%7D"), (ann.UserPolicyList![0].PolicyName, ann.UserPolicyList[0].PolicyDocument));
        Assert.Equal("arn:aws:iam::aws:policy/m", ann.AttachedManagedPolicies![0].PolicyArn);
        Assert.Equal(PermissionsBoundaryAttachmentType.PermissionsBoundaryPolicy, ann.PermissionsBoundary!.PermissionsBoundaryType);
        var bob = response.UserDetailList[1];
        Assert.Null(bob.GroupList);
        Assert.Null(bob.Tags);
        Assert.Null(bob.CreateDate);
        Assert.Equal("ops", Assert.Single(response.GroupDetailList!).GroupName);
        Assert.Equal((true, "next"), (response.IsTruncated!.Value, response.Marker));
    }

    [Fact]
    public async Task What_an_answer_leaves_out_is_null()
    {
        using var client = Client();
        aws.AnswerQuery("ListAccessKeys", "");
        var keys = await client.ListAccessKeysAsync(new());
        Assert.Null(keys.AccessKeyMetadata);
        Assert.Null(keys.IsTruncated);
        Assert.Null(keys.Marker);

        aws.AnswerQuery(
            "GetAccessKeyLastUsed",
            "<UserName>ann</UserName><AccessKeyLastUsed><ServiceName>N/A</ServiceName><Region>N/A</Region></AccessKeyLastUsed>");
        var used = await client.GetAccessKeyLastUsedAsync(new() { AccessKeyId = "AKIA1" });
        Assert.Equal("ann", used.UserName);
        Assert.Null(used.AccessKeyLastUsed!.LastUsedDate);

        aws.AnswerQuery(
            "GetAccountPasswordPolicy",
            "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength><ExpirePasswords>false</ExpirePasswords></PasswordPolicy>");
        var policy = (await client.GetAccountPasswordPolicyAsync(new())).PasswordPolicy;
        Assert.Equal((14, false), (policy.MinimumPasswordLength, policy.ExpirePasswords!.Value));
        Assert.Null(policy.MaxPasswordAge);
        Assert.Null(policy.HardExpiry);

        aws.AnswerQuery("GetUser", "<User><UserName>ann</UserName></User>");
        var user = (await client.GetUserAsync(new())).User;
        Assert.Null(user.PasswordLastUsed);
        Assert.Null(user.PermissionsBoundary);

        aws.AnswerQuery("GetCredentialReport", "");
        Assert.Null((await client.GetCredentialReportAsync(new())).Content);
    }

    [Fact]
    public async Task The_credential_report_is_decoded()
    {
        var csv = "user,arn\n<root_account>,arn:aws:iam::123456789012:root\n";
        aws.AnswerQuery(
            "GetCredentialReport",
            $"<Content>{Convert.ToBase64String(Encoding.UTF8.GetBytes(csv))}</Content><ReportFormat>text/csv</ReportFormat>"
                + "<GeneratedTime>2026-02-03T04:05:06.789Z</GeneratedTime>");
        aws.AnswerQuery("GenerateCredentialReport", "<State>INVENTED</State>");
        using var client = Client();
        var report = await client.GetCredentialReportAsync(new());
        using var reader = new StreamReader(report.Content!);
        Assert.Equal(csv, await reader.ReadToEndAsync());
        Assert.Equal(ReportFormatType.TextCsv, report.ReportFormat);
        Assert.Equal(new DateTime(2026, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc), report.GeneratedTime);
        Assert.Equal("INVENTED", (await client.GenerateCredentialReportAsync(new())).State!.Value);
    }

    public static TheoryData<string, int, Type, Func<IAmazonIdentityManagementService, Task>> Errors => new()
    {
        { "NoSuchEntity", 404, typeof(NoSuchEntityException), c => c.ListAccessKeysAsync(new()) },
        { "NoSuchEntity", 404, typeof(NoSuchEntityException), c => c.GetAccountPasswordPolicyAsync(new()) },
        { "LimitExceeded", 409, typeof(LimitExceededException), c => c.CreateAccessKeyAsync(new()) },
        { "ServiceFailure", 500, typeof(ServiceFailureException), c => c.ListUsersAsync(new()) },
        { "InvalidInput", 400, typeof(InvalidInputException), c => c.TagUserAsync(new()) },
        { "ConcurrentModification", 409, typeof(ConcurrentModificationException), c => c.UntagUserAsync(new()) },
        { "ReportNotPresent", 410, typeof(CredentialReportNotPresentException), c => c.GetCredentialReportAsync(new()) },
        { "ReportInProgress", 404, typeof(CredentialReportNotReadyException), c => c.GetCredentialReportAsync(new()) },
        { "ReportExpired", 410, typeof(CredentialReportExpiredException), c => c.GetCredentialReportAsync(new()) },
        // Not declared by the operation: the base exception, as the official SDK does.
        { "NoSuchEntity", 404, typeof(AmazonIdentityManagementServiceException), c => c.GetAccessKeyLastUsedAsync(new()) },
        { "AccessDenied", 403, typeof(AmazonIdentityManagementServiceException), c => c.CreateAccessKeyAsync(new()) },
        { "InvalidClientTokenId", 403, typeof(AmazonIdentityManagementServiceException), c => c.GetUserAsync(new()) },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public async Task Errors_are_typed_as_the_operation_declares(
        string code,
        int status,
        Type type,
        Func<IAmazonIdentityManagementService, Task> call)
    {
        aws.AnswerQueryError(code, (HttpStatusCode)status, "Told &lt;so&gt;.", status >= 500 ? "Receiver" : "Sender");
        using var client = Client();
        var e = await Assert.ThrowsAnyAsync<AmazonIdentityManagementServiceException>(() => call(client));
        Assert.IsType(type, e);
        Assert.Equal((code, "Told <so>.", "req-9", (HttpStatusCode)status), (e.ErrorCode, e.Message, e.RequestId, e.StatusCode));
        Assert.Equal(status >= 500 ? ErrorType.Receiver : ErrorType.Sender, e.ErrorType);
        Assert.Single(aws.Requests);
    }

    [Theory]
    [InlineData("<html><body>Proxy</p></html>")]
    [InlineData("Proxy")]
    [InlineData("")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><ErrorResponse>&a;</ErrorResponse>")]
    public async Task An_error_page_of_a_proxy_is_an_error_with_its_status(string body)
    {
        aws.Answer(body, HttpStatusCode.Forbidden);
        using var client = Client();
        var e = await Assert.ThrowsAsync<AmazonIdentityManagementServiceException>(() => client.ListUsersAsync(new()));
        Assert.Equal(HttpStatusCode.Forbidden, e.StatusCode);
        Assert.Contains("403", e.Message, StringComparison.Ordinal);
    }
}
