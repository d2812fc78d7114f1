using IamHygiene.Sandbox;
using Xunit.Abstractions;

namespace IamHygiene.Tests.EndToEnd;

/// <summary>
/// Odd data of one user must not stop anybody else: random tags, report rows, secrets, names and addresses beside a canary whose key is
/// due and whose password expires. The seed is printed; <c>seeds</c> below replays one.
/// </summary>
public class OddDataTests(ITestOutputHelper output)
{
    private const string Canary = "zoe@example.com";

    private static readonly string[] TagsOfOurs =
    [
        TagNames.SecretName, TagNames.Notify, TagNames.GenerateNewKeys, TagNames.SecretFormat, TagNames.Exempt, TagNames.Next,
        TagNames.RotateDays, TagNames.DeactivateDays, TagNames.DeleteDays, TagNames.SesRegion, TagNames.IntentPrefix + "x",
        TagNames.IntentPrefix, TagNames.MailPrefix + "x", TagNames.MailPrefix, TagNames.KeyPrefix, TagNames.KeyPrefix + "AKIAODD",
        "iamhygiene:KEY:akiaodd", "IamHygiene:", "IamHygiene:Unknown", "Other",
    ];

    private static readonly string[] Values =
    [
        "", " ", "true", "false", "TRUE ", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2010-12-31T23:59:59Z",
        "inactive 9999-12-31T23:59:59Z", "inactive 2026-10-01T00:00:00Z", "restored 2026-11-22T07:00:00Z", "noted 0001-01-01T00:00:00Z",
        "inactive 2026-10-01T00:00:00Z created 9999-12-31T23:59:59Z", "deleted 2026-11-22T07:00:00Z", "new 2026-11-22T07:00:00Z",
        "2026-11-22T07:00:00Z rotate", "9999-12-31T23:59:59Z rotate AKIAODD", "2026-11-22T07:59:00Z change",
        "rotating 2026-11-22T07:00:00Z",
        "rotating 9999-12-31T23:59:59Z", "false 2026-11-22T07:00:00Z", "sent 2026-11-22 password/2026-12-01/7", "claimed 9999-12-31 x",
        "sent 2026-11-22", "2147483648", "-1", "0", "99999999999999999999", "2026-02-30 reason", "9999-12-31 reason", "ses-smtp",
        "a..b@example.com", ".a@example.com", "a.@example.com", "kim@example.com", "@", "kim@example.com\r\nBcc: x@example.net",
        "arn:aws:secretsmanager:us-east-1:111122223333:secret:odd-AbCdEf", "arn:", "::::::", "zoe@example.com", "../../x", "\u202e",
    ];

    private static readonly string[] Secrets =
    [
        "", "null", "[]", "{}", "{", "\"x\"", """{"AccessKeyId":"\ud800","SecretAccessKey":"x"}""",
        """{"\ud800":1,"AccessKeyId":"a","SecretAccessKey":"b"}""",
        """{"AccessKeyId":"AKIAODD","SecretAccessKey":"\ud800"}""", """{"AccessKeyId":"AKIAODD","SecretAccessKey":"x","n":{"a":1,"a":2}}""",
        """{"AccessKeyId":1,"SecretAccessKey":2}""", """{"AccessKeyId":"a","AccessKeyId":"b","SecretAccessKey":"c"}""",
        """{"AccessKeyId":"","SecretAccessKey":"","x":1e999}""",
        "{\"AccessKeyId\":\"x\u0000\",\"SecretAccessKey\":\"\\u0000\"}", "\ufeff{\"AccessKeyId\":\"a\",\"SecretAccessKey\":\"b\"}",
    ];

    private static readonly string[] Names =
    [
        "odd", "odd,comma", "odd@example.com", "a..b@example.com", ".a@example.com", "odd=x", "odd+x", "ses-smtp-user-odd", "ODD", "odd-@x",
    ];

    [Fact]
    public async Task A_canary_is_served_beside_any_odd_user()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var seeds = Enumerable.Range(seed, 150).Concat([1, 2, 3]);
        foreach (var each in seeds)
        {
            await RunAsync(each);
        }
    }

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        var world = new World(samples: false);
        for (var i = 0; i < 5; i++)
        {
            AddOdd(world, random, i);
        }

        world.AddManaged("svc-canary", 85);
        var set = world.Clock.GetUtcNow().AddDays(-88);
        world.Main.AddUser(Canary, password: new(set, null, StateTime.Format(world.Clock.GetUtcNow().AddDays(2))));
        var old = world.Main.User("svc-canary").Keys[0].Id;

        var run = await world.RunAsync();
        var text = $"seed {seed}: {string.Join("; ", run.Failures)}";
        Assert.True(run.Users == 7, text);
        Assert.True(
            run.Actions.Any(action => action is { UserName: "svc-canary", Action: PlannedActionKind.Rotate, Outcome: ActionOutcome.Done }),
            text);
        Assert.True(world.Main.User("svc-canary").Keys.Any(key => key.Id != old && key.IsActive), text);
        Assert.True(world.Main.SentMails.Any(mail => mail.To.Contains(Canary)), text);
        Assert.DoesNotContain(run.Failures, failure => failure.ErrorId == ProblemIds.Unexpected);
    }

    private static void AddOdd(World world, Random random, int index)
    {
        var name = Pick(random, Names) + index;
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = random.Next(8); i >= 0; i--)
        {
            tags[Pick(random, TagsOfOurs)] = Pick(random, Values);
        }

        if (random.Next(2) == 0)
        {
            tags[TagNames.SecretName] = "secret-" + index;
            world.Main.AddSecret("secret-" + index, Pick(random, Secrets));
        }

        var dates = new[] { -500.0, -85, -1, 0, 400, 20000 };
        var password = random.Next(2) == 0 ? null : new PasswordState(Date(), random.Next(2) == 0 ? null : Date(), Pick(random, Rows));
        world.Main.AddUser(name, tags: tags, password: password);
        for (var i = random.Next(3); i > 0; i--)
        {
            var key = world.Main.AddAccessKey(name, Date(), active: random.Next(3) > 0);
            if (random.Next(2) == 0)
            {
                world.Main.EditUser(name, user => user with { Tags = user.Tags.SetItem(TagNames.Key(key.Id), Pick(random, Values)) });
            }
        }

        DateTimeOffset Date() => world.Clock.GetUtcNow().AddDays(dates[random.Next(dates.Length)]);
    }

    private static readonly string[] Rows =
        ["N/A", "not_supported", "no_information", "", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "yesterday", "2026-11-22T08:00:01Z"];

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];
}
