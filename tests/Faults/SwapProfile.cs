using System.CommandLine;
using IamHygiene.PowerShell;

namespace IamHygiene.Faults;

/// <summary>Replaces the pair of a local profile again and again, so that a test can kill its process.</summary>
internal static class SwapProfile
{
    public static Command Command()
    {
        var file = new Option<string>("--file") { Description = "The credentials file.", Required = true };
        var profile = new Option<string>("--profile") { Description = "The profile.", Required = true };
        var command = new Command("swap-profile", "Replaces the pair of a local profile until it is ended.") { file, profile };
        command.SetAction((arguments, cancellationToken) => RunAsync(
            arguments.GetValue(file)!,
            arguments.GetValue(profile)!,
            cancellationToken));
        return command;
    }

    /// <summary>The pair of a round: its secret part follows from its id, so that a mixture can be told.</summary>
    public static KeyPair Pair(int round) =>
        new(FormattableString.Invariant($"AKIASWAP{round:000000000000}"), new(FormattableString.Invariant($"secret-of-{round}")));

    private static async Task<int> RunAsync(string path, string profile, CancellationToken cancellationToken)
    {
        var file = new CredentialsFile(path, TimeProvider.System);
        for (var round = 1; !cancellationToken.IsCancellationRequested; round++)
        {
            await file.ReplaceAsync(profile, file.PairOf(profile).AccessKeyId, Pair(round), cancellationToken);
            if (round == 1)
            {
                await Console.Out.WriteLineAsync("swapping");
            }
        }

        return 0;
    }
}
