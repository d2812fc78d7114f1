using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IamHygiene.Tests.Reports;

/// <summary>What a function answers: short, however much failed.</summary>
public class RunSummaryTests
{
    private const int RuntimesError = 256 * 1024;

    [Fact]
    public void A_run_without_failures_is_a_success()
    {
        var run = RunWith([]);
        Assert.Null(Of(run).ErrorText());
        const string Beginning = """{"succeeded":true,"accounts":1,"failed":0,"waiting":0,"figures":{"users":5000,""";
        Assert.StartsWith(Beginning, Of(run).ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 failure: ", null)]
    [InlineData(20, "20 failures: ", null)]
    [InlineData(21, "21 failures: ", " | and 1 more, which the log of the run tells.")]
    [InlineData(5_000, "5000 failures: ", " | and 4980 more, which the log of the run tells.")]
    public void The_first_failures_are_told_and_how_many_more_there_are(int failures, string start, string? end)
    {
        var text = Of(RunWith(Failures(failures, "cannot be read"))).ErrorText() ?? "";
        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.Contains("user-0 ", text, StringComparison.Ordinal);
        Assert.Equal(Math.Min(failures, 20), text.Split("Enable the key.").Length - 1);
        if (end is null)
        {
            Assert.EndsWith("Enable the key.", text, StringComparison.Ordinal);
        }
        else
        {
            Assert.EndsWith(end, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("ordinary text ")]
    [InlineData("\u0001\"\\")]
    [InlineData("ü€𝄞")]
    public void Both_fit_into_what_Lambda_takes_with_thousands_of_long_failures(string piece)
    {
        var run = RunWith(Failures(5_000, string.Concat(Enumerable.Repeat(piece, 2_000))));
        var result = Of(run).ToJson();
        // Lambda takes 6 MB.
        Assert.InRange(Encoding.UTF8.GetByteCount(result), 1, RuntimesError);
        Assert.Equal(20, JsonNode.Parse(result)!["runs"]![0]!["failures"]!.AsArray().Count);
        Assert.Equal(5_000, (int)JsonNode.Parse(result)!["runs"]![0]!["figures"]!["failures"]!);

        // The runtime writes it as JSON, and beside it the type and the stack.
        var error = JsonSerializer.Serialize(Of(run).ErrorText(), Relaxed);
        Assert.InRange(Encoding.UTF8.GetByteCount(error), 1, RuntimesError - 64 * 1024);
    }

    [Fact]
    public void Of_many_accounts_the_failures_name_theirs_and_the_figures_are_summed()
    {
        var summary = new RunSummary();
        summary.Add(RunWith([]));
        summary.Add(RunWith(Failures(1, "is gone")) with { AccountId = "222233334444", AccountName = "dev", OldestActiveKeyDays = 90 });
        summary.Add(RunWith([]) with { AccountId = "333344445555", AccountName = "333344445555", WasServed = false });
        Assert.Equal("1 failure: Account 222233334444 (dev): The secret of user-0 is gone. Enable the key.", summary.ErrorText());
        var json = JsonNode.Parse(summary.ToJson())!;
        Assert.Equal((3, 1, 1), ((int)json["accounts"]!, (int)json["failed"]!, (int)json["waiting"]!));
        var figures = json["figures"]!;
        Assert.Equal((15_000, 1, 90), ((int)figures["users"]!, (int)figures["failures"]!, (int)figures["oldestActiveKeyDays"]!));
        Assert.Equal([true, true, false], json["runs"]!.AsArray().Select(run => (bool)run!["served"]!));
    }

    [Fact]
    public void Thousands_of_accounts_with_failures_fit_into_what_Lambda_takes()
    {
        var summary = new RunSummary();
        for (var i = 0; i < 5_000; i++)
        {
            summary.Add(RunWith(Failures(30, new string('x', 2_000))) with { AccountName = new string('\u0001', 50) });
        }

        Assert.InRange(Encoding.UTF8.GetByteCount(summary.ToJson()), 1, 6 * 1024 * 1024);
        Assert.StartsWith("150000 failures: ", summary.ErrorText(), StringComparison.Ordinal);
        Assert.EndsWith(" | and 149980 more, which the log of the run tells.", summary.ErrorText(), StringComparison.Ordinal);
    }

    /// <summary>The summary of one run.</summary>
    internal static RunSummary Of(HygieneRun run)
    {
        var summary = new RunSummary();
        summary.Add(run);
        return summary;
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static List<Problem> Failures(int count, string what) =>
    [
        .. Enumerable.Range(0, count).Select(index => new Problem(
            "SecretUnusable",
            string.Create(CultureInfo.InvariantCulture, $"The secret of user-{index} {what}."),
            "Enable the key.")),
    ];

    private static HygieneRun RunWith(IReadOnlyList<Problem> problems) => new(
        "0000000a",
        "111122223333",
        "main",
        DateTimeOffset.UnixEpoch,
        DateTimeOffset.UnixEpoch,
        5_000,
        [],
        [],
        [],
        [],
        [],
        problems);
}
