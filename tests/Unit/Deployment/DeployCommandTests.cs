using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IamHygiene.Tests.Deployment;

/// <summary>
/// Every command of docs/deploy.md is one. A shell takes the blocks apart, with a stand-in for <c>aws</c> that writes down what it is
/// given; the AWS CLI then parses each of these. The blocks of PowerShell run in tests/Pester/Deploy.Tests.ps1.
/// </summary>
public partial class DeployCommandTests
{
    // What no AWS CLI of version 1 knows, which is the one that Python has; the page is about version 2.
    private static readonly string[] NotParsed = ["logs tail /aws/lambda/IamHygiene --since 10m --region eu-central-1"];

    // Files that the page has written, or lets be written, before a command reads them.
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["iamhygiene.json"] = "{}",
        ["svc-app.json"] = "{}",
        ["dev-app.json"] = "{}",
        ["dev-app-policy.json"] = "{}",
        ["protect-tags.json"] = "{}",
        ["environment.json"] = """{"Variables":{"IAMHYGIENE_CONFIGURATION":"{}","POWERSHELL_TELEMETRY_OPTOUT":"1"}}""",
        ["members.json"] = """[{"ParameterKey":"MainAccountId","ParameterValue":"111122223333"}]""",
        ["role.json"] = """[{"ParameterKey":"MainAccountId","ParameterValue":"111122223333"}]""",
        ["answer.json"] = "{}",
        ["out/iamhygiene.zip"] = "",
    };

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "deploy.md")).ReplaceLineEndings("\n");

    [SkippableFact]
    public async Task The_AWS_CLI_takes_every_command()
    {
        Skip.If(OperatingSystem.IsWindows(), "The commands are for a shell such as bash.");
        var probe = await RunAsync("python3", ["-c", "import awscli.clidriver"], Path.GetTempPath(), "");
        Skip.If(probe.Code != 0, "The AWS CLI (version 1) is not installed for python3.");
        using var folder = new CommandFolder();
        var commands = await CommandsAsync(folder);
        Assert.True(commands.Count > 40, $"{commands.Count} commands");
        var parsed = await RunAsync(
            "python3",
            [Path.Combine(Repository.Root, "tests", "cli", "parse_commands.py")],
            folder.Path,
            JsonSerializer.Serialize(commands));
        Assert.True(parsed.Code == 0, parsed.Output);
        var answers = JsonNode.Parse(parsed.Output)!.AsArray();
        var faults = string.Join('\n', commands.Zip(answers)
            .Where(pair => (int?)pair.Second!["code"] is not (null or 0))
            .Select(pair => $"aws {string.Join(' ', pair.First)}\n{pair.Second!["output"]}"));
        Assert.True(faults.Length == 0, faults);
        Assert.Equal(
            NotParsed,
            commands.Zip(answers).Where(pair => pair.Second!["code"] is null).Select(pair => string.Join(' ', pair.First)));
    }

    // The commands as the shell understands them: quotes, variables and line ends are the shell's affair.
    private static async Task<List<string[]>> CommandsAsync(CommandFolder folder)
    {
        foreach (var script in Scripts())
        {
            var run = await RunAsync("bash", ["-eu", "-c", $"PATH={folder.Path}/bin:$PATH\n{script}"], folder.Path, "");
            Assert.True(run.Code == 0, $"{script}\n{run.Output}");
        }

        // Each argument ends in a null, each command in an empty one.
        return (await File.ReadAllTextAsync(Path.Combine(folder.Path, "commands")))
            .Split("\0\0", StringSplitOptions.RemoveEmptyEntries)
            .Select(command => command.Split('\0'))
            .ToList();
    }

    private static IEnumerable<string> Scripts() =>
    [
        .. Fences().Matches(Page)
            .Where(match => match.Groups["language"].Value == "bash")
            .Select(match => match.Groups["text"].Value),
        .. Inline().Matches(Fences().Replace(Page, "")).Select(match => match.Groups["command"].Value),
        // Within PowerShell; what it would put in is of no matter to the CLI.
        .. Fences().Matches(Page)
            .Where(match => match.Groups["language"].Value == "powershell")
            .SelectMany(match => InPowerShell().Matches(match.Groups["text"].Value))
            .Select(match => Variables().Replace(match.Groups["command"].Value, "value")),
    ];

    private static async Task<(int Code, string Output)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        string input)
    {
        Process? process = null;
        try
        {
            process = Process.Start(
                new ProcessStartInfo(program, arguments)
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                    UseShellExecute = false,
                    WorkingDirectory = folder,
                });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Said by the skip.
        }

        Skip.If(process is null, $"{program} is not installed.");
        using var running = process;
        await running.StandardInput.WriteAsync(input);
        running.StandardInput.Close();
        var errors = running.StandardError.ReadToEndAsync();
        var output = await running.StandardOutput.ReadToEndAsync();
        await running.WaitForExitAsync();
        return (running.ExitCode, running.ExitCode == 0 ? output : output + await errors);
    }

    [GeneratedRegex("```(?<language>[a-z]*)\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fences();

    [GeneratedRegex("`(?<command>aws [^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"^ *(\$\w+ = )?(?<command>aws .+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InPowerShell();

    [GeneratedRegex(@"\$\([^)]*\)|\$[\w.]+", RegexOptions.None, 1000)]
    private static partial Regex Variables();

    /// <summary>A folder with the files that the commands name, and the stand-in for <c>aws</c>.</summary>
    private sealed class CommandFolder : IDisposable
    {
        public CommandFolder()
        {
            Path = Directory.CreateTempSubdirectory("deploy-page").FullName;
            foreach (var (name, text) in Files)
            {
                Write(name, text);
            }

            foreach (var template in Directory.GetFiles(System.IO.Path.Combine(Repository.Root, "deploy"), "*.yaml"))
            {
                Write("deploy/" + System.IO.Path.GetFileName(template), File.ReadAllText(template));
            }

            Write("bin/aws", "#!/bin/sh\n{ printf '%s\\0' \"$@\"; printf '\\0'; } >> \"$(dirname \"$0\")/../commands\"\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(System.IO.Path.Combine(Path, "bin/aws"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
            }
        }

        public string Path { get; }

        public void Dispose() => Directory.Delete(Path, recursive: true);

        private void Write(string name, string text)
        {
            var file = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file) ?? Path);
            File.WriteAllText(file, text);
        }
    }
}
