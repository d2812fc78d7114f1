using System.Diagnostics;
using IamHygiene.Faults;
using IamHygiene.PowerShell;

namespace IamHygiene.Tests.LocalProfiles;

/// <summary>A credentials file on disk: replaced all at once, by one process at a time, and never through a link.</summary>
public sealed class CredentialsFileTests : IDisposable
{
    private const string Before = "[default]\naws_access_key_id = AKIAOLD\naws_secret_access_key = old\n";
    private static readonly KeyPair Fresh = new("AKIANEW", new("new"));

    private readonly string folder = Directory.CreateTempSubdirectory("profiles-").FullName;

    private string FilePath => Path.Combine(folder, "credentials");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_pair_is_replaced_and_the_file_before_is_kept()
    {
        var file = Make();
        await file.ReplaceAsync("default", "AKIAOLD", Fresh, default);
        Assert.Equal("[default]\naws_access_key_id = AKIANEW\naws_secret_access_key = new\n", await File.ReadAllTextAsync(FilePath));
        Assert.Equal(Before, await File.ReadAllTextAsync(file.BackupPath));
        Assert.Equal(
            ["credentials", "credentials.bak", "credentials.iamhygiene.lock"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            foreach (var path in Directory.GetFiles(folder))
            {
                Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
            }
        }
    }

    [Fact]
    public async Task What_somebody_else_has_changed_meanwhile_stays()
    {
        var file = Make();
        Assert.Equal("ProfileChanged", await ProblemOf(() => file.ReplaceAsync("default", "AKIAOTHER", Fresh, default)));
        Assert.Equal(Before, await File.ReadAllTextAsync(FilePath));
    }

    [SkippableFact]
    public async Task A_link_is_not_followed()
    {
        Skip.If(OperatingSystem.IsWindows(), "Links need a right on Windows.");
        Make();
        var link = Path.Combine(folder, "link");
        File.CreateSymbolicLink(link, FilePath);
        var file = new CredentialsFile(link, TimeProvider.System);
        Assert.Equal("ProfileFileIsLink", await ProblemOf(() => Task.FromResult(file.Read())));
        Assert.Equal("ProfileFileIsLink", await ProblemOf(() => file.ReplaceAsync("default", "AKIAOLD", Fresh, default)));
        Assert.Equal(Before, await File.ReadAllTextAsync(FilePath));
    }

    [Fact]
    public async Task A_read_only_file_stays()
    {
        var file = Make();
        File.SetAttributes(FilePath, FileAttributes.ReadOnly);
        Assert.Equal("ProfileFileReadOnly", await ProblemOf(() => file.ReplaceAsync("default", "AKIAOLD", Fresh, default)));
        File.SetAttributes(FilePath, FileAttributes.Normal);
        Assert.Equal(Before, await File.ReadAllTextAsync(FilePath));
    }

    [Fact]
    public async Task Another_process_that_holds_the_lock_is_waited_for_and_then_named()
    {
        var file = Make();
        await using (File.Open(FilePath + ".iamhygiene.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Equal("ProfileFileInUse", await ProblemOf(() => file.ReplaceAsync("default", "AKIAOLD", Fresh, default)));
        }

        Assert.Equal(Before, await File.ReadAllTextAsync(FilePath));
        await file.ReplaceAsync("default", "AKIAOLD", Fresh, default);
    }

    [Theory]
    [InlineData(null, "ProfileFileNotFound")]
    [InlineData("nonsense", "ProfileFileMalformed")]
    [InlineData("[other]\n", "ProfileNotStatic")]
    public async Task What_is_wrong_with_the_file_is_said(string? text, string expected)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(FilePath, text);
        }

        var file = new CredentialsFile(FilePath, TimeProvider.System);
        Assert.Equal(expected, await ProblemOf(() => Task.FromResult(file.PairOf("default"))));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_malformed()
    {
        await File.WriteAllBytesAsync(FilePath, [0x5B, 0xFF, 0xFE]);
        var file = new CredentialsFile(FilePath, TimeProvider.System);
        Assert.Equal("ProfileFileMalformed", await ProblemOf(() => Task.FromResult(file.Read())));
    }

    // SIGKILL at thirty random moments of a process that replaces the pair without a pause.
    [Fact]
    public async Task A_process_that_is_killed_leaves_a_whole_file()
    {
        Make();
        var random = new Random(7);
        for (var kill = 0; kill < 30; kill++)
        {
            using (var process = Start())
            {
                Assert.Equal("swapping", await process.StandardOutput.ReadLineAsync());
                await Task.Delay(random.Next(40));
                process.Kill();
                await process.WaitForExitAsync();
            }

            var pair = new CredentialsFile(FilePath, TimeProvider.System).PairOf("default");
            var round = int.Parse(pair.AccessKeyId["AKIASWAP".Length..], System.Globalization.CultureInfo.InvariantCulture);
            Assert.Equal(SwapProfile.Pair(round).SecretAccessKey.Reveal(), pair.SecretAccessKey.Reveal());
            Assert.StartsWith("[default]\n", await File.ReadAllTextAsync(FilePath), StringComparison.Ordinal);
        }
    }

    private CredentialsFile Make()
    {
        File.WriteAllText(FilePath, Before);
        return new(FilePath, TimeProvider.System);
    }

    private Process Start()
    {
        var program = typeof(SwapProfile).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet", [program, "swap-profile", "--file", FilePath, "--profile", "default"])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
    }

    private static async Task<string> ProblemOf(Func<Task> act) => (await Assert.ThrowsAsync<LocalProfileException>(act)).Problem.ErrorId;
}
