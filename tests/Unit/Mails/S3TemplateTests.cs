using IamHygiene.Aws;
using IamHygiene.Sandbox;
using IamHygiene.Tests.EndToEnd;

namespace IamHygiene.Tests.Mails;

/// <summary>Templates and words that lie in S3.</summary>
public sealed class S3TemplateTests
{
    private const string Bucket = "example-bucket";
    private const string Place = "s3://example-bucket/mails";

    private readonly World world = new(samples: false);
    private readonly Dictionary<string, string> objects = new(StringComparer.Ordinal);

    public S3TemplateTests() =>
        world.Configuration = world.Configuration with { Mail = world.Configuration.Mail with { Templates = Place } };

    [Fact]
    public async Task A_run_writes_its_mails_from_them()
    {
        objects["mails/subject.KeyReady.txt.hbs"] = "From the bucket: {{headline}} ü";
        objects["mails/words.en.json"] = """{ "tone": { "soon": "Please act soon" } }""";
        world.AddManaged("svc-due", 85);
        await RunAsync();
        var mail = Assert.Single(world.Main.SentMails);
        Assert.StartsWith("From the bucket: Your new AWS access key", mail.Subject, StringComparison.Ordinal);
        Assert.EndsWith(" ü", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("Please act soon", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_file_is_read_once_and_nothing_else_of_the_bucket()
    {
        objects["mails/subject.txt.hbs"] = "{{headline}}";
        objects["mails/README.md"] = "{{x";
        objects["mails/old/subject.txt.hbs"] = "{{x";
        objects["other/subject.txt.hbs"] = "{{x";
        world.AddManaged("svc-due", 85);
        await RunAsync();
        var calls = world.Cloud.Calls.Where(call => call.Service == "s3").ToList();
        Assert.Equal(["ListObjectsV2", "GetObject"], calls.Select(call => call.Operation));
        Assert.Equal("mails/subject.txt.hbs", calls[1].Parameters["Key"]);
    }

    [Theory]
    [InlineData("s3://example-bucket")]
    [InlineData("s3://example-bucket/")]
    [InlineData("S3://example-bucket/a folder/ü+&/")]
    public async Task They_may_lie_in_any_folder_of_a_bucket(string place)
    {
        objects[S3Location.Parse(place)!.Prefix + "subject.txt.hbs"] = "Here: {{headline}}";
        Configure(place);
        world.AddManaged("svc-due", 85);
        await RunAsync();
        Assert.StartsWith("Here: ", Assert.Single(world.Main.SentMails).Subject, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_one_ends_the_run_before_anything_is_done()
    {
        objects["mails/item.KeyDeleted.fr.html.hbs"] = "{{tilte}}";
        world.AddManaged("svc-due", 85);
        var thrown = await Assert.ThrowsAsync<ServiceException>(RunAsync);
        Assert.Equal("MailTemplate", thrown.Code);
        Assert.Contains("s3://example-bucket/mails/item.KeyDeleted.fr.html.hbs", thrown.Message, StringComparison.Ordinal);
        Assert.All(world.Cloud.Calls, call => Assert.Equal("s3", call.Service));
    }

    [Fact]
    public async Task What_AWS_refuses_is_told_with_the_place_and_ends_the_run()
    {
        world.AddManaged("svc-due", 85);
        objects["mails/subject.txt.hbs"] = "{{headline}}";
        Configure("s3://no-such-bucket/mails");
        var (missing, text) = await FailureAsync();
        Assert.Equal((FailureKind.NotFound, "MailTemplatesNotRead"), (missing.Kind, missing.Code));
        Assert.Contains("The mail templates in 's3://no-such-bucket/mails' cannot be read", text, StringComparison.Ordinal);
        Configure(Place);
        world.Main.DenyActions("s3:GetObject");
        var (denied, _) = await FailureAsync();
        Assert.Equal(FailureKind.Denied, denied.Kind);
        Assert.Contains("Allow s3:GetObject", denied.Remedy, StringComparison.Ordinal);
        world.Main.DenyActions("s3:ListBucket");
        Assert.Contains("Allow s3:ListBucket", (await FailureAsync()).Failure.Remedy, StringComparison.Ordinal);
        Assert.Empty(world.Main.SentMails);
    }

    [Fact]
    public async Task A_KMS_key_that_may_not_be_used_is_told_as_such()
    {
        objects["mails/subject.txt.hbs"] = "{{headline}}";
        world.Cloud.Faults.Enqueue(new Fault
        {
            Kind = FaultKind.ErrorBefore,
            Operation = "GetObject",
            Code = "AccessDenied",
            Status = 403,
            Message = "User: u is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext",
        });
        var (failure, text) = await FailureAsync();
        Assert.Equal(FailureKind.Denied, failure.Kind);
        Assert.Contains("the KMS key of the bucket could not be used", text, StringComparison.Ordinal);
        Assert.EndsWith("allow kms:Decrypt.", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_place_without_templates_is_told()
    {
        objects["mails/README.md"] = "text";
        var (failure, text) = await FailureAsync();
        Assert.Equal((FailureKind.NotFound, "MailTemplates"), (failure.Kind, failure.Code));
        Assert.Contains("'s3://example-bucket/mails' holds no mail template", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(262_144, true)]
    [InlineData(262_145, false)]
    public async Task A_file_has_256_KB_at_most(int bytes, bool isTaken)
    {
        objects["mails/subject.txt.hbs"] = "{{headline}}" + new string(' ', bytes - 12);
        var failure = await Record.ExceptionAsync(RunAsync);
        Assert.Equal(isTaken ? null : "MailTemplates", (failure as ServiceException)?.Code);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public async Task A_place_has_1000_objects_at_most(int count, bool isTaken)
    {
        foreach (var number in Enumerable.Range(1, count - 1))
        {
            objects[$"mails/picture{number}.png"] = "";
        }

        objects["mails/subject.txt.hbs"] = "{{headline}}";
        var failure = await Record.ExceptionAsync(RunAsync);
        Assert.Equal(isTaken ? null : "MailTemplates", (failure as ServiceException)?.Code);
    }

    [Fact]
    public async Task That_AWS_asks_for_fewer_requests_is_told_apart()
    {
        objects["mails/subject.txt.hbs"] = "{{headline}}";
        world.Cloud.Faults.Enqueue(new Fault { Kind = FaultKind.Throttle, Operation = "ListObjectsV2" });
        var (failure, _) = await FailureAsync();
        Assert.Equal((FailureKind.Throttled, "MailTemplatesNotRead"), (failure.Kind, failure.Code));
    }

    [Fact]
    public void Who_cannot_wait_is_told_so() =>
        Assert.Contains(
            "ConnectAsync",
            Assert.Throws<PolicyException>(
                () => new AwsConnector().Connect(new(), world.Configuration, "0000abcd", TimeProvider.System)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("s3://example-bucket", "example-bucket", "")]
    [InlineData("s3://example-bucket/", "example-bucket", "")]
    [InlineData("s3://example-bucket/mails", "example-bucket", "mails/")]
    [InlineData("S3://example.bucket-1/iam/mails//", "example.bucket-1", "iam/mails/")]
    [InlineData("s3://abc/x", "abc", "x/")]
    public void A_place_is_read(string text, string bucket, string prefix) =>
        Assert.Equal(new S3Location(bucket, prefix), S3Location.Parse(text));

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3://ab")]
    [InlineData("s3:///mails")]
    [InlineData("s3://Example/mails")]
    [InlineData("s3://-example/mails")]
    [InlineData("s3://example-/mails")]
    [InlineData("s3://exam ple")]
    [InlineData("s3://example/ma\nils")]
    [InlineData("s3://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("https://example-bucket.s3.amazonaws.com/mails")]
    [InlineData("mails")]
    public void What_is_no_place_is_refused(string text) => Assert.Null(S3Location.Parse(text));

    private void Configure(string place) =>
        world.Configuration = world.Configuration with { Mail = world.Configuration.Mail with { Templates = place } };

    private async Task RunAsync()
    {
        world.Main.AddBucket(Bucket, objects);
        await world.RunAsync();
    }

    private async Task<(ServiceException Failure, string Message)> FailureAsync()
    {
        var thrown = await Assert.ThrowsAsync<ServiceException>(RunAsync);
        return (thrown, thrown.Message);
    }
}
