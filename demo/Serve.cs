using IamHygiene.Sandbox;
using Spectre.Console;

namespace IamHygiene.Demo;

/// <summary>Serves the sandbox for the AWS CLI, an SDK or a PowerShell session.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(int port, FileInfo? file, CancellationToken cancellationToken)
    {
        var cloud = new SandboxCloud(TimeProvider.System);
        SandboxListener listener;
        try
        {
            if (file is null)
            {
                SampleAccounts.Seed(cloud);
            }
            else
            {
                AccountsFile.Load(file.FullName).Seed(cloud);
            }

            listener = SandboxListener.Start(cloud, port);
        }
        catch (Exception e) when (e is AccountsFileException
            or IOException
            or UnauthorizedAccessException
            or System.Net.HttpListenerException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }

        await using (listener)
        {
            var credentials = cloud.CreateAdminKey(cloud.Accounts[0].Id);
            var url = listener.Url.ToString().TrimEnd('/');
            var accounts = string.Join(
                ", ",
                cloud.Accounts.Select(account => $"{account.Id} ({account.State.Alias ?? "no alias"}, {account.Users.Count()} users)"));
            AnsiConsole.WriteLine($"AWS in memory at {url}");
            AnsiConsole.WriteLine($"Accounts: {accounts}");
            AnsiConsole.WriteLine();
            AnsiConsole.WriteLine("In another terminal (the pair is an administrator of the first account, and of this sandbox only):");
            AnsiConsole.WriteLine();
            AnsiConsole.WriteLine($"  export AWS_ENDPOINT_URL={url} AWS_REGION={SandboxCloud.DefaultRegion}");
            AnsiConsole.WriteLine(
                $"  export AWS_ACCESS_KEY_ID={credentials.AccessKeyId} AWS_SECRET_ACCESS_KEY={credentials.SecretAccessKey}");
            AnsiConsole.WriteLine("  aws iam list-users");
            AnsiConsole.WriteLine();
            AnsiConsole.WriteLine("Stop with Ctrl-C.");
            try
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                AnsiConsole.WriteLine($"Stopped after {cloud.Calls.Count} calls.");
            }
        }

        return 0;
    }
}
