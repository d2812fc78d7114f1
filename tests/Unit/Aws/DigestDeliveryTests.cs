using System.Text.Json.Nodes;
using Amazon.SimpleNotificationService;
using IamHygiene.Aws;
using IamHygiene.Sandbox;
using IamHygiene.Tests.AwsSdk;
using IamHygiene.Tests.Core;

namespace IamHygiene.Tests.AwsAdapters;

/// <summary>
/// The digest by services that are not ours, a mail server in Python and moto's SNS: what arrives has the same words as what the sandbox
/// gets. Webhooks: <see cref="DigestWebhookTests"/>.
/// </summary>
public sealed class DigestDeliveryTests(MotoServer moto) : IClassFixture<MotoServer>
{
    private const string Region = "eu-central-1";
    private const string Admin = "aws-admins@example.com";

    // A queue that is subscribed to a topic; then what it has got.
    private const string Subscribe = """
        import boto3, json, sys
        at = {'endpoint_url': sys.argv[1], 'region_name': 'eu-central-1', 'aws_access_key_id': 'x', 'aws_secret_access_key': 'y'}
        topic = boto3.client('sns', **at).create_topic(Name='digest')['TopicArn']
        sqs = boto3.client('sqs', **at)
        queue = sqs.create_queue(QueueName='digest')['QueueUrl']
        arn = sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=['QueueArn'])['Attributes']['QueueArn']
        if len(sys.argv) == 2:
            boto3.client('sns', **at).subscribe(TopicArn=topic, Protocol='sqs', Endpoint=arn)
            print(topic)
        else:
            body = json.loads(sqs.receive_message(QueueUrl=queue)['Messages'][0]['Body'])
            print(json.dumps({'subject': body['Subject'], 'message': body['Message']}))
        """;

    private static readonly SandboxClock Clock = new(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero)) { AutoAdvance = true };
    private static readonly DigestComposer Composer = new(new MailTemplates(TemplateFiles.None, MailLanguage.Default));

    private static readonly Digest Sample = DigestBuilderTests.Built(DigestBuilderTests.Run() with
    {
        Findings = [DigestBuilderTests.Finding("User lee can sign in without MFA – é, 漢字.", FindingSeverity.Warning)],
        Problems = [new("AccessDenied", "Key …KEY1 was not deactivated.", "Allow iam:UpdateAccessKey.")],
    });

    private static CancellationToken None => CancellationToken.None;

    [SkippableFact]
    public async Task A_mail_server_gets_the_text_and_the_page()
    {
        using var server = await SmtpTestServer.StartAsync();
        var at = new SmtpServer("localhost", server.Port, "iam/smtp", TimeSpan.FromSeconds(30))
        {
            CertificateCheck = (_, certificate, _, _) => certificate?.Subject == "CN=localhost",
        };
        var secret = new OneSecret(() => new("v", new("""{"SmtpUsername":"AKIASMTP","SmtpPassword":"password"}""")));
        using var port = new SmtpMailPort(at, new(), new("AWS team", "aws@example.com"), secret, new(at.Host, quota: null), Clock);
        await new MailDigestChannel(port, Composer, Admin).SendAsync(Sample, None);

        var heard = Assert.Single((await server.StopAsync()).Mails)!;
        var mail = await SmtpMailPortTests.ReadAsync((string)heard["data"]!);
        Assert.Equal((Admin, DigestTexts.Subject(Sample)), ((string?)mail["to"], (string?)mail["subject"]));
        Assert.Equal(Composer.Text(Sample).TrimEnd('\n'), SmtpMailPortTests.Lines(mail["text"]));
        Assert.Equal(Composer.Mail(Sample, Admin).Html.TrimEnd('\n'), SmtpMailPortTests.Lines(mail["html"]));
    }

    [SkippableFact]
    public async Task A_topic_of_moto_gets_the_text_of_the_mail()
    {
        Skip.If(moto.Missing is not null, moto.Missing);
        var topic = (await PythonProcess.RunAsync(Subscribe, moto.Url)).Trim();
        using var sns = new AmazonSimpleNotificationServiceClient(
            FakeAws.Credentials,
            new AmazonSimpleNotificationServiceConfig { ServiceURL = moto.Url, AuthenticationRegion = Region });
        await new SnsDigestChannel(sns, topic, Composer, new(new(null, moto.Url, Region), Clock)).SendAsync(Sample, None);
        var got = JsonNode.Parse(await PythonProcess.RunAsync(Subscribe, moto.Url, "read"))!;
        Assert.Equal(DigestTexts.Subject(Sample), (string?)got["subject"]);
        Assert.Equal(Composer.Text(Sample), (string?)got["message"]);
    }
}
