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
        Assert.Null(RunSummary.ErrorText([run]));
        Assert.Equal("""{"succeeded":true,"runs":[""", RunSummary.ToJson([run])[..26]);
    }

    [Theory]
    [InlineData(1, "1 failure: ", null)]
    [InlineData(20, "20 failures: ", null)]
    [InlineData(21, "21 failures: ", " | and 1 more, which the log of the run tells.")]
    [InlineData(5_000, "5000 failures: ", " | and 4980 more, which the log of the run tells.")]
    public void The_first_failures_are_told_and_how_many_more_there_are(int failures, string start, string? end)
    {
        var text = RunSummary.ErrorText([RunWith(Failures(failures, "cannot be read"))]) ?? "";
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
        var result = RunSummary.ToJson([run]);
        // Lambda takes 6 MB.
        Assert.InRange(Encoding.UTF8.GetByteCount(result), 1, RuntimesError);
        Assert.Equal(20, JsonNode.Parse(result)!["runs"]![0]!["failures"]!.AsArray().Count);
        Assert.Equal(5_000, (int)JsonNode.Parse(result)!["runs"]![0]!["figures"]!["failures"]!);

        // The runtime writes it as JSON, and beside it the type and the stack.
        var error = JsonSerializer.Serialize(RunSummary.ErrorText([run]), Relaxed);
        Assert.InRange(Encoding.UTF8.GetByteCount(error), 1, RuntimesError - 64 * 1024);
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
